import { app } from './app';
import { editor } from './editor';
import { home } from './home';
import { ui } from './ui';

/** The words of the window; one file an area. `{{name}}` is filled in. */
export const en = { app, editor, home, ui } as const;
