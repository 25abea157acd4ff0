import type { FileTensor } from '../../../engine/formats';

/** One tensor of each kind that exporters and checkpoints write, with awkward sizes and values. */
export const sampleTensors: ReadonlyMap<string, FileTensor> = new Map<string, FileTensor>([
  ['conv1.weight', { dtype: 'float32', shape: [2, 1, 3, 1], data: Float32Array.of(1, -2.5, 3e-20, 0, -0, 7) }],
  ['bn1.num_batches_tracked', { dtype: 'int64', shape: [], data: BigInt64Array.of(12345678901n) }],
  ['10', { dtype: 'float32', shape: [1], data: Float32Array.of(0.1) }],
  ['9', { dtype: 'float32', shape: [3], data: Float32Array.of(Number.NaN, Infinity, -Infinity) }],
  ['empty', { dtype: 'float32', shape: [0, 4], data: new Float32Array(0) }],
  ['层.bias', { dtype: 'int32', shape: [2], data: Int32Array.of(-1, 2147483647) }],
  ['bytes', { dtype: 'uint8', shape: [5], data: Uint8Array.of(0, 1, 2, 254, 255) }],
  ['double', { dtype: 'float64', shape: [1, 2], data: Float64Array.of(Math.PI, -1e300) }],
]);
