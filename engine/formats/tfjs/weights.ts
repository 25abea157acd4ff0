import { joined } from '../../core/byteStream';
import { InputError } from '../../core/errors';
import type { OnnxConstant } from '../../layers/shared/onnxConstant';
import { countOf } from '../fileTensor';
import type { Beside } from '../model/readModel';
import { halfFloat } from '../smallFloats';
import type { StoredWeight, TfjsFile } from './modelFile';

const BYTES: Readonly<Record<string, number>> = { float32: 4, int32: 4, bool: 1, uint8: 1, uint16: 2, float16: 2 };

/** Weights by the names of the file, and which types were turned into float32. Throws InputError `tfjs.weights`, `tfjs.twice`. */
export function readWeights({ manifest }: TfjsFile, file: string, beside: Beside) {
  const weights = new Map<string, OnnxConstant>();
  const converted = new Map<string, number>();
  const read = new Set<string>();
  for (const group of manifest) {
    const parts = group.paths.map((path) => {
      // A small file that is named a thousand times would fill the memory.
      if (read.has(path)) throw new InputError('tfjs.twice', { file, beside: path });
      read.add(path);
      const found = beside(path);
      if (!found) throw new InputError('tfjs.weights', { file, beside: [path] });
      return found.subarray(0, found.length);
    });
    const whole = joined(parts);
    let from = 0;
    for (const weight of group.weights) {
      const stored = weight.quantization?.dtype ?? weight.dtype;
      const count = countOf(weight.shape);
      const size = (count ?? Number.POSITIVE_INFINITY) * (BYTES[stored] ?? Number.POSITIVE_INFINITY);
      if (!(from + size <= whole.length)) {
        throw new InputError('tfjs.weights', { file, beside: group.paths });
      }
      weights.set(weight.name, decoded(weight, stored, whole.slice(from, from + size)));
      if (weight.quantization) converted.set(stored, (converted.get(stored) ?? 0) + 1);
      from += size;
    }
  }
  return { weights, converted };
}

function decoded({ shape, quantization }: StoredWeight, stored: string, bytes: Uint8Array): OnnxConstant {
  const { scale = 1, min = 0 } = quantization ?? {};
  switch (stored) {
    case 'float32':
      return { shape, data: new Float32Array(bytes.buffer) };
    case 'float16':
      return { shape, data: Float32Array.from(new Uint16Array(bytes.buffer), halfFloat) };
    case 'int32':
      return { shape, data: Float32Array.from(new Int32Array(bytes.buffer)) };
    case 'uint16':
      return { shape, data: Float32Array.from(new Uint16Array(bytes.buffer), (value) => value * scale + min) };
    default:
      return { shape, data: Float32Array.from(bytes, (value) => value * scale + min) };
  }
}
