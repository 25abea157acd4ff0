import type { CellName } from '../../ops/attrs';
import type { Kernels, Operand } from './kernel';

/** What PyTorch documents of each cell, for one unit: its gates' sums from the input and from h, its former states → its states. */
type Step = (input: readonly number[], hidden: readonly number[], before: readonly number[]) => readonly number[];
/** The same on its way back: also its states, and the gradients of those → of the sums from the input, from h, and of the states. */
type Back = (
  input: readonly number[],
  hidden: readonly number[],
  before: readonly number[],
  after: readonly number[],
  grads: readonly number[],
) => { readonly input: readonly number[]; readonly hidden: readonly number[]; readonly before: readonly number[] };

const sigmoid = (x: number): number => 1 / (1 + Math.exp(-x));
const n = (list: readonly number[], index: number): number => list[index] as number;

const steps: Readonly<Record<CellName, Step>> = {
  tanh: (x, h) => [Math.tanh(n(x, 0) + n(h, 0))],
  relu: (x, h) => [relu(n(x, 0) + n(h, 0))],
  lstm: (x, h, before) => {
    const [i, f, o] = [0, 1, 3].map((gate) => sigmoid(n(x, gate) + n(h, gate))) as [number, number, number];
    const kept = f * n(before, 1) + i * Math.tanh(n(x, 2) + n(h, 2));
    return [o * Math.tanh(kept), kept];
  },
  gru: (x, h, before) => {
    const [r, z] = [0, 1].map((gate) => sigmoid(n(x, gate) + n(h, gate))) as [number, number];
    const fresh = Math.tanh(n(x, 2) + r * n(h, 2));
    return [fresh + z * (n(before, 0) - fresh)];
  },
};

const relu = (x: number): number => Math.max(x, 0);

const backs: Readonly<Record<CellName, Back>> = {
  tanh: (_, __, ___, after, grads) => {
    const input = [n(grads, 0) * (1 - n(after, 0) ** 2)];
    return { input, hidden: input, before: [0] };
  },
  relu: (_, __, ___, after, grads) => {
    const input = [n(after, 0) <= 0 ? 0 : n(grads, 0)];
    return { input, hidden: input, before: [0] };
  },
  lstm: (x, h, before, after, grads) => {
    const [i, f, o] = [0, 1, 3].map((gate) => sigmoid(n(x, gate) + n(h, gate))) as [number, number, number];
    const fresh = Math.tanh(n(x, 2) + n(h, 2));
    const seen = Math.tanh(n(after, 1));
    const kept = n(grads, 1) + n(grads, 0) * o * (1 - seen ** 2);
    const input = [
      kept * fresh * (1 - i) * i,
      kept * n(before, 1) * (1 - f) * f,
      kept * i * (1 - fresh ** 2),
      n(grads, 0) * seen * (1 - o) * o,
    ];
    return { input, hidden: input, before: [0, kept * f] };
  },
  gru: (x, h, before, _, grads) => {
    const [r, z] = [0, 1].map((gate) => sigmoid(n(x, gate) + n(h, gate))) as [number, number];
    const fresh = Math.tanh(n(x, 2) + r * n(h, 2));
    const grad = n(grads, 0);
    const toNew = grad * (1 - z) * (1 - fresh ** 2);
    const [toReset, toUpdate] = [toNew * n(h, 2) * (1 - r) * r, grad * (n(before, 0) - fresh) * (1 - z) * z];
    return { input: [toReset, toUpdate, toNew], hidden: [toReset, toUpdate, toNew * r], before: [grad * z] };
  },
};

/** Columns `unit`, `unit` + H, … of row (step, sample) of an operand [T, N, k·H]; zeros where there is no such step. */
function unitOf(
  { type, data }: Operand,
  size: number,
  step: number | undefined,
  sample: number,
  unit: number,
): number[] {
  const [, batch, width] = type.shape as [number, number, number];
  const from = step === undefined ? -1 : (step * batch + sample) * width + unit;
  return Array.from({ length: width / size }, (_, part) => (from < 0 ? 0 : (data[from + part * size] as number)));
}

function readOrder(length: number, reverse: boolean): number[] {
  return Array.from({ length }, (_, index) => (reverse ? length - 1 - index : index));
}

function put(
  { type, data }: Operand,
  size: number,
  step: number,
  sample: number,
  unit: number,
  values: readonly number[],
) {
  const [, batch, width] = type.shape as [number, number, number];
  for (const [part, value] of values.entries()) data[(step * batch + sample) * width + part * size + unit] = value;
}

export const recurrentKernels: Pick<Kernels, 'recurrent' | 'recurrentGrad'> = {
  recurrent: ({ cell, reverse }, out, fromInput: Operand, weight: Operand, bias?: Operand) => {
    const [length, batch, rows] = fromInput.type.shape as [number, number, number];
    const size = weight.type.shape[1] as number;
    const order = readOrder(length, reverse);
    for (const [index, step] of order.entries()) {
      const former = order[index - 1];
      for (let sample = 0; sample < batch; sample++) {
        const before = Array.from({ length: size }, (_, unit) => unitOf(out, size, former, sample, unit));
        for (let unit = 0; unit < size; unit++) {
          const hidden = Array.from({ length: rows / size }, (_, gate) => {
            const row = gate * size + unit;
            const products = before.map((states, at) => n(states, 0) * (weight.data[row * size + at] as number));
            return products.reduce((sum, product) => sum + product, 0) + (bias ? (bias.data[row] as number) : 0);
          });
          const input = unitOf(fromInput, size, step, sample, unit);
          put(out, size, step, sample, unit, steps[cell](input, hidden, before[unit] as number[]));
        }
      }
    }
  },
  recurrentGrad: (
    { cell, reverse },
    out,
    grad: Operand,
    states: Operand,
    fromInput: Operand,
    fromHidden: Operand,
    weight: Operand,
  ) => {
    const [length, batch, rows] = fromInput.type.shape as [number, number, number];
    const size = weight.type.shape[1] as number;
    const order = readOrder(length, reverse);
    for (let sample = 0; sample < batch; sample++) {
      let carried: number[][] = Array.from({ length: size }, () => [0, 0]);
      for (const [index, step] of [...order.entries()].reverse()) {
        const former = order[index - 1];
        const units = carried.map((more, unit) => {
          const grads = unitOf(grad, size, step, sample, unit).map((value, part) => value + n(more, part));
          const input = unitOf(fromInput, size, step, sample, unit);
          const hidden = unitOf(fromHidden, size, step, sample, unit);
          const [before, after] = [former, step].map((place) => unitOf(states, size, place, sample, unit)) as [
            number[],
            number[],
          ];
          const back = backs[cell](input, hidden, before, after, grads);
          put(out, size, step, sample, unit, back.input);
          return back;
        });
        carried = units.map(({ before }, unit) => {
          let sum = 0;
          for (let row = 0; row < rows; row++) {
            const { hidden } = units[row % size] as (typeof units)[number];
            sum += n(hidden, Math.floor(row / size)) * (weight.data[row * size + unit] as number);
          }
          return [n(before, 0) + sum, ...before.slice(1)];
        });
      }
    }
  },
};
