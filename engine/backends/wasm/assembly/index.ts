export { conv2dInputGradScratch, conv2dScratch, conv2dWeightGradScratch } from './convolution';
export { tileBytes } from './elementwise';
export { matmulScratch } from './matmul';
// Exported to keep it a function of its own: put into its caller, V8 gives its accumulators no registers (2× slower).
export { micro6 } from './micro';
export { breakPool, configurePool, poolBytes, stopPool, work } from './pool';
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
