import type { StoredTensor, TensorMap } from '../../engine/formats';

/** Tensors that lie in a file, in memory. */
export const loaded = (weights: ReadonlyMap<string, StoredTensor>): TensorMap =>
  new Map([...weights].map(([name, tensor]) => [name, tensor.load()]));
