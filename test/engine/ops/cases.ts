import type { OpAttrs, OpName } from '../../../engine/ops/attrs';

/** One input of a case: drawn from a standard normal, or from a range, or given. */
export type CaseInput =
  | { readonly shape: readonly number[]; readonly range?: readonly [number, number] }
  | { readonly shape: readonly number[]; readonly int32: readonly number[] };

export interface OpCase<K extends OpName> {
  readonly name: string;
  readonly inputs: readonly CaseInput[];
  readonly attrs: OpAttrs[K];
}

type AtLeastOne<T> = readonly [T, ...T[]];

const x = (...shape: number[]): CaseInput => ({ shape });
const ranged = (low: number, high: number, ...shape: number[]): CaseInput => ({ shape, range: [low, high] });
const picks = (shape: readonly number[], ...int32: number[]): CaseInput => ({ shape, int32 });

const elementwise = { name: 'plain', inputs: [x(2, 3)], attrs: {} } as const;
const positive = { name: 'positive', inputs: [ranged(0.2, 3, 2, 3)], attrs: {} } as const;
const scalars = { name: 'a scalar', inputs: [ranged(0.3, 2)], attrs: {} } as const;
const sameShapes = { name: 'same shapes', inputs: [x(2, 3), x(2, 3)], attrs: {} } as const;
const broadcasting = { name: 'broadcasting both ways', inputs: [x(4, 1, 3), x(2, 1)], attrs: {} } as const;
const withScalar = { name: 'a scalar on the left', inputs: [x(), x(2, 2)], attrs: {} } as const;

const window = { stride: [1, 1], padding: [0, 0], dilation: [1, 1] } as const;
const odd = { stride: [2, 1], padding: [1, 2], dilation: [1, 2], groups: 2 } as const;
const pool = { ...window, kernel: [2, 2], ceilMode: false } as const;
const avgPool = { kernel: [2, 2], stride: [2, 2], padding: [0, 0], ceilMode: false, countIncludePad: true } as const;
const oddAvgPool = { kernel: [3, 2], stride: [2, 2], padding: [1, 1], ceilMode: true, countIncludePad: false } as const;

