import type { TensorData } from '../../core/dtype';
import { bytesOfTensor, type FileTensor, type Pieces, type TensorBytes, type TensorMap } from '../../formats';
import type { WeightFormat } from '../../formats/catalogue';
import { type Notes, WEIGHT_FILES } from '../../formats/weightFiles';
import type { NetworkState } from '../../graph/build';

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

/** Weights in memory as the pieces of a file. */
export function streamWeights(weights: TensorMap, format: WeightFormat, notes: Notes): Pieces {
  return weightPieces(new Map([...weights].map(([name, tensor]) => [name, bytesOfTensor(tensor)])), format, notes);
}
