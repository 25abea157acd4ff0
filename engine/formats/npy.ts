import { type ByteStream, joined } from '../core/byteStream';
import { copyStrided } from '../core/copyStrided';
import { InputError } from '../core/errors';
import { formatShape } from '../core/shape';
import { firstBytes, hexOf } from './beginning';
import { countOf, type FileDType, type FileTensor } from './fileTensor';
import {
  bytesOfTensor,
  type FileSource,
  type StoredDType,
  type StoredTensor,
  sectionOf,
  storedIn,
  storedOver,
  type TensorBytes,
  widthOf,
} from './stored';

/** NumPy's descriptors. Format: numpy.org/doc/stable/reference/generated/numpy.lib.format.html. */
const DESCRIPTORS: Record<FileDType, string> = {
  float64: '<f8',
  float32: '<f4',
  int64: '<i8',
  int32: '<i4',
  int16: '<i2',
  int8: '|i1',
  uint8: '|u1',
  bool: '|b1',
};
const DTYPES = new Map<string, StoredDType>([
  ...Object.entries(DESCRIPTORS).map(([dtype, code]) => [code, dtype as FileDType] as const),
  ['<f2', 'float16'],
]);

const MAGIC = [0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59] as const;
/** A header holds a descriptor and a shape; NumPy itself warns beyond 10,000 characters. */
const MAX_HEADER = 65_536;
/** So much of a header that cannot be read stands in its error. */
const QUOTED = 120;
/** The dictionary exactly as NumPy writes it, with any spacing: keys in any order would need a Python parser. */
const HEADER = /^\{ ?'descr': ?'([^']{1,40})' ?, ?'fortran_order': ?(True|False) ?, ?'shape': ?\(([\d, L]*)\) ?,? ?\}$/;
/** In masses they would keep the expression above busy for minutes. */
const SPACES = /\s+/g;

/** Writes one array as an .npy file, version 1.0, little-endian, C order. */
export function writeNpy(tensor: FileTensor): Uint8Array {
  return joined(npyStream(bytesOfTensor(tensor)).pieces());
}

/** A file as `writeNpy` makes it, piece by piece. */
export function npyStream({ dtype, shape, size, pieces }: TensorBytes): ByteStream {
  const sizes = shape.length === 1 ? `${shape[0]},` : shape.join(', ');
  const dictionary = `{'descr': '${DESCRIPTORS[dtype]}', 'fortran_order': False, 'shape': (${sizes}), }`;
  // NumPy aligns the data to 64 bytes; the padding ends in a newline.
  const total = Math.ceil((10 + dictionary.length + 1) / 64) * 64;
  const text = new TextEncoder().encode(`${dictionary.padEnd(total - 11)}\n`);
  const header = new Uint8Array(total);
  header.set(MAGIC, 0);
  header.set([1, 0], 6);
  new DataView(header.buffer).setUint16(8, text.length, true);
  header.set(text, 10);
  return {
    size: total + size,
    pieces: function* () {
      yield header;
      yield* pieces();
    },
  };
}

/**
 * Reads an .npy file, versions 1 to 3, of either byte order; Fortran order is turned into C order, and halves are floats. `file` names it in
 * errors. Throws InputError `npy.*`.
 */
export function readNpy(bytes: Uint8Array, file: string): FileTensor {
  return openNpy(bytes, file).load();
}

/** Reads an .npy file as `readNpy` does, but leaves the numbers in it until they are asked for. */
export function openNpy(source: FileSource, file: string): StoredTensor {
  const head = source.subarray(0, Math.min(12, source.length));
  if (MAGIC.some((byte, i) => head[i] !== byte)) {
    throw new InputError('npy.magic', { file, expected: hexOf(MAGIC), got: firstBytes(source) });
  }
  const view = new DataView(head.buffer, head.byteOffset, head.byteLength);
  const version = head[6] ?? 1;
  if (version < 1 || version > 3) throw new InputError('npy.version', { file, version });
  const start = version === 1 ? 10 : 12;
  if (head.length < start) throw new InputError('npy.short', { file, got: head.length, least: start });
  const length = version === 1 ? view.getUint16(8, true) : view.getUint32(8, true);
  const limit = Math.min(MAX_HEADER, source.length - start);
  if (length > limit) throw new InputError('npy.headerSize', { file, size: length, limit });
  const text = new TextDecoder('latin1').decode(source.subarray(start, start + length));
  const dictionary = text.replace(SPACES, ' ').trim();
  const damaged = () => new InputError('npy.header', { file, got: dictionary.slice(0, QUOTED) || '—' });
  const match = HEADER.exec(dictionary);
  if (!match) throw damaged();
  const [, descriptor = '', fortran = '', sizes = ''] = match;

  const dtype = DTYPES.get(descriptor.replace(/^[>=]/, '<'));
  if (!dtype) throw new InputError('npy.dtype', { file, dtype: descriptor, known: [...DTYPES.keys()] });
  const shape = parseShape(sizes);
  const count = shape && countOf(shape);
  if (shape === null || count === null) throw damaged();
  const data = sectionOf(source, start + length, source.length);
  const width = widthOf(dtype);
  if (count * width !== data.length) {
    throw new InputError('npy.size', {
      file,
      shape: formatShape(shape),
      dtype,
      expected: count * width,
      got: data.length,
    });
  }
  const stored = storedOver(dtype, shape, descriptor.startsWith('>') ? swapped(data, width) : data);
  if (fortran === 'False' || shape.length < 2) return stored;
  const turned = storedIn(rowMajor(stored.load()));
  return stored.converted ? { ...turned, converted: stored.converted } : turned;
}

/** Numbers of so many bytes with the largest first, as machines of other kinds write them, with the smallest first. */
function swapped(source: FileSource, width: number): FileSource {
  return {
    length: source.length,
    subarray: (start, end) => {
      const bytes = source.subarray(start, end).slice();
      for (let at = 0; at < bytes.length; at += width) bytes.subarray(at, at + width).reverse();
      return bytes;
    },
  };
}

function parseShape(sizes: string): number[] | null {
  const parts = sizes.split(',').map((part) => part.trim());
  // One size is written with a trailing comma, none as an empty tuple.
  if (parts.at(-1) === '') parts.pop();
  else if (parts.length === 1) return null;
  return parts.every((part) => /^\d+L?$/.test(part)) ? parts.map((part) => Number.parseInt(part, 10)) : null;
}

/** Turns column-major values into row-major ones. */
function rowMajor(tensor: FileTensor): FileTensor {
  const { shape } = tensor;
  const source = tensor.data;
  const target = source.slice();
  const strides: number[] = [];
  let stride = 1;
  for (const size of shape) {
    strides.push(stride);
    stride *= size;
  }
  copyStrided<number | bigint>(source, target, shape, strides);
  return { ...tensor, data: target } as FileTensor;
}
