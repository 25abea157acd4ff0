import { joined } from '../../core/byteStream';
import { InputError } from '../../core/errors';
import { formatShape } from '../../core/shape';
import type { OnnxConstant } from '../../layers/shared/onnxConstant';
import { countOf } from '../fileTensor';
import type { Beside } from '../model/readModel';
import { halfFloat } from '../smallFloats';
import type { StoredWeight, TfjsFile } from './modelFile';

const BYTES: Readonly<Record<string, number>> = { float32: 4, int32: 4, bool: 1, uint8: 1, uint16: 2, float16: 2 };
const KNOWN = Object.keys(BYTES);

/** Weights by the names of the file, and the types of those that were turned into float32. Throws InputError `tfjs.weights`, `tfjs.weightsShort`, `tfjs.dtype`, `tfjs.twice`. */
export function readWeights({ manifest }: TfjsFile, file: string, beside: Beside) {
  const weights = new Map<string, OnnxConstant>();
  const converted: string[] = [];
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
      const { name, shape } = weight;
      const stored = weight.quantization?.dtype ?? weight.dtype;
      const width = BYTES[stored];
      if (width === undefined) throw new InputError('tfjs.dtype', { file, weight: name, dtype: stored, known: KNOWN });
      const size = (countOf(shape) ?? Number.POSITIVE_INFINITY) * width;
      if (from + size > whole.length) {
        const expected = `${formatShape(shape)} ${stored}`;
        const got = whole.length - from;
        throw new InputError('tfjs.weightsShort', { file, weight: name, beside: group.paths, expected, got });
      }
      weights.set(name, decoded(weight, stored, whole.slice(from, from + size)));
      if (stored !== 'float32') converted.push(stored);
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
