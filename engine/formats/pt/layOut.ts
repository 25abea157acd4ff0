import { InputError } from '../../core/errors';
import { formatShape, numel, sameShape, stridesOf } from '../../core/shape';
import { countOf, type FileTensor } from '../fileTensor';
import { type StoredTensor, sectionOf, storedIn, storedOver, widthOf } from '../stored';
import type { Described } from './globals';

/** Real numbers are their own conjugates. */
const HARMLESS = 'conj';
const NEGATED = 'neg';

/** A tensor as it is meant: PyTorch notes that numbers are to be read negated, and leaves them as they are. Throws InputError `pt.tensor`, `pt.spread`, `pt.marked`. */
export function unmarked(described: Described, name: string, file: string, copying: { left: number }): StoredTensor {
  const { marks } = described;
  const unknown = marks.find((mark) => mark !== HARMLESS && mark !== NEGATED);
  if (unknown !== undefined) {
    throw new InputError('pt.marked', { file, tensor: name.slice(0, 120), mark: unknown.slice(0, 40) });
  }
  const stored = laidOut(described, name, file, copying);
  return marks.includes(NEGATED) ? negated(stored) : stored;
}

function negated(stored: StoredTensor): StoredTensor {
  const minus = (data: FileTensor['data']) =>
    data instanceof BigInt64Array ? data.map((value) => -value) : data.map((value) => -value);
  const { dtype, shape, converted } = stored;
  const part = (from: number, to: number) => minus(stored.part(from, to));
  const load = () => ({ dtype, shape, data: part(0, numel(shape)) }) as FileTensor;
  const made = { dtype, shape, load, part };
  return converted ? { ...made, converted } : made;
}

/** Row-major. Others are copied, those that repeat themselves (stride 0) too, together no more than `copying` has left: views of views could else take any amount of memory. */
function laidOut(
  { storage, offset, shape, strides }: Described,
  name: string,
  file: string,
  copying: { left: number },
): StoredTensor {
  const count = countOf(shape);
  const last = shape.reduce((sum, size, axis) => sum + (size - 1) * (strides[axis] as number), offset);
  const told = { file, tensor: name.slice(0, 120), shape: formatShape(shape) };
  if (count === null || !storage.bytes || (count > 0 && last >= storage.length)) {
    throw new InputError('pt.tensor', { ...told, end: last + 1, got: storage.bytes ? storage.length : 0 });
  }
  const size = widthOf(storage.dtype);
  if (count === 0) return storedOver(storage.dtype, shape, new Uint8Array(0));
  const rowMajor = stridesOf(shape);
  if (
    sameShape(
      strides.filter((_, axis) => shape[axis] !== 1),
      rowMajor.filter((_, axis) => shape[axis] !== 1),
    )
  ) {
    return storedOver(storage.dtype, shape, sectionOf(storage.bytes, offset * size, (offset + count) * size));
  }
  const needed = count * size;
  if (needed > copying.left) throw new InputError('pt.spread', { ...told, size: needed, limit: copying.left });
  copying.left -= needed;
  const whole = storedOver(storage.dtype, [storage.length], storage.bytes);
  const own = storedIn(gathered(whole.load(), offset, shape, strides));
  return whole.converted ? { ...own, converted: whole.converted } : own;
}

function gathered(
  source: FileTensor,
  offset: number,
  shape: readonly number[],
  strides: readonly number[],
): FileTensor {
  const data = new (source.data.constructor as new (length: number) => FileTensor['data'])(numel(shape));
  const position = new Array<number>(shape.length).fill(0);
  let from = offset;
  for (let to = 0; to < data.length; to++) {
    data[to] = source.data[from] as never;
    for (let axis = shape.length - 1; axis >= 0; axis--) {
      position[axis] = (position[axis] as number) + 1;
      from += strides[axis] as number;
      if ((position[axis] as number) < (shape[axis] as number)) break;
      from -= (strides[axis] as number) * (shape[axis] as number);
      position[axis] = 0;
    }
  }
  return { dtype: source.dtype, shape, data } as FileTensor;
}
