import { binaryOps } from './binary';
import { conv2d, conv2dInputGrad, conv2dWeightGrad } from './convolution';
import { gather, indexAdd, indexSelect, scatterAdd } from './indexing';
import { matmul } from './matmul';
import { concat, expand, pad, permute, reshape, slice } from './movement';
import { avgPool2d, avgPool2dGrad, maxPool2dIndices } from './pooling';
import { recurrent, recurrentGrad } from './recurrent';
import { argmax, max, sum } from './reduce';
import { cast, where } from './select';
import { arange, full, uniform } from './source';
import type { CompositeTable, OpTable } from './spec';
import { unaryOps } from './unary';

/** Ops that are other ops put together. */
export const composites: CompositeTable = { recurrent, recurrentGrad };

/** Every op by name. */
export const ops: OpTable = {
  ...unaryOps,
  ...binaryOps,
  where,
  cast,
  sum,
  max,
  argmax,
  reshape,
  expand,
  permute,
  slice,
  pad,
  concat,
  gather,
  scatterAdd,
  indexSelect,
  indexAdd,
  matmul,
  conv2d,
  conv2dInputGrad,
  conv2dWeightGrad,
  maxPool2dIndices,
  avgPool2d,
  avgPool2dGrad,
  ...composites,
  full,
  arange,
  uniform,
};
