export { conv2dScratch, windowsScratch } from './convolution';
export { conv2dInputGradScratch } from './convolutionFold';
export { conv2dWeightGradScratch } from './convolutionGrad';
// Exported to keep them functions of their own: micro.ts.
export { microDot } from './dot';
export { directMicro, directParts, directScratch } from './direct';
export { directGradChunks, directGradMicro, directGradParts, directGradScratch } from './directGrad';
export { tileBytes } from './elementwise';
export { matmulPackedBytes, matmulScratch } from './matmul';
export { micro4, micro6, microRows4, microRows6 } from './micro';
export { breakPool, configurePool, poolBytes, stopPool, work } from './pool';
export { matmulPackParts, matmulParts } from './split';
export { run } from './tape';
export {
  winogradParts,
  winogradScratch,
  winogradWeightsBytes,
  winogradWeightsParts,
  winogradWeightsScratch,
} from './winograd';
export { winogradGradBytes, winogradGradParts, winogradGradScratch, winogradGradSumScratch } from './winogradGrad';

/** Whether multiply-add is fused (the relaxed build). */
export function isFused(): bool {
  return ASC_FEATURE_RELAXED_SIMD;
}
