import type { ElementwiseOp, Instruction } from '../../../plan/elementwise';

/** More parts than threads even out what threads are given to do beside; each costs about 0.1 µs. */
const MOST_PARTS = 32;
/**
 * Work worth a part of its own, in elements moved in and out of L1 (about 0.1 ns each): 2 µs, where sharing a step
 * among two threads costs about 1.
 */
const GRAIN = 20_000;

/** Instructions that take as long as so many moves. */
const COST: Partial<Record<ElementwiseOp, number>> = {
  exp: 5,
  expm1: 8,
  log: 6,
  log1p: 8,
  sqrt: 2,
  reciprocal: 2,
  div: 2,
  sin: 10,
  cos: 10,
  tanh: 8,
  sigmoid: 6,
  erf: 8,
  pow: 20,
};

/** Parts for `work` element moves. */
export function partsFor(work: number): number {
  return Math.max(1, Math.min(MOST_PARTS, Math.floor(work / GRAIN)));
}

/** Parts of an element-wise program over `count` elements; `depth` is of a product that it computes itself, else 0. */
export function elementParts(count: number, instructions: readonly Instruction[], depth: number): number {
  const each = instructions.reduce((sum, { op }) => sum + (COST[op] ?? 1), depth);
  return partsFor(count * each);
}
