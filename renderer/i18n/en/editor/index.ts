import { canvas } from './canvas';
import { commands } from './commands';
import { panels } from './panels';

/** Words of the editor, by where they stand. */
export const editor = {
  ...canvas,
  ...commands,
  ...panels,
} as const;
