import type { TensorData } from '../core/dtype';
import { InputError } from '../core/errors';
import { formatShape, numel, sameShape } from '../core/shape';
import {
  type FilePieces,
  type FileTensor,
  readNpz,
  readSafetensors,
  streamOf,
  streamSafetensors,
  type TensorMap,
  writeNpz,
  writeSafetensors,
} from '../formats';
import type { WeightFormat } from '../formats/weightFormats';
import type { NetworkState } from '../graph/build';

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

/** PyTorch's and transformers' loaders ask for this mark. */
const MARK = { format: 'pt' };

/** Bytes of a weights file. The same weights give the same bytes. */
export function encodeWeights(weights: TensorMap, format: WeightFormat = 'safetensors'): Uint8Array {
  return format === 'npz' ? writeNpz(weights) : writeSafetensors(weights, MARK);
}

/** The same file piece by piece, as safetensors. */
export function streamWeights(weights: TensorMap): FilePieces {
  return streamSafetensors(new Map([...weights].map(([name, tensor]) => [name, streamOf(tensor)])), MARK);
}

/** Reads a weights file, whichever of the formats it has. `file` names it in errors. */
export function decodeWeights(bytes: Uint8Array, file: string): TensorMap {
  const isZip = bytes[0] === 0x50 && bytes[1] === 0x4b;
  return isZip ? readNpz(bytes, file) : readSafetensors(bytes, file).tensors;
}

/**
 * Values for every parameter and buffer of a network, by name; those that are there as floats are not copied. Throws InputError `weights.mismatch` that lists what is
 * missing, what does not belong and what has another shape.
 */
export function matchWeights(state: readonly NetworkState[], weights: TensorMap): ReadonlyMap<string, Float32Array> {
  const missing: string[] = [];
  const differing: string[] = [];
  const unexpected = new Set(weights.keys());
  const matched = new Map<string, Float32Array>();
  for (const { name, spec } of state) {
    const tensor = weights.get(name);
    unexpected.delete(name);
    if (!tensor) missing.push(name);
    else if (!sameShape(tensor.shape, spec.shape)) {
      differing.push(`${name} (${formatShape(tensor.shape)}, ${formatShape(spec.shape)})`);
    } else {
      matched.set(name, numbersOf(tensor));
    }
  }
  if (missing.length + differing.length + unexpected.size > 0) {
    throw new InputError('weights.mismatch', {
      missing: listed(missing),
      unexpected: listed([...unexpected]),
      shapes: listed(differing),
    });
  }
  return matched;
}

function numbersOf({ data, shape }: FileTensor): Float32Array {
  if (data instanceof Float32Array) return data;
  const values = new Float32Array(numel(shape));
  for (let i = 0; i < values.length; i++) values[i] = Number(data[i]);
  return values;
}

/** The first few names, and how many more there are; a dash for none. */
function listed(names: readonly string[]): string {
  if (names.length === 0) return '—';
  const shown = names.slice(0, 6).join(', ');
  return names.length > 6 ? `${shown}, … (+${names.length - 6})` : shown;
}
