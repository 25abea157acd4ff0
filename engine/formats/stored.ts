import type { ByteStream } from '../core/byteStream';
import { numel, type Shape } from '../core/shape';
import { bytesBehind, bytesOf, type FileDType, type FileTensor, tensorOver } from './fileTensor';
import { isSmallFloat, readSmallFloats, type SmallFloat } from './smallFloats';

/** A file that is read in parts. */
export interface FileSource {
  /** In bytes. */
  readonly length: number;
  /** Its bytes from `start` up to `end`, a view or a copy. Throws InputError where they cannot be read. */
  subarray(start: number, end: number): Uint8Array;
}

/** A tensor of a file, read when it is asked for. */
export interface StoredTensor extends Pick<FileTensor, 'dtype' | 'shape'> {
  load(): FileTensor;
  /** Its numbers from place `from` up to `to`, row-major. */
  part(from: number, to: number): FileTensor['data'];
  /** The type that its numbers have in the file, where that is another. */
  readonly converted?: SmallFloat;
}

/** One of several dicts of tensors in a file. */
export interface TensorSet {
  /** What it is called there; the file's own name where it is not in another. */
  readonly name: string;
  open(): ReadonlyMap<string, StoredTensor>;
}

/** What a file may hold: small floats are float32 once they are read. */
export type StoredDType = FileDType | SmallFloat;

/** Bytes of one element in the file. */
export const widthOf = (dtype: StoredDType): number => (isSmallFloat(dtype) ? 2 : bytesOf(dtype));

/** What lies in a file of a hundred thousand tensors is held for each: as a class, without functions of its own. */
class TensorInFile implements StoredTensor {
  constructor(
    readonly dtype: FileDType,
    readonly shape: Shape,
    private readonly source: FileSource,
  ) {}

  load(): FileTensor {
    return tensorOver(this.dtype, this.shape, this.source.subarray(0, this.source.length));
  }

  part(from: number, to: number): FileTensor['data'] {
    const size = bytesOf(this.dtype);
    return tensorOver(this.dtype, [to - from], this.source.subarray(from * size, to * size)).data;
  }
}

/** A tensor whose numbers lie one after the other in a file of nothing else. */
export function storedOver(dtype: StoredDType, shape: Shape, source: FileSource): StoredTensor {
  if (!isSmallFloat(dtype)) return new TensorInFile(dtype, shape, source);
  const part = (from: number, to: number) => readSmallFloats(dtype, source.subarray(from * 2, to * 2));
  const load = () => ({ dtype: 'float32', shape, data: part(0, source.length / 2) }) as const;
  return { dtype: 'float32', shape, load, part, converted: dtype };
}

/** More tensors are in no file that a network's weights are in; each takes some hundred bytes of memory, however small it is. */
export const MOST_TENSORS = 2 ** 17;

/** A tensor that is in memory already. */
export function storedIn(tensor: FileTensor): StoredTensor {
  const { dtype, shape, data } = tensor;
  return { dtype, shape, load: () => tensor, part: (from, to) => data.subarray(from, to) };
}

/** Numbers that are held at a time. */
export const PIECE = 2 ** 18;

/** The pieces of so many numbers, each from one place to another. */
export function* piecesOf(count: number): Generator<readonly [from: number, to: number]> {
  for (let from = 0; from < count; from += PIECE) yield [from, Math.min(from + PIECE, count)];
}

/** A tensor that is made piece by piece. @param part Bytes of its numbers from one place to another, in row-major order. */
export function streamed(
  { dtype, shape }: Pick<TensorBytes, 'dtype' | 'shape'>,
  part: (from: number, to: number) => Uint8Array,
): TensorBytes {
  const count = numel(shape);
  return {
    dtype,
    shape,
    size: count * bytesOf(dtype),
    pieces: function* () {
      for (const [from, to] of piecesOf(count)) yield part(from, to);
    },
  };
}

/** A tensor that lies in a file, as a stream. @param onNotFinite Called where it holds NaN or infinite values. */
export const bytesOfStored = (stored: StoredTensor, onNotFinite?: () => void): TensorBytes =>
  streamed(stored, (from, to) => {
    const data = stored.part(from, to);
    if (onNotFinite && data instanceof Float32Array && !data.every(Number.isFinite)) onNotFinite();
    return bytesBehind(data);
  });

class Section implements FileSource {
  constructor(
    private readonly source: FileSource,
    private readonly start: number,
    readonly length: number,
  ) {}

  subarray(from: number, to: number): Uint8Array {
    return this.source.subarray(this.start + from, this.start + to);
  }
}

/** A stretch of a file, as one of its own. */
export const sectionOf = (source: FileSource, start: number, end: number): FileSource =>
  new Section(source, start, end - start);

/** A file in pieces, one after the other; each is valid until the next is asked for. */
export type FilePieces = AsyncIterable<Uint8Array>;

/** The same from wherever they come. */
export type Pieces = Iterable<Uint8Array> | FilePieces;

/** A tensor whose bytes are fetched as they are written, from a device too. */
export interface TensorStream extends Pick<FileTensor, 'dtype' | 'shape'> {
  pieces(): Pieces;
}

/** A tensor whose bytes are fetched from memory or a file. */
export interface TensorBytes extends TensorStream, ByteStream {
  pieces(): Iterable<Uint8Array>;
}

/** A tensor that is in memory, as a stream. */
export function bytesOfTensor({ dtype, shape, data }: FileTensor): TensorBytes {
  return { dtype, shape, size: data.byteLength, pieces: () => [bytesBehind(data)] };
}

export const streamOfBytes = (bytes: Uint8Array): ByteStream => ({ size: bytes.length, pieces: () => [bytes] });
