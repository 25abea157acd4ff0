import type { Shape } from '../core/shape';

/** Array type in which values of each file element type are held. `bool` is one byte, 0 or 1. */
interface FileArrays {
  float64: Float64Array;
  float32: Float32Array;
  int64: BigInt64Array;
  int32: Int32Array;
  int16: Int16Array;
  int8: Int8Array;
  uint8: Uint8Array;
  bool: Uint8Array;
}

/** Element types that tensor files may hold. */
export type FileDType = keyof FileArrays;

/** A tensor as it stands in a file, row-major. Readers may hand out views of the file's bytes: do not write into them. */
export type FileTensor = {
  [D in FileDType]: { readonly dtype: D; readonly shape: Shape; readonly data: FileArrays[D] };
}[FileDType];

/** Tensors by name. */
export type TensorMap = ReadonlyMap<string, FileTensor>;

const constructors = {
  float64: Float64Array,
  float32: Float32Array,
  int64: BigInt64Array,
  int32: Int32Array,
  int16: Int16Array,
  int8: Int8Array,
  uint8: Uint8Array,
  bool: Uint8Array,
} as const;

/** Bytes of one element. */
export function bytesOf(dtype: FileDType): number {
  return constructors[dtype].BYTES_PER_ELEMENT;
}

/** Elements of `shape`, or null when a size is not a whole number ≥ 0 or the product is beyond exact integers. */
export function countOf(shape: readonly unknown[]): number | null {
  let count = 1;
  for (const size of shape) {
    if (typeof size !== 'number' || !Number.isSafeInteger(size) || size < 0) return null;
    count *= size;
    if (!Number.isSafeInteger(count)) return null;
  }
  return count;
}

/** The bytes behind an array, little-endian as on every machine the product runs on. */
export function bytesBehind(data: ArrayBufferView): Uint8Array {
  return new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
}

/** A tensor over `bytes`, whose length must fit `shape`. Copies only where the bytes are not aligned. */
export function tensorOver(dtype: FileDType, shape: Shape, bytes: Uint8Array): FileTensor {
  const size = bytesOf(dtype);
  // `slice` would not do: Node's Buffer gives a view there.
  const aligned = bytes.byteOffset % size === 0 ? bytes : new Uint8Array(bytes);
  const data = new constructors[dtype](aligned.buffer as ArrayBuffer, aligned.byteOffset, aligned.byteLength / size);
  return { dtype, shape, data } as FileTensor;
}

/** Order of names that does not depend on the machine's language. */
export function compareNames(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
