import { conv2d, unfoldAll } from './convolution/convolution';
import { conv2dInputGrad } from './convolution/convolutionFold';
import { conv2dWeightGrad, sumChunks } from './convolution/convolutionGrad';
import { directConv2d } from './convolution/direct';
import { directGrad } from './convolution/directGrad';
import { collectTaps, expandTaps } from './convolution/taps';
import { elementwise } from './elementwise/elementwise';
import { gather, gatherRows, indexAdd, indexSelect, scatterAdd, scatterRows } from './indexing';
import { maxPool2dIndices } from './maxPooling';
import { arange, copy, fill, stridedCopy } from './movement';
import { avgPool2d, avgPool2dGrad } from './pooling';
import { matmul, matmulPack } from './product/matmul';
import { uniform } from './random';
import { argmax, max } from './reduce/max';
import { sum } from './reduce/sum';
import { at } from './simd';
import { winogradConv2d } from './winograd/winograd';
import { winogradGrad } from './winograd/winogradGrad';
import { winogradGradSum } from './winograd/winogradGradSum';
import { winogradWeights } from './winograd/winogradWeights';

/** Kernels by their code in a record. The host reads the codes from the module's exports. */
export enum Kernel {
  elementwise,
  matmulPack,
  matmul,
  unfoldAll,
  conv2d,
  conv2dInputGrad,
  conv2dWeightGrad,
  sumChunks,
  directConv2d,
  directGrad,
  expandTaps,
  collectTaps,
  winogradWeights,
  winogradConv2d,
  winogradGrad,
  winogradGradSum,
  maxPool2dIndices,
  avgPool2d,
  avgPool2dGrad,
  sum,
  max,
  argmax,
  gather,
  scatterAdd,
  gatherRows,
  scatterRows,
  indexSelect,
  indexAdd,
  stridedCopy,
  fill,
  arange,
  copy,
  uniform,
}

/** A step in memory, in 32-bit words: kernel, parts, bytes of the record, the kernel's arguments in order. */
const HEADER: i32 = 3;

// @ts-ignore: decorator
@inline
export function partsOf(record: usize): i32 {
  return load<i32>(record, 4);
}

// @ts-ignore: decorator
@inline
export function recordBytes(record: usize): usize {
  return load<usize>(record, 8);
}

/** Argument number `index` of a record, a pointer or a number. */
// @ts-ignore: decorator
@inline
function arg(record: usize, index: i32): i32 {
  return load<i32>(record + at(HEADER + index));
}

/**
 * Does one part of a step. `scratch` belongs to the thread that calls. Gives -1, or the position of the first index that is
 * out of range.
 */
