import type { TensorData } from '../../core/dtype';
import { numel, type Shape, stridesOf, type TensorType } from '../../core/shape';
import type { OpAttrs, OpName } from '../../ops/attrs';

/** A value with its storage. Row-major, without gaps. */
export interface Operand {
  readonly type: TensorType;
  readonly data: TensorData;
}

/**
 * Fills `out` from `inputs`. Arithmetic is in double precision; storing into `out` rounds where `out` is a Float32Array,
 * so one kernel serves both precisions. Every element of `out` must be written: storage is reused between runs.
 */
export type Kernel<K extends OpName> = (attrs: OpAttrs[K], out: Operand, ...inputs: Operand[]) => void;

/** A kernel for every op; a missing one does not compile. */
export type Kernels = { readonly [K in OpName]: Kernel<K> };

/** For every index of `shape`, in row-major order, its offset under `strides`. */
export function offsetsOf(shape: Shape, strides: readonly number[], base = 0): Int32Array {
  const offsets = new Int32Array(numel(shape));
  const index = new Array<number>(shape.length).fill(0);
  let offset = base;
  for (let i = 0; i < offsets.length; i++) {
    offsets[i] = offset;
    for (let axis = shape.length - 1; axis >= 0; axis--) {
      const stride = strides[axis] as number;
      const next = (index[axis] as number) + 1;
      if (next < (shape[axis] as number)) {
        index[axis] = next;
        offset += stride;
        break;
      }
      offset -= stride * (next - 1);
      index[axis] = 0;
    }
  }
  return offsets;
}

/** Strides of the result of a reduction, as seen from the input's axes: 0 along `axes`. */
export function reducedStrides(shape: Shape, axes: readonly number[]): number[] {
  const kept = stridesOf(shape.map((size, axis) => (axes.includes(axis) ? 1 : size)));
  return kept.map((stride, axis) => (axes.includes(axis) ? 0 : stride));
}

/** Sizes before, along and after `axis`. */
export function splitAt(shape: Shape, axis: number): { outer: number; size: number; inner: number } {
  return { outer: numel(shape.slice(0, axis)), size: shape[axis] as number, inner: numel(shape.slice(axis + 1)) };
}
