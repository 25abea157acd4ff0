export { conv2dScratch, windowsScratch } from './convolution/convolution';
export { conv2dInputGradScratch } from './convolution/convolutionFold';
export { conv2dWeightGradScratch } from './convolution/convolutionGrad';
export { directParts, directScratch } from './convolution/direct';
export { directGradChunks, directGradParts, directGradScratch } from './convolution/directGrad';
// Codes, which the host asks for by name.
export { Kernel } from './dispatch';
export { Code } from './elementwise/tiles';
export { Load, tileBytes } from './elementwise/elementwise';
export { matmulPackedBytes, matmulScratch } from './product/matmul';
export { breakPool, configurePool, poolBytes, stopPool, work } from './pool';
export { matmulPackParts, matmulParts, rowUnit } from './product/split';
export { run } from './tape';
export { winogradParts, winogradScratch } from './winograd/winogradSizes';
export { winogradGradBytes, winogradGradParts, winogradGradScratch } from './winograd/winogradGradSizes';
export { winogradGradSumScratch } from './winograd/winogradGradSum';
export { winogradWeightsBytes, winogradWeightsParts, winogradWeightsScratch } from './winograd/winogradWeights';

// Exported to keep them functions of their own: product/micro.ts.
export { directGradMicro } from './convolution/directGradMicro';
export { directMicro } from './convolution/directMicro';
export { microDot } from './product/dot';
export { microAcross4, microAcross6 } from './product/microAcross';
export { microAlongK4, microAlongK6 } from './product/microAlongK';

/** Whether multiply-add is fused (the relaxed build). */
export function isFused(): bool {
  return ASC_FEATURE_RELAXED_SIMD;
}
