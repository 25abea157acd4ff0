import { InputError } from '../core/errors';
import { LIMITS } from './limits';

const CODES = {
  nodes: 'edit.tooMany.nodes',
  wires: 'edit.tooMany.wires',
  blocks: 'edit.tooMany.blocks',
  annotations: 'edit.tooMany.annotations',
} as const;

/** Refuses an edit after which there would be `found` of something, where a file of so many could not be opened again. @throws InputError */
export function refuseTooMany(kind: keyof typeof CODES, found: number): void {
  const limit = LIMITS[kind];
  if (found > limit) throw new InputError(CODES[kind], { found, limit });
}
