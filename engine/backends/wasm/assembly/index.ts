export {
  conv2d,
  conv2dInputGrad,
  conv2dInputGradScratch,
  conv2dScratch,
  conv2dWeightGrad,
  conv2dWeightGradScratch,
} from './convolution';
export { elementwise, tileBytes } from './elementwise';
export { gather, indexAdd, indexSelect, scatterAdd } from './indexing';
export { matmul, matmulScratch } from './matmul';
// Exported to keep it a function of its own: put into its caller, V8 gives its accumulators no registers (2× slower).
export { micro6 } from './micro';
export { arange, copy, fill, stridedCopy } from './movement';
export { avgPool2d, avgPool2dGrad, maxPool2dIndices } from './pooling';
export { uniform } from './random';
export { argmax, max, sum } from './reduce';
export {
  winogradConv2d,
  winogradParts,
  winogradScratch,
  winogradWeights,
  winogradWeightsBytes,
  winogradWeightsScratch,
} from './winograd';
export {
  winogradGrad,
  winogradGradBytes,
  winogradGradParts,
  winogradGradScratch,
  winogradGradSum,
  winogradGradSumScratch,
} from './winogradGrad';

/** Whether multiply-add is fused (the relaxed build). */
export function isFused(): bool {
  return ASC_FEATURE_RELAXED_SIMD;
}