/** Small inputs for every op, away from kinks and poles; an op without a case does not compile. */
export const opCases: { readonly [K in OpName]: AtLeastOne<OpCase<K>> } = {
  neg: [elementwise],
  abs: [elementwise],
  sign: [elementwise],
  exp: [elementwise, scalars],
  expm1: [elementwise],
  log: [positive],
  log1p: [positive],
  sqrt: [positive],
  reciprocal: [positive],
  sin: [elementwise],
  cos: [elementwise],
  tanh: [elementwise],
  sigmoid: [elementwise],
  erf: [elementwise],
  floor: [elementwise],
  relu: [elementwise],
  add: [sameShapes, broadcasting, withScalar],
  sub: [sameShapes, broadcasting, withScalar],
  mul: [sameShapes, broadcasting, withScalar],
  div: [
    { name: 'same shapes', inputs: [x(2, 3), ranged(0.5, 2, 2, 3)], attrs: {} },
    { name: 'broadcasting', inputs: [x(3, 1), ranged(-2, -0.5, 2)], attrs: {} },
  ],
  pow: [
    { name: 'same shapes', inputs: [ranged(0.3, 2, 2, 3), x(2, 3)], attrs: {} },
    { name: 'broadcasting', inputs: [ranged(0.3, 2, 3, 1), x(2)], attrs: {} },
  ],
  maximum: [sameShapes, broadcasting],
  minimum: [sameShapes, broadcasting],
  equal: [sameShapes],
  less: [sameShapes, broadcasting],
  lessEqual: [sameShapes],
  where: [
    { name: 'broadcasting all three', inputs: [x(3, 1), x(2), x(1, 1)], attrs: {} },
    { name: 'same shapes', inputs: [x(2, 2), x(2, 2), x(2, 2)], attrs: {} },
    { name: 'the second everywhere', inputs: [{ shape: [2, 1], range: [0, 0] }, x(2), x(2, 2)], attrs: {} },
  ],
  cast: [
    { name: 'to the same type', inputs: [x(3)], attrs: { dtype: 'float32' } },
    { name: 'to whole numbers', inputs: [x(3)], attrs: { dtype: 'int32' } },
    { name: 'from whole numbers', inputs: [picks([3], -1, 0, 2)], attrs: { dtype: 'float32' } },
  ],
  sum: [
    { name: 'all axes', inputs: [x(2, 3)], attrs: { axes: [0, 1], keepDims: false } },
    { name: 'a middle axis kept', inputs: [x(2, 3, 2)], attrs: { axes: [1], keepDims: true } },
    { name: 'outer axes', inputs: [x(2, 3, 2)], attrs: { axes: [0, 2], keepDims: false } },
  ],
  max: [
    { name: 'all axes', inputs: [x(2, 3)], attrs: { axes: [0, 1], keepDims: false } },
    { name: 'outer axes', inputs: [x(2, 3, 2)], attrs: { axes: [0, 2], keepDims: false } },
    { name: 'last axis kept', inputs: [x(3, 4)], attrs: { axes: [1], keepDims: true } },
  ],
  argmax: [{ name: 'last axis', inputs: [x(2, 4)], attrs: { axis: 1 } }],
  reshape: [
    { name: 'matrix to cube', inputs: [x(2, 6)], attrs: { shape: [3, 2, 2] } },
    { name: 'one value to a scalar', inputs: [x(1, 1)], attrs: { shape: [] } },
  ],
  expand: [
    { name: 'grow and add axes', inputs: [x(3, 1)], attrs: { shape: [2, 3, 4] } },
    { name: 'a scalar', inputs: [x()], attrs: { shape: [2, 2] } },
  ],
  permute: [{ name: 'three axes', inputs: [x(2, 3, 4)], attrs: { axes: [2, 0, 1] } }],
  slice: [{ name: 'an inner block', inputs: [x(4, 3)], attrs: { starts: [1, 0], ends: [3, 2] } }],
  pad: [{ name: 'unevenly', inputs: [x(2, 3)], attrs: { before: [1, 0], after: [0, 2], value: 1.5 } }],
  concat: [
    { name: 'last axis', inputs: [x(2, 1), x(2, 3), x(2, 2)], attrs: { axis: 1 } },
    { name: 'one alone', inputs: [x(2, 2)], attrs: { axis: 0 } },
  ],
  gather: [
    { name: 'rows', inputs: [x(3, 4), picks([3, 2], 0, 3, 1, 1, 2, 0)], attrs: { axis: 1 } },
    { name: 'a smaller index', inputs: [x(3, 4), picks([2, 2], 2, 0, 1, 1)], attrs: { axis: 0 } },
  ],
  scatterAdd: [
    { name: 'places met twice', inputs: [x(2, 3), picks([2, 3], 0, 0, 3, 2, 1, 2)], attrs: { axis: 1, shape: [2, 4] } },
    { name: 'a larger target', inputs: [x(2, 2), picks([2, 2], 2, 0, 1, 1)], attrs: { axis: 0, shape: [3, 4] } },
  ],
  indexSelect: [{ name: 'rows twice', inputs: [x(4, 2), picks([2, 3], 3, 0, 0, 1, 2, 3)], attrs: {} }],
  indexAdd: [{ name: 'rows twice', inputs: [x(2, 2, 3), picks([2, 2], 1, 0, 1, 3)], attrs: { rows: 4 } }],
  matmul: [
    { name: 'plain', inputs: [x(2, 3), x(3, 4)], attrs: { transposeA: false, transposeB: false } },
    { name: 'left transposed', inputs: [x(3, 2), x(3, 4)], attrs: { transposeA: true, transposeB: false } },
    { name: 'right transposed', inputs: [x(2, 3), x(4, 3)], attrs: { transposeA: false, transposeB: true } },
    { name: 'both transposed', inputs: [x(3, 2), x(4, 3)], attrs: { transposeA: true, transposeB: true } },
    { name: 'batches broadcast', inputs: [x(2, 1, 2, 3), x(3, 3, 2)], attrs: { transposeA: false, transposeB: false } },
    { name: 'one matrix for a batch', inputs: [x(2, 3), x(2, 4, 3)], attrs: { transposeA: false, transposeB: true } },
  ],
  conv2d: [
    { name: 'plain', inputs: [x(2, 2, 4, 3), x(3, 2, 2, 2)], attrs: { ...window, groups: 1 } },
    { name: 'every option', inputs: [x(1, 4, 5, 4), x(2, 2, 3, 2)], attrs: odd },
    { name: 'rows left over', inputs: [x(1, 1, 6, 5), x(1, 1, 2, 2)], attrs: { ...window, stride: [3, 2], groups: 1 } },
  ],
  conv2dInputGrad: [
    { name: 'plain', inputs: [x(2, 3, 3, 2), x(3, 2, 2, 2)], attrs: { ...window, groups: 1, inputSize: [4, 3] } },
    { name: 'every option', inputs: [x(1, 2, 3, 6), x(2, 2, 3, 2)], attrs: { ...odd, inputSize: [5, 4] } },
    {
      name: 'rows left over',
      inputs: [x(1, 1, 2, 2), x(1, 1, 2, 2)],
      attrs: { ...window, stride: [3, 2], groups: 1, inputSize: [6, 5] },
    },
  ],
  conv2dWeightGrad: [
    { name: 'plain', inputs: [x(2, 2, 4, 3), x(2, 3, 3, 2)], attrs: { ...window, groups: 1, kernel: [2, 2] } },
    { name: 'every option', inputs: [x(1, 4, 5, 4), x(1, 2, 3, 6)], attrs: { ...odd, kernel: [3, 2] } },
    {
      name: 'rows left over',
      inputs: [x(1, 1, 6, 5), x(1, 1, 2, 2)],
      attrs: { ...window, stride: [3, 2], groups: 1, kernel: [2, 2] },
    },
  ],
  maxPool2dIndices: [
    { name: 'plain', inputs: [x(2, 2, 4, 4)], attrs: { ...pool, stride: [2, 2] } },
    {
      name: 'every option',
      inputs: [x(1, 2, 6, 5)],
      attrs: { kernel: [3, 2], stride: [2, 2], padding: [1, 1], dilation: [1, 2], ceilMode: true },
    },
  ],
  avgPool2d: [
    { name: 'plain', inputs: [x(1, 2, 4, 4)], attrs: avgPool },
    { name: 'every option', inputs: [x(1, 1, 4, 5)], attrs: oddAvgPool },
    { name: 'padding counted', inputs: [x(1, 1, 4, 5)], attrs: { ...oddAvgPool, countIncludePad: true } },
  ],
  avgPool2dGrad: [
    { name: 'plain', inputs: [x(1, 2, 2, 2)], attrs: { ...avgPool, inputSize: [4, 4] } },
    { name: 'every option', inputs: [x(1, 1, 3, 3)], attrs: { ...oddAvgPool, inputSize: [4, 5] } },
  ],
  recurrent: [
    { name: 'tanh', inputs: [x(3, 2, 2), x(2, 2)], attrs: { cell: 'tanh', reverse: false } },
    { name: 'ReLU, in reverse', inputs: [x(3, 2, 2), x(2, 2)], attrs: { cell: 'relu', reverse: true } },
    { name: 'LSTM', inputs: [x(3, 2, 8), x(8, 2)], attrs: { cell: 'lstm', reverse: false } },
    { name: 'LSTM, in reverse', inputs: [x(2, 1, 8), x(8, 2)], attrs: { cell: 'lstm', reverse: true } },
    { name: 'GRU', inputs: [x(3, 2, 6), x(6, 2), x(6)], attrs: { cell: 'gru', reverse: false } },
    { name: 'GRU, in reverse', inputs: [x(2, 1, 6), x(6, 2), x(6)], attrs: { cell: 'gru', reverse: true } },
  ],
  recurrentGrad: [
    {
      name: 'tanh',
      inputs: [x(2, 2, 2), ranged(-0.9, 0.9, 2, 2, 2), x(2, 2, 2), x(2, 2, 2), x(2, 2)],
      attrs: { cell: 'tanh', reverse: false },
    },
    {
      name: 'ReLU, in reverse',
      inputs: [x(2, 1, 2), ranged(0.1, 0.9, 2, 1, 2), ranged(0.2, 1, 2, 1, 2), ranged(0.2, 1, 2, 1, 2), x(2, 2)],
      attrs: { cell: 'relu', reverse: true },
    },
    {
      name: 'LSTM',
      inputs: [x(2, 1, 4), x(2, 1, 4), x(2, 1, 8), x(2, 1, 8), x(8, 2)],
      attrs: { cell: 'lstm', reverse: false },
    },
    {
      name: 'GRU, in reverse',
      inputs: [x(2, 1, 2), x(2, 1, 2), x(2, 1, 6), x(2, 1, 6), x(6, 2)],
      attrs: { cell: 'gru', reverse: true },
    },
  ],
  full: [{ name: 'plain', inputs: [], attrs: { shape: [2, 2], value: -1.5, dtype: 'float32' } }],
  arange: [{ name: 'plain', inputs: [], attrs: { length: 4 } }],
  uniform: [{ name: 'plain', inputs: [picks([2], 7, 3)], attrs: { shape: [2, 3], stream: 5 } }],
};
