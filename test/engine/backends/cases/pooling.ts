import type { AvgPoolAttrs, PoolAttrs } from '../../../../engine/ops/attrs';
import { given, normal, type OpCases } from './opCase';

const max = (given: Partial<PoolAttrs>): PoolAttrs => ({
  kernel: [2, 2],
  stride: [2, 2],
  padding: [0, 0],
  dilation: [1, 1],
  ceilMode: false,
  ...given,
});

const avg = (given: Partial<AvgPoolAttrs>): AvgPoolAttrs => ({
  kernel: [2, 2],
  stride: [2, 2],
  padding: [0, 0],
  ceilMode: false,
  countIncludePad: true,
  ...given,
});

const exact = true;
const nan = Number.NaN;

export const poolingCases: Pick<OpCases, 'maxPool2dIndices' | 'avgPool2d' | 'avgPool2dGrad'> = {
  maxPool2dIndices: [
    { name: '2×2', inputs: [normal(2, 3, 28, 28)], attrs: max({}), exact },
    { name: '2×2, odd sizes', inputs: [normal(2, 3, 13, 11)], attrs: max({}), exact },
    { name: '2×2, odd sizes, ceil', inputs: [normal(2, 3, 13, 11)], attrs: max({ ceilMode: true }), exact },
    { name: '3×3 overlapping', inputs: [normal(2, 2, 13, 13)], attrs: max({ kernel: [3, 3] }), exact },
    { name: 'padded', inputs: [normal(1, 2, 9, 8)], attrs: max({ kernel: [3, 3], padding: [1, 1] }), exact },
    {
      name: 'stride 1',
      inputs: [normal(2, 2, 9, 11)],
      attrs: max({ kernel: [3, 3], stride: [1, 1], padding: [1, 1] }),
      exact,
    },
    { name: 'ties, 3×3', inputs: [given([1, 2, 9, 19], 1, 1, 0, 1, 1)], attrs: max({ kernel: [3, 3] }), exact },
    {
      name: 'planes in pieces',
      inputs: [normal(6, 40, 14, 14)],
      attrs: max({ kernel: [3, 3], padding: [1, 1] }),
      exact,
    },
    { name: 'dilated', inputs: [normal(1, 2, 12, 12)], attrs: max({ dilation: [2, 3] }), exact },
    { name: 'stride over kernel', inputs: [normal(1, 2, 11, 11)], attrs: max({ stride: [4, 3] }), exact },
    { name: 'one element', inputs: [normal(1, 1, 1, 1)], attrs: max({ kernel: [1, 1], stride: [1, 1] }), exact },
    {
      name: 'ceil with padding and dilation',
      inputs: [normal(2, 1, 10, 9)],
      attrs: max({ kernel: [3, 2], padding: [1, 1], dilation: [2, 2], ceilMode: true }),
      exact,
    },
    { name: 'ties', inputs: [given([1, 1, 4, 16], 1, 1, 0, 1, 1)], attrs: max({}), exact },
    { name: 'NaN wins', inputs: [given([1, 1, 4, 16], 1, nan, 5, 2, nan, 7, 3)], attrs: max({}), exact },
    { name: 'NaN wins, 3×3', inputs: [given([1, 1, 9, 9], 1, nan, 5, 2, nan)], attrs: max({ kernel: [3, 3] }), exact },
    { name: 'all −∞', inputs: [given([1, 1, 4, 8], -1 / 0)], attrs: max({}), exact },
    { name: 'empty batch', inputs: [normal(0, 2, 4, 4)], attrs: max({}), exact },
  ],
  avgPool2d: [
    { name: 'planes in pieces', inputs: [normal(6, 40, 14, 14)], attrs: avg({ kernel: [3, 3], padding: [1, 1] }) },
    { name: '2×2', inputs: [normal(2, 3, 8, 9)], attrs: avg({}) },
    { name: 'padded, counted', inputs: [normal(1, 2, 9, 8)], attrs: avg({ kernel: [3, 3], padding: [1, 1] }) },
    {
      name: 'padded, not counted',
      inputs: [normal(1, 2, 9, 8)],
      attrs: avg({ kernel: [3, 2], padding: [1, 1], countIncludePad: false }),
    },
    {
      name: 'ceil, counted',
      inputs: [normal(2, 1, 10, 10)],
      attrs: avg({ kernel: [3, 3], padding: [1, 1], ceilMode: true }),
    },
    {
      name: 'ceil, not counted',
      inputs: [normal(2, 1, 10, 10)],
      attrs: avg({ kernel: [3, 3], padding: [1, 1], ceilMode: true, countIncludePad: false }),
    },
    { name: 'whole image', inputs: [normal(3, 4, 6, 5)], attrs: avg({ kernel: [6, 5], stride: [6, 5] }) },
    { name: 'stride over kernel', inputs: [normal(1, 2, 11, 11)], attrs: avg({ stride: [4, 3] }) },
    { name: 'empty batch', inputs: [normal(0, 2, 4, 4)], attrs: avg({}) },
  ],
  avgPool2dGrad: [
    { name: 'planes in pieces', inputs: [normal(6, 40, 7, 7)], attrs: { ...avg({}), inputSize: [14, 14] } },
    { name: '2×2', inputs: [normal(2, 3, 4, 4)], attrs: { ...avg({}), inputSize: [8, 9] } },
    {
      name: 'padded, counted',
      inputs: [normal(1, 2, 5, 4)],
      attrs: { ...avg({ kernel: [3, 3], padding: [1, 1] }), inputSize: [9, 8] },
    },
    {
      name: 'ceil, not counted',
      inputs: [normal(2, 1, 6, 6)],
      attrs: {
        ...avg({ kernel: [3, 3], padding: [1, 1], ceilMode: true, countIncludePad: false }),
        inputSize: [10, 10],
      },
    },
    {
      name: 'stride over kernel',
      inputs: [normal(1, 2, 3, 4)],
      attrs: { ...avg({ stride: [4, 3] }), inputSize: [11, 11] },
    },
    { name: 'empty batch', inputs: [normal(0, 2, 2, 2)], attrs: { ...avg({}), inputSize: [4, 4] } },
  ],
};
