import { app } from './app';
import { chart } from './chart';
import { editor } from './editor';
import { home } from './home';
import { runs } from './runs';
import { training } from './training';
import { ui } from './ui';

/** The words of the window; one file an area. `{{name}}` is filled in. */
export const en = { app, chart, editor, home, runs, training, ui } as const;
