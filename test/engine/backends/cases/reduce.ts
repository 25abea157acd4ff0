import type { OpAttrs } from '../../../../engine/ops/attrs';
import { type Cases, given, normal, type OpCases } from './opCase';

const over = (axes: readonly number[], keepDims = false) => ({ axes, keepDims });

const both = (exact: boolean): Cases<OpAttrs['sum']> => [
  { name: 'all', inputs: [normal(7, 11, 3)], attrs: over([0, 1, 2]), exact },
  { name: 'rows', inputs: [normal(13, 37)], attrs: over([1]), exact },
  { name: 'columns', inputs: [normal(70, 37)], attrs: over([0]), exact },
  { name: 'few columns', inputs: [normal(70, 3)], attrs: over([0]), exact },
  { name: 'middle, kept', inputs: [normal(4, 9, 21)], attrs: over([1], true), exact },
  { name: 'channels', inputs: [normal(5, 6, 7, 9)], attrs: over([0, 2, 3]), exact },
  { name: 'alternating', inputs: [normal(2, 3, 4, 5, 2)], attrs: over([0, 2, 4]), exact },
  { name: 'alternating, inner kept', inputs: [normal(2, 3, 4, 5)], attrs: over([0, 2]), exact },
  { name: 'axes of size 1', inputs: [normal(3, 1, 4)], attrs: over([1]), exact },
  { name: 'no axes', inputs: [normal(3, 4)], attrs: over([]), exact },
  { name: 'a scalar', inputs: [normal()], attrs: over([]), exact },
  { name: 'NaN and infinity', inputs: [given([4, 3], 1, Number.NaN, -1, 2, 1 / 0, 3)], attrs: over([1]), exact },
  { name: 'NaN and infinity by column', inputs: [given([4, 3], 1, -1 / 0, Number.NaN)], attrs: over([0]), exact },
  { name: 'empty batch', inputs: [normal(0, 5)], attrs: over([1]), exact },
  { name: 'many', inputs: [normal(3, 20011)], attrs: over([1]), exact },
  { name: 'many rows', inputs: [normal(5003, 17)], attrs: over([0]), exact },
];

export const reduceCases: Pick<OpCases, 'sum' | 'max' | 'argmax'> = {
  sum: [
    ...both(false),
    { name: 'over nothing', inputs: [normal(0, 3)], attrs: over([0]), exact: true },
    { name: 'over no columns', inputs: [normal(3, 0)], attrs: over([1]), exact: true },
  ],
  max: both(true),
  argmax: [
    { name: 'last axis', inputs: [normal(9, 13)], attrs: { axis: 1 }, exact: true },
    { name: 'first axis', inputs: [normal(9, 13)], attrs: { axis: 0 }, exact: true },
    { name: 'middle axis', inputs: [normal(3, 5, 4)], attrs: { axis: 1 }, exact: true },
    { name: 'ties', inputs: [given([2, 4], 1, 3, 3, 0)], attrs: { axis: 1 }, exact: true },
    { name: 'NaN wins', inputs: [given([2, 4], 1, Number.NaN, 9, Number.NaN)], attrs: { axis: 1 }, exact: true },
    { name: 'a long axis', inputs: [normal(3, 1000)], attrs: { axis: 1 }, exact: true },
    { name: 'a long axis in the middle', inputs: [normal(2, 701, 3)], attrs: { axis: 1 }, exact: true },
    { name: 'ties along it', inputs: [given([2, 600], 1, 3, 3, 0)], attrs: { axis: 1 }, exact: true },
    {
      name: 'NaN wins along it',
      inputs: [given([2, 600], 1, Number.NaN, 9, Number.NaN)],
      attrs: { axis: 1 },
      exact: true,
    },
    { name: 'all −∞', inputs: [given([3], -1 / 0)], attrs: { axis: 0 }, exact: true },
    { name: 'empty batch', inputs: [normal(0, 3)], attrs: { axis: 1 }, exact: true },
  ],
};
