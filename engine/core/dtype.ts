/** Element types a tensor can have. Comparisons yield float32 zeros and ones, as gradients need them. */
export type DType = 'float32' | 'int32';

/** Host-side values. `Float64Array` stands for float32 tensors when the reference backend runs in double precision. */
export type TensorData = Float32Array | Int32Array | Float64Array;

/** Bytes one element takes in a backend's memory. */
export const BYTES_PER_ELEMENT: Record<DType, number> = { float32: 4, int32: 4 };

/** A zeroed array of `length` elements for `dtype`. */
export function allocate(dtype: DType, length: number): Float32Array | Int32Array {
  return dtype === 'int32' ? new Int32Array(length) : new Float32Array(length);
}
