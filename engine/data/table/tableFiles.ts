import { PARTS, type Part } from '../contract';
import type { ChosenSplit } from '../split/forms';

/** A file that rows of a table are read from, and the part that all of them belong to. */
export interface TableFile {
  readonly path: string;
  readonly part: number;
}

const placeOf = (part: Part): number => PARTS.indexOf(part);

/** The files of a table: its own, and those that a split by files names. Only the latter say which part their rows are. */
export function tableFiles(path: string, split: ChosenSplit | null): readonly TableFile[] {
  const own = { path, part: placeOf('train') };
  if (split?.type !== 'files') return [own];
  const others = (['valid', 'test'] as const).map((part) => ({ path: split.params[part], part: placeOf(part) }));
  return [own, ...others.filter((other) => other.path !== '')];
}
