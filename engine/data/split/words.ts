import type { Part } from '../contract';
import type { SplitParams } from './forms';

type Words = Pick<SplitParams<'column'>, 'valid' | 'test'>;

/** The part that a word in the column of a split means, capitals or not; an empty word of the split is said by no row. */
export function partOfWord(cell: string, { valid, test }: Words): Part {
  const word = cell.trim().toLowerCase();
  if (word === '') return 'train';
  if (word === valid.trim().toLowerCase()) return 'valid';
  return word === test.trim().toLowerCase() ? 'test' : 'train';
}
