import { PARTS, type Part } from '../contract';
import type { SplitParams } from './forms';

/** Samples of each part. */
export type PartSizes = Readonly<Record<Part, number>>;

/** Share of each of validation and test where a source does not say otherwise. */
export const SHARE = 0.15;

/** From so many samples on, each part that is to have a share has one at least. */
export const ENOUGH = PARTS.length;

/** The parts of `count` samples that are alike: the shares rounded down, but no part is forgotten where there are enough, and the rest for training. */
export function sharedOut(
  count: number,
  { valid, test }: { readonly valid: number; readonly test: number },
): PartSizes {
  const sizeOf = (share: number) => {
    const size = Math.floor(count * share);
    return size === 0 && share > 0 && count >= ENOUGH ? 1 : size;
  };
  const sizes = { valid: sizeOf(valid), test: sizeOf(test) };
  // Only a part that got its one sample beyond its share can have taken the last one for training.
  while (count > 0 && sizes.valid + sizes.test >= count) sizes[sizes.valid > sizes.test ? 'valid' : 'test']--;
  return { train: count - sizes.valid - sizes.test, ...sizes };
}

/** The parts that a split by shares makes of samples whose classes have these sizes; without classes, all are alike. */
export function sizesByShares(
  classes: readonly number[],
  { valid, test, stratify, shuffle }: Omit<SplitParams<'shares'>, 'seed'>,
): PartSizes {
  const all = classes.reduce((sum, size) => sum + size, 0);
  const groups = stratify && shuffle ? classes : [all];
  const sizes = { train: 0, valid: 0, test: 0 };
  for (const group of groups) {
    const own = sharedOut(group, { valid, test });
    for (const part of PARTS) sizes[part] += own[part];
  }
  return sizes;
}
