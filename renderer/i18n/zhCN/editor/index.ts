import { canvas } from './canvas';
import { commands } from './commands';
import { panels } from './panels';

export const editor = {
  ...canvas,
  ...commands,
  ...panels,
} as const;
