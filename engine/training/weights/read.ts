import type { FileSource, StoredTensor, TensorMap } from '../../formats';
import type { TensorSet } from '../../formats/stored';
import { weightFileOf } from '../../formats/weightFiles';

/** Reads a weights file, whichever of the formats it has. `file` names it in errors. */
export function decodeWeights(bytes: Uint8Array, file: string): TensorMap {
  return new Map([...openWeights(bytes, file)].map(([name, tensor]) => [name, tensor.load()]));
}

/** Opens a weights file, whichever of the formats it has; numbers stay in it until they are asked for, as far as its format lets them. */
export function openWeights(source: FileSource, file: string): ReadonlyMap<string, StoredTensor> {
  return weightFileOf(source, file).open(source, file);
}

/** All dicts of tensors that a weights file holds, the likeliest to be meant first; most files are one. */
export function openWeightSets(source: FileSource, file: string): readonly TensorSet[] {
  const format = weightFileOf(source, file);
  return format.sets?.(source, file) ?? [{ name: file, open: () => format.open(source, file) }];
}
