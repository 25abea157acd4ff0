import type { en } from '../en';
import type { Words } from '../words';
import { ui } from './ui';

export const zhCN = { ui } satisfies Words<typeof en>;
