import { numel, stridesOf } from '../../core/shape';
import { indexError } from '../indexError';
import { type Kernels, type Operand, offsetsOf } from './kernel';

/** The index at `position`. Throws RunError `backend.indexRange`, `backend.indexOf`. */
function checked(index: Operand, position: number, size: number, owner?: string): number {
  const value = index.data[position] as number;
  if (value < 0 || value >= size) throw indexError(value, size, owner);
  return value;
}

/**
 * Calls `visit(position in index, position in x)` for x[…, index[…], …] along `axis`:
 * the position in x moves with the index's own in all other axes.
 */
function alongAxis(x: Operand, index: Operand, axis: number, visit: (from: number, to: number) => void): void {
  const strides = stridesOf(x.type.shape);
  const along = strides[axis] as number;
  const size = x.type.shape[axis] as number;
  const bases = offsetsOf(
    index.type.shape,
    strides.map((stride, i) => (i === axis ? 0 : stride)),
  );
  for (let i = 0; i < bases.length; i++) visit(i, (bases[i] as number) + checked(index, i, size) * along);
}

export const indexingKernels: Pick<Kernels, 'gather' | 'scatterAdd' | 'indexSelect' | 'indexAdd'> = {
  gather: ({ axis }, out, x: Operand, index: Operand) => {
    alongAxis(x, index, axis, (i, from) => {
      out.data[i] = x.data[from] as number;
    });
  },
  scatterAdd: ({ axis }, out, source: Operand, index: Operand) => {
    const sums = new Float64Array(out.data.length);
    // The source may be larger than the index; it is read at the index's own coordinates.
    const from = offsetsOf(index.type.shape, stridesOf(source.type.shape));
    alongAxis(out, index, axis, (i, to) => {
      sums[to] = (sums[to] as number) + (source.data[from[i] as number] as number);
    });
    out.data.set(sums);
  },
  indexSelect: ({ owner }, out, x: Operand, index: Operand) => {
    const width = numel(x.type.shape.slice(1));
    for (let i = 0; i < index.data.length; i++) {
      const row = checked(index, i, x.type.shape[0] as number, owner);
      out.data.set(x.data.subarray(row * width, (row + 1) * width), i * width);
    }
  },
  indexAdd: ({ rows }, out, source: Operand, index: Operand) => {
    const width = numel(out.type.shape.slice(1));
    const sums = new Float64Array(out.data.length);
    for (let i = 0; i < index.data.length; i++) {
      const row = checked(index, i, rows);
      for (let j = 0; j < width; j++) {
        sums[row * width + j] = (sums[row * width + j] as number) + (source.data[i * width + j] as number);
      }
    }
    out.data.set(sums);
  },
};
