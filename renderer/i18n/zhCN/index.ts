import type { en } from '../en';
import type { Words } from '../words';
import { app } from './app';
import { editor } from './editor';
import { home } from './home';
import { ui } from './ui';

export const zhCN = { app, editor, home, ui } satisfies Words<typeof en>;
