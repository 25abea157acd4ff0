import { expect, it } from 'vitest';
import { brokenBounds } from './bounds';
import type { GpuSideRow } from './measure';

const side = (name: string, ms: number, dispatches: number, change: object = {}): GpuSideRow => ({
  side: name,
  description: name,
  train: { ms, blocks: [ms] },
  infer: null,
  counts: { dispatches, submits: 0.1, buffers: 0, bufferBytes: 0, movedBytes: 0, ...change },
});

const broken = (...sides: readonly GpuSideRow[]) => brokenBounds({ name: 'net', batch: null, sides });

it('hold where we take half of the dispatches and no more time', () => {
  expect(broken(side('ours', 5, 40), side('tfjs', 5, 80), side('jax', 9, 20))).toEqual([]);
  // What takes long is a lot of its own.
  expect(broken(side('ours', 300, 40, { submits: 1 }))).toEqual([]);
  expect(broken({ ...side('ours', 5, 40), counts: null })).toEqual([]);
});

it('are named where they do not', () => {
  expect(broken(side('ours', 5, 41, { submits: 1, buffers: 1 }), side('tfjs', 4, 80), side('jax', 3, 80))).toEqual([
    'net: a training step takes 41 dispatches, tfjs 80',
    'net: a training step takes 1 buffers made',
    'net: a training step takes 1 submits',
    'net: a training step takes 5 ms, tfjs 4',
    'net: a training step takes 5 ms, jax 3',
  ]);
});
