import type { TensorData } from '../../core/dtype';
import { bytesOfTensor, type FilePieces, type FileTensor, type TensorBytes, type TensorMap } from '../../formats';
import type { WeightFormat } from '../../formats/catalogue';
import { type Notes, type Pieces, WEIGHT_FILES } from '../../formats/weightFiles';
import type { NetworkState } from '../../graph/build';
import type { Choice } from '../../graph/document';
import { notesFor } from './notes';

/** A state's values as a file holds them: PyTorch's dotted name, shape and type. Floats are not copied. */
export function toFileTensor({ spec }: Pick<NetworkState, 'spec'>, values: TensorData): FileTensor {
  if (spec.exportDtype === 'int64') {
    return {
      dtype: 'int64',
      shape: spec.shape,
      data: BigInt64Array.from(values, (value) => BigInt(Math.round(value))),
    };
  }
  const data = values instanceof Float32Array ? values : Float32Array.from(values);
  return { dtype: 'float32', shape: spec.shape, data };
}

/** A weights file piece by piece. The same weights give the same bytes. Only safetensors has a place for notes. */
export function weightPieces(weights: ReadonlyMap<string, TensorBytes>, format: WeightFormat, notes: Notes): Pieces {
  return WEIGHT_FILES[format].stream(weights, notes);
}

/** Weights in memory as the pieces of a safetensors file. @param transforms Of the inputs, with all constants. */
export function streamWeights(weights: TensorMap, transforms: readonly Choice[]): FilePieces {
  const streams = new Map([...weights].map(([name, tensor]) => [name, bytesOfTensor(tensor)] as const));
  return WEIGHT_FILES.safetensors.stream(streams, notesFor(transforms)) as FilePieces;
}
