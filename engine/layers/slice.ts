import { int } from '../core/params';
import { type PortType, shapeText } from '../core/portType';
import type { Tensor } from '../tensor/tensor';
import { defineLayer, type ExportRange } from './contract';
import { sampleAxis } from './shared/axes';
import { only } from './shared/only';
import { listOf } from './shared/onnxForm';
import { sliced } from './toOnnx/shaping';

/** Ends from here on are written for "to the end". */
const FAR = 2 ** 31 - 1;
const near = (place: number) => Math.min(Math.max(place, -FAR), FAR);

/** x[:, start:end:step] along `dim`, with Python's meaning: negative counts from the end, too far is cut off. */
export const slice = defineLayer({
  type: 'Slice',
  version: 1,
  category: 'shape',
  params: {
    dim: int({ default: 1 }),
    start: int({ default: 0 }),
    end: int({ default: null, optional: true }),
    step: int({ default: 1, min: 1 }),
  },
  ports: () => ({ inputs: ['x'], outputs: ['y'] }),
  infer(inputs, { dim, ...range }) {
    const x = only(inputs);
    const axis = sampleAxis(x, 'dim', dim);
    if (typeof axis !== 'number') return axis;
    const size = x.shape[axis] as number;
    const { count } = resolved(range, size);
    if (count > 0) return { outputs: [{ ...x, shape: x.shape.with(axis, count) }] };
    const args = { dim, size, range: `${range.start}:${range.end ?? ''}`, got: shapeText(x) };
    const repairs = size > 0 ? [{ kind: 'setParams', params: { start: 0, end: null } } as const] : [];
    return { problem: { code: 'layer.sliceEmpty', args, repairs } };
  },
  state: () => [],
  forward({ inputs, params: { dim, ...range } }) {
    const x = only(inputs);
    const axis = dim < 0 ? dim + x.shape.length : dim;
    const { start, count } = resolved(range, x.shape[axis] as number);
    return { outputs: [strided(x, axis, start, count, range.step)] };
  },
  fromOnnx: [
    {
      pattern: 'Slice(x, $starts?, $ends?, $axes?, $steps?)',
      read(found) {
        const given = (name: string) => listOf(found.constants[name]) ?? found.numbers(name);
        const [starts, ends, steps] = [given('starts'), given('ends'), given('steps')];
        const rank = found.inputs[0]?.shape.length ?? 0;
        const axes = given('axes') ?? starts?.map((_, axis) => axis);
        const cuts = axes?.map((axis, place) => {
          const dim = axis < 0 ? axis + rank : axis;
          const size = Number(found.inputs[0]?.shape[dim]);
          return {
            dim,
            start: near(starts?.[place] ?? 0),
            end: (ends?.[place] ?? FAR) >= FAR ? null : near(ends?.[place] ?? 0),
            // A step over everything takes the first alone, however long it is.
            step: dim === 0 ? (steps?.[place] ?? 1) : Math.min(steps?.[place] ?? 1, size),
          };
        });
        const own = cuts?.filter(({ start, end, step }) => start !== 0 || end !== null || step !== 1);
        if (!own || own.some(({ dim, step }) => dim === 0 || step < 1)) return null;
        const last = own.pop() ?? { dim: 1, start: 0, end: null, step: 1 };
        return { before: own.map((params) => ({ type: 'Slice', params })), params: last };
      },
    },
  ],
  toOnnx: (emission, params) => [sliced(emission, rangesOf(emission.types, params))],
  export({ inputs, params }) {
    return { kind: 'slice', ranges: rangesOf(inputs, params) };
  },
  sees({ inputs, params: { dim, ...range } }) {
    const { shape } = only(inputs);
    const axis = dim < 0 ? dim + shape.length : dim;
    const { start, count } = resolved(range, shape[axis] as number);
    return [[{ kind: 'window', dim: axis, count, kernel: 1, stride: range.step, dilation: 1, padding: -start }]];
  },
  migrations: {},
  samples: [
    { name: 'features', params: { start: 1, end: 4 }, inputs: [{ shape: [3, 6] }] },
    { name: 'last two', params: { dim: -1, start: -2 }, inputs: [{ shape: [2, 3, 5] }] },
    { name: 'every second', params: { dim: 2, step: 2 }, inputs: [{ shape: [2, 3, 7] }] },
    { name: 'every third of some', params: { dim: 1, start: 1, end: -1, step: 3 }, inputs: [{ shape: [2, 9, 2] }] },
    { name: 'too far', params: { start: -20, end: 20 }, inputs: [{ shape: [1, 1] }] },
    { name: 'empty batch', params: { end: 2 }, inputs: [{ shape: [0, 3] }] },
  ],
});

interface Range {
  readonly start: number;
  readonly end: number | null;
  readonly step: number;
}

/** The first place, and how many are taken. */
function resolved({ start, end, step }: Range, size: number) {
  const bound = (place: number) => Math.min(size, Math.max(0, place < 0 ? place + size : place));
  const [from, to] = [bound(start), bound(end ?? size)];
  return { start: from, count: Math.max(0, Math.ceil((to - from) / step)) };
}

/** Steps by a view whose rows are one step long: their first column. */
function strided(x: Tensor, axis: number, start: number, count: number, step: number): Tensor {
  const at = (place: number) => x.shape.map((_, each) => (each === axis ? place : 0));
  const end = start + (step === 1 ? count : count * step);
  const missing = Math.max(0, end - (x.shape[axis] as number));
  const part = x.slice(at(start), x.shape.with(axis, end - missing));
  if (step === 1) return part;
  const whole = missing > 0 ? part.pad(at(0), at(missing)) : part;
  const rows = whole.reshape(x.shape.toSpliced(axis, 1, count, step));
  const first = rows.slice([], rows.shape.with(axis + 1, 1));
  return first.reshape(x.shape.with(axis, count));
}

/** Python's ranges up to the dimension that is cut. */
function rangesOf(
  inputs: readonly PortType[],
  {
    dim,
    start,
    end,
    step,
  }: { readonly dim: number; readonly start: number; readonly end: number | null; readonly step: number },
): readonly (ExportRange | null)[] {
  const axis = dim < 0 ? dim + only(inputs).shape.length : dim;
  return Array.from({ length: axis + 1 }, (_, at) => (at === axis ? { start, end, step } : null));
}
