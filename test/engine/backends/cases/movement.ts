import { index, integers, normal, type OpCases } from './opCase';

type MovementOp = 'reshape' | 'expand' | 'permute' | 'slice' | 'pad' | 'concat';
type IndexingOp = 'gather' | 'scatterAdd' | 'indexSelect' | 'indexAdd';
type CreationOp = 'full' | 'arange' | 'uniform';

const exact = true;

export const movementCases: Pick<OpCases, MovementOp | IndexingOp | CreationOp> = {
  reshape: [
    { name: 'flat', inputs: [normal(3, 4, 5)], attrs: { shape: [60] }, exact },
    { name: 'to a scalar', inputs: [normal(1, 1)], attrs: { shape: [] }, exact },
    { name: 'empty', inputs: [normal(0, 4)], attrs: { shape: [0, 2, 2] }, exact },
    { name: 'int32', inputs: [integers(6)], attrs: { shape: [2, 3] }, exact },
  ],
  expand: [
    { name: 'inner', inputs: [normal(5, 1)], attrs: { shape: [5, 19] }, exact },
    { name: 'outer', inputs: [normal(7)], attrs: { shape: [3, 2, 7] }, exact },
    { name: 'middle', inputs: [normal(2, 1, 3)], attrs: { shape: [2, 4, 3] }, exact },
    { name: 'scalar', inputs: [normal()], attrs: { shape: [3, 3] }, exact },
    { name: 'nothing', inputs: [normal(1, 3)], attrs: { shape: [0, 3] }, exact },
    { name: 'int32', inputs: [integers(3, 1)], attrs: { shape: [3, 2] }, exact },
  ],
  permute: [
    { name: 'matrix', inputs: [normal(17, 23)], attrs: { axes: [1, 0] }, exact },
    { name: 'channels last', inputs: [normal(2, 3, 5, 7)], attrs: { axes: [0, 2, 3, 1] }, exact },
    { name: 'reversed', inputs: [normal(2, 3, 4, 5)], attrs: { axes: [3, 2, 1, 0] }, exact },
    { name: 'only axes of size 1', inputs: [normal(4, 1, 5)], attrs: { axes: [1, 0, 2] }, exact },
    { name: 'empty', inputs: [normal(0, 2, 3)], attrs: { axes: [2, 0, 1] }, exact },
    { name: 'int32', inputs: [integers(3, 4)], attrs: { axes: [1, 0] }, exact },
  ],
  slice: [
    { name: 'rows', inputs: [normal(9, 5)], attrs: { starts: [2, 0], ends: [7, 5] }, exact },
    { name: 'inside', inputs: [normal(4, 5, 6)], attrs: { starts: [1, 2, 3], ends: [3, 4, 5] }, exact },
    { name: 'one element', inputs: [normal(4, 5)], attrs: { starts: [3, 4], ends: [4, 5] }, exact },
    { name: 'nothing', inputs: [normal(4, 5)], attrs: { starts: [2, 0], ends: [2, 5] }, exact },
    { name: 'whole', inputs: [normal(4)], attrs: { starts: [0], ends: [4] }, exact },
  ],
  pad: [
    { name: 'zeros', inputs: [normal(3, 5)], attrs: { before: [1, 2], after: [0, 3], value: 0 }, exact },
    { name: 'a value', inputs: [normal(2, 1, 3)], attrs: { before: [0, 1, 0], after: [2, 1, 1], value: -7.5 }, exact },
    {
      name: 'infinity',
      inputs: [normal(3)],
      attrs: { before: [1], after: [1], value: Number.NEGATIVE_INFINITY },
      exact,
    },
    { name: 'around nothing', inputs: [normal(0, 2)], attrs: { before: [2, 0], after: [0, 1], value: 3 }, exact },
    { name: 'by nothing', inputs: [normal(3)], attrs: { before: [0], after: [0], value: 1 }, exact },
  ],
  concat: [
    { name: 'rows', inputs: [normal(2, 5), normal(3, 5)], attrs: { axis: 0 }, exact },
    { name: 'channels', inputs: [normal(2, 3, 4, 4), normal(2, 5, 4, 4)], attrs: { axis: 1 }, exact },
    { name: 'columns, three', inputs: [normal(4, 1), normal(4, 6), normal(4, 2)], attrs: { axis: 1 }, exact },
    { name: 'one', inputs: [normal(3)], attrs: { axis: 0 }, exact },
    { name: 'with an empty one', inputs: [normal(2, 0), normal(2, 3)], attrs: { axis: 1 }, exact },
  ],
  gather: [
    { name: 'last axis', inputs: [normal(3, 7), index([3, 4], 0, 6, 3, 3, 1)], attrs: { axis: 1 }, exact },
    { name: 'first axis', inputs: [normal(5, 4), index([7, 4], 4, 0, 2)], attrs: { axis: 0 }, exact },
    { name: 'middle axis', inputs: [normal(2, 6, 3), index([2, 2, 3], 5, 0, 1)], attrs: { axis: 1 }, exact },
    { name: 'smaller index', inputs: [normal(5, 4, 6), index([3, 2, 9], 5, 0, 1, 2)], attrs: { axis: 2 }, exact },
    { name: 'empty index', inputs: [normal(5, 4), index([0, 4])], attrs: { axis: 0 }, exact },
    { name: 'int32', inputs: [integers(4, 3), index([4, 1], 2, 0)], attrs: { axis: 1 }, exact },
  ],
  scatterAdd: [
    { name: 'last axis', inputs: [normal(3, 4), index([3, 4], 0, 6, 3, 3, 1)], attrs: { axis: 1, shape: [3, 7] } },
    { name: 'first axis, collisions', inputs: [normal(9, 4), index([9, 4], 1, 0)], attrs: { axis: 0, shape: [2, 4] } },
    {
      name: 'smaller index',
      inputs: [normal(3, 2, 9), index([3, 2, 9], 5, 0, 1, 2)],
      attrs: { axis: 2, shape: [5, 4, 6] },
    },
    { name: 'empty index', inputs: [normal(0, 4), index([0, 4])], attrs: { axis: 0, shape: [3, 4] }, exact },
  ],
  indexSelect: [
    { name: 'rows', inputs: [normal(5, 7), index([3], 4, 0, 4)], attrs: {}, exact },
    { name: 'index of two axes', inputs: [normal(5, 2, 3), index([2, 3], 1, 4, 0)], attrs: {}, exact },
    { name: 'of a vector', inputs: [normal(9), index([4], 8, 0, 3)], attrs: {}, exact },
    { name: 'empty index', inputs: [normal(5, 7), index([0])], attrs: {}, exact },
    { name: 'int32', inputs: [integers(5, 2), index([2], 3, 1)], attrs: {}, exact },
  ],
  indexAdd: [
    { name: 'rows', inputs: [normal(6, 7), index([6], 4, 0, 4, 1)], attrs: { rows: 5 } },
    { name: 'index of two axes', inputs: [normal(2, 3, 9), index([2, 3], 1, 0)], attrs: { rows: 2 } },
    { name: 'of a vector', inputs: [normal(9), index([9], 1, 0, 2)], attrs: { rows: 4 } },
    { name: 'empty index', inputs: [normal(0, 7), index([0])], attrs: { rows: 3 }, exact },
  ],
  full: [
    { name: 'float', inputs: [], attrs: { shape: [3, 7], value: -1.25, dtype: 'float32' }, exact },
    { name: 'NaN', inputs: [], attrs: { shape: [5], value: Number.NaN, dtype: 'float32' }, exact },
    { name: 'int32', inputs: [], attrs: { shape: [5], value: -3, dtype: 'int32' }, exact },
    { name: 'scalar', inputs: [], attrs: { shape: [], value: 2, dtype: 'float32' }, exact },
    { name: 'empty', inputs: [], attrs: { shape: [0, 2], value: 2, dtype: 'float32' }, exact },
  ],
  arange: [
    { name: 'some', inputs: [], attrs: { length: 11 }, exact },
    { name: 'one', inputs: [], attrs: { length: 1 }, exact },
    { name: 'none', inputs: [], attrs: { length: 0 }, exact },
  ],
  uniform: [
    { name: 'odd size', inputs: [index([2], 12345, -678)], attrs: { shape: [3, 7, 5], stream: 99 }, exact },
    { name: 'negative stream', inputs: [index([2], -1, 1 << 30)], attrs: { shape: [4100], stream: -7 }, exact },
    { name: 'scalar', inputs: [index([2], 0, 0)], attrs: { shape: [], stream: 0 }, exact },
    { name: 'empty', inputs: [index([2], 0, 0)], attrs: { shape: [0], stream: 0 }, exact },
  ],
};
