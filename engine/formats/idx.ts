import { InputError } from '../core/errors';
import { formatShape } from '../core/shape';
import { firstBytes } from './beginning';

const UINT8 = 0x08;

/**
 * Reads an IDX file of bytes, the format MNIST is published in: two zero bytes, the element type, the number of
 * dimensions, each size as a big-endian 32-bit number, then the data. `file` names it in errors.
 * Throws InputError `idx.*`.
 */
export function readIdx(bytes: Uint8Array, file: string): { readonly shape: number[]; readonly data: Uint8Array } {
  const rank = bytes[3] ?? 0;
  const start = 4 + 4 * rank;
  if (bytes.length < 4 || bytes[0] !== 0 || bytes[1] !== 0 || rank === 0 || bytes.length < start) {
    throw new InputError('idx.magic', { file, got: firstBytes(bytes) });
  }
  const type = bytes[2] as number;
  if (type !== UINT8) throw new InputError('idx.type', { file, type: `0x${type.toString(16).padStart(2, '0')}` });
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const shape = Array.from({ length: rank }, (_, axis) => view.getUint32(4 + 4 * axis));
  const expected = shape.reduce((product, size) => product * size, 1);
  const data = bytes.subarray(start);
  if (data.length !== expected) {
    throw new InputError('idx.size', { file, shape: formatShape(shape), expected, got: data.length });
  }
  return { shape, data };
}
