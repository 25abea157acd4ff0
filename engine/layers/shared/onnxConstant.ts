import { numel } from '../../core/shape';

/** A constant of an ONNX file, row-major. Whole numbers are held as float64. */
export interface OnnxConstant {
  readonly shape: readonly number[];
  /** Of one that lies in the file: fetched when it is first asked for, and held from then on. How many there are says the shape. */
  readonly data: Float32Array | Float64Array;
  /** Of one that lies in the file: its numbers from place `from` up to `to`, which are not held. */
  readonly part?: ConstantPart;
  /** Through how many others its numbers are fetched. */
  readonly depth?: number;
}

export type ConstantPart = (from: number, to: number) => OnnxConstant['data'];

/** A constant whose numbers are fetched when they are asked for. @param of Others that they are fetched from. */
export function lazily(
  shape: readonly number[],
  part: ConstantPart,
  of: readonly Pick<OnnxConstant, 'depth'>[] = [],
): OnnxConstant {
  let held: OnnxConstant['data'] | null = null;
  return {
    shape,
    depth: of.reduce((most, { depth = 0 }) => Math.max(most, depth + 1), 0),
    part: (from, to) => held?.subarray(from, to) ?? part(from, to),
    get data() {
      held ??= part(0, numel(shape));
      return held;
    },
  };
}

/** Some of a constant's numbers; not to be written into. */
export const partOf = (constant: OnnxConstant, from: number, to: number): OnnxConstant['data'] =>
  constant.part?.(from, to) ?? constant.data.subarray(from, to);

/** How many numbers it has. */
export const sizeOf = ({ shape }: OnnxConstant): number => numel(shape);

/** Whether its numbers are whole ones. */
export const isWhole = (constant: OnnxConstant): boolean => partOf(constant, 0, 0) instanceof Float64Array;

/** Exporters write −∞, or a number that leaves nothing of a score beside it: half precision ends at −65504. */
const NOTHING_LEFT = -1e4;

/** Whether some of its numbers keep scores out of a Softmax, as those of masks of attention do. */
export const isExcluding = (constant: OnnxConstant): boolean =>
  partOf(constant, 0, sizeOf(constant)).some((number) => number <= NOTHING_LEFT);

/** The same numbers in another shape. */
export const shaped = (constant: OnnxConstant, shape: readonly number[]): OnnxConstant =>
  constant.part ? lazily(shape, constant.part, [constant]) : { shape, data: constant.data };

/** Each number by itself made into another, as float32. @param work Is given the number's place too. */
export function mapped(x: OnnxConstant, work: (value: number, place: number) => number): OnnxConstant {
  const part: ConstantPart = (from, to) =>
    Float32Array.from(partOf(x, from, to), (value, index) => work(value, from + index));
  return x.part ? lazily(x.shape, part, [x]) : { shape: x.shape, data: part(0, sizeOf(x)) };
}

/** The numbers of `x` from place `from` on that fill a shape. */
export function cut(x: OnnxConstant, from: number, shape: readonly number[]): OnnxConstant {
  const part: ConstantPart = (start, end) => partOf(x, from + start, from + end);
  return x.part ? lazily(shape, part, [x]) : { shape, data: part(0, numel(shape)) };
}

/** Constants one after the other, as float32. */
export function stacked(parts: readonly OnnxConstant[], shape: readonly number[]): OnnxConstant {
  const whole: ConstantPart = (from, to) => {
    const data = new Float32Array(to - from);
    let at = 0;
    for (const part of parts) {
      const [first, end] = [Math.max(from, at), Math.min(to, at + sizeOf(part))];
      if (first < end) data.set(partOf(part, first - at, end - at), first - from);
      at += sizeOf(part);
    }
    return data;
  };
  return parts.some(({ part }) => part) ? lazily(shape, whole, parts) : { shape, data: whole(0, numel(shape)) };
}

/** So many numbers of a matrix are turned at a time: each time the whole matrix is gone over. */
const PANEL = 2 ** 23;
/** So many numbers of it are in memory meanwhile. */
const BLOCK = 2 ** 18;

/** A matrix with rows and columns exchanged. */
export function turned(x: OnnxConstant): OnnxConstant {
  const [rows = 0, columns = 0] = x.shape;
  const shape = [columns, rows];
  if (!x.part) return { shape, data: columnsOf(x, 0, columns) };
  const width = Math.max(1, Math.floor(PANEL / Math.max(rows, 1)));
  let panel: { readonly first: number; readonly data: OnnxConstant['data'] } | null = null;
  const part: ConstantPart = (from, to) => {
    if (from === 0 && to === rows * columns) return columnsOf(x, 0, columns);
    const data = isWhole(x) ? new Float64Array(to - from) : new Float32Array(to - from);
    for (let at = from; at < to; ) {
      const first = Math.floor(at / rows / width) * width;
      const end = Math.min(first + width, columns);
      if (panel?.first !== first) panel = { first, data: columnsOf(x, first, end) };
      const next = Math.min(to, end * rows);
      data.set(panel.data.subarray(at - first * rows, next - first * rows), at - from);
      at = next;
    }
    // Matrices are asked for once from the first number to the last: many of them, each with a panel, would fill the memory.
    if (to === rows * columns) panel = null;
    return data;
  };
  return lazily(shape, part, [x]);
}

/** Columns of a matrix, one after the other. */
function columnsOf(x: OnnxConstant, first: number, end: number): OnnxConstant['data'] {
  const [rows = 0, columns = 0] = x.shape;
  const count = rows * (end - first);
  const made = isWhole(x) ? new Float64Array(count) : new Float32Array(count);
  const step = Math.max(1, Math.floor(BLOCK / Math.max(columns, 1)));
  // A file may say any number of rows of no columns.
  if (count === 0) return made;
  for (let start = 0; start < rows; start += step) {
    const stop = Math.min(start + step, rows);
    const block = partOf(x, start * columns, stop * columns);
    for (let row = start; row < stop; row++) {
      const at = (row - start) * columns;
      for (let column = first; column < end; column++) {
        made[(column - first) * rows + row] = block[at + column] as number;
      }
    }
  }
  return made;
}
