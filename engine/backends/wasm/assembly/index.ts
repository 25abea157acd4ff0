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
export { matmul, matmulPack, matmulPackedBytes, matmulScratch } from './matmul';
// Exported to keep them functions of their own: micro.ts.
export { microDot } from './dot';
export { micro4, micro6, microRows4, microRows6 } from './micro';
export { arange, copy, fill, stridedCopy } from './movement';
export { avgPool2d, avgPool2dGrad, maxPool2dIndices } from './pooling';
export { matmulPackParts, matmulParts } from './split';
export { uniform } from './random';
export { argmax, max, sum } from './reduce';

/** Whether multiply-add is fused (the relaxed build). */
export function isFused(): bool {
  return ASC_FEATURE_RELAXED_SIMD;
}