export function dispatch(record: usize, part: i32, parts: i32, scratch: usize): i32 {
  const r = record;
  switch (load<i32>(record)) {
    case Kernel.elementwise:
      elementwise(arg(r, 0), part, parts, scratch);
      break;
    case Kernel.matmulPack:
      matmulPack(
        arg(r, 0), arg(r, 1), arg(r, 2), arg(r, 3), arg(r, 4), arg(r, 5), arg(r, 6), arg(r, 7), arg(r, 8), arg(r, 9),
        part, parts, scratch,
      );
      break;
    case Kernel.matmul:
      matmul(
        arg(r, 0), arg(r, 1), arg(r, 2), arg(r, 3), arg(r, 4), arg(r, 5), arg(r, 6), arg(r, 7), arg(r, 8), arg(r, 9),
        arg(r, 10), arg(r, 11), arg(r, 12) != 0, arg(r, 13), arg(r, 14), arg(r, 15), part, parts, scratch,
      );
      break;
    case Kernel.unfoldAll:
      unfoldAll(arg(r, 0), arg(r, 1), arg(r, 2), part, parts, scratch);
      break;
    case Kernel.conv2d:
      conv2d(arg(r, 0), arg(r, 1), arg(r, 2), arg(r, 3), arg(r, 4) != 0, arg(r, 5) != 0, arg(r, 6), arg(r, 7), part, parts, scratch);
      break;
    case Kernel.conv2dInputGrad:
      conv2dInputGrad(arg(r, 0), arg(r, 1), arg(r, 2), arg(r, 3), part, parts, scratch);
      break;
    case Kernel.conv2dWeightGrad:
      conv2dWeightGrad(arg(r, 0), arg(r, 1), arg(r, 2), arg(r, 3), part, parts, scratch);
      break;
    case Kernel.sumChunks:
      sumChunks(arg(r, 0), arg(r, 1), arg(r, 2), arg(r, 3), part, parts);
      break;
    case Kernel.directConv2d:
      directConv2d(arg(r, 0), arg(r, 1), arg(r, 2), arg(r, 3), arg(r, 4) != 0, arg(r, 5), part, parts, scratch);
      break;
    case Kernel.directGrad:
      directGrad(arg(r, 0), arg(r, 1), arg(r, 2), arg(r, 3), part, parts, scratch);
      break;
    case Kernel.expandTaps:
      expandTaps(arg(r, 0), arg(r, 1), arg(r, 2), arg(r, 3), arg(r, 4), part, parts);
      break;
    case Kernel.collectTaps:
      collectTaps(arg(r, 0), arg(r, 1), arg(r, 2), arg(r, 3), arg(r, 4), part, parts);
      break;
    case Kernel.winogradWeights:
      winogradWeights(arg(r, 0), arg(r, 1), arg(r, 2), arg(r, 3), arg(r, 4) != 0, part, parts, scratch);
      break;
    case Kernel.winogradConv2d:
      winogradConv2d(arg(r, 0), arg(r, 1), arg(r, 2), arg(r, 3), arg(r, 4) != 0, arg(r, 5), part, parts, scratch);
      break;
    case Kernel.winogradGrad:
      winogradGrad(arg(r, 0), arg(r, 1), arg(r, 2), arg(r, 3), part, parts, scratch);
      break;
    case Kernel.winogradGradSum:
      winogradGradSum(arg(r, 0), arg(r, 1), arg(r, 2), part, parts, scratch);
      break;
    case Kernel.maxPool2dIndices:
      maxPool2dIndices(arg(r, 0), arg(r, 1), arg(r, 2), part, parts);
      break;
    case Kernel.avgPool2d:
      avgPool2d(arg(r, 0), arg(r, 1), arg(r, 2), part, parts);
      break;
    case Kernel.avgPool2dGrad:
      avgPool2dGrad(arg(r, 0), arg(r, 1), arg(r, 2), part, parts);
      break;
    case Kernel.sum:
      sum(arg(r, 0), arg(r, 1), arg(r, 2), part, parts);
      break;
    case Kernel.max:
      max(arg(r, 0), arg(r, 1), arg(r, 2), part, parts);
      break;
    case Kernel.argmax:
      argmax(arg(r, 0), arg(r, 1), arg(r, 2), arg(r, 3), arg(r, 4));
      break;
    case Kernel.gather:
      return gather(arg(r, 0), arg(r, 1), arg(r, 2), arg(r, 3));
    case Kernel.scatterAdd:
      return scatterAdd(arg(r, 0), arg(r, 1), arg(r, 2), arg(r, 3));
    case Kernel.gatherRows:
      gatherRows(arg(r, 0), arg(r, 1), arg(r, 2), arg(r, 3), arg(r, 4), arg(r, 5), part, parts);
      break;
    case Kernel.scatterRows:
      scatterRows(arg(r, 0), arg(r, 1), arg(r, 2), arg(r, 3), arg(r, 4), arg(r, 5), part, parts);
      break;
    case Kernel.indexSelect:
      return indexSelect(arg(r, 0), arg(r, 1), arg(r, 2), arg(r, 3), arg(r, 4), arg(r, 5));
    case Kernel.indexAdd:
      return indexAdd(arg(r, 0), arg(r, 1), arg(r, 2), arg(r, 3), arg(r, 4), arg(r, 5));
    case Kernel.stridedCopy:
      stridedCopy(arg(r, 0), arg(r, 1), arg(r, 2), part, parts);
      break;
    case Kernel.fill:
      fill(arg(r, 0), arg(r, 1), arg(r, 2), part, parts);
      break;
    case Kernel.arange:
      arange(arg(r, 0), arg(r, 1));
      break;
    case Kernel.copy:
      copy(arg(r, 0), arg(r, 1), arg(r, 2), part, parts);
      break;
    case Kernel.uniform:
      uniform(arg(r, 0), arg(r, 1), arg(r, 2), arg(r, 3), part, parts);
      break;
    default:
      unreachable();
  }
  return -1;
}
