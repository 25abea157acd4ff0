export { conv2dScratch, windowsScratch } from './convolution/convolution';
export { conv2dInputGradScratch } from './convolution/convolutionFold';
export { conv2dWeightGradScratch } from './convolution/convolutionGrad';
// Exported to keep them functions of their own: micro.ts.
export { microDot } from './product/dot';
export { directMicro, directParts, directScratch } from './convolution/direct';
export { directGradChunks, directGradMicro, directGradParts, directGradScratch } from './convolution/directGrad';
export { tileBytes } from './elementwise/elementwise';
export { matmulPackedBytes, matmulScratch } from './product/matmul';
export { microAcross4, microAcross6 } from './product/microAcross';
export { microAlongK4, microAlongK6 } from './product/microAlongK';
export { breakPool, configurePool, poolBytes, stopPool, work } from './pool';
export { matmulPackParts, matmulParts } from './product/split';
export { run } from './tape';
export {
  winogradParts,
  winogradScratch,
  winogradWeightsBytes,
  winogradWeightsParts,
  winogradWeightsScratch,
} from './winograd/winograd';
export { winogradGradBytes, winogradGradParts, winogradGradScratch, winogradGradSumScratch } from './winograd/winogradGrad';

/** Whether multiply-add is fused (the relaxed build). */
export function isFused(): bool {
  return ASC_FEATURE_RELAXED_SIMD;
}
