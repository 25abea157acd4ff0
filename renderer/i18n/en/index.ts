import { ui } from './ui';

/** The words of the window; one file an area. `{{name}}` is filled in. */
export const en = { ui } as const;
