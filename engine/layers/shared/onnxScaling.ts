import { mapped, type OnnxConstant, partOf, sizeOf } from './onnxConstant';
import type { OnnxReading } from './onnxForm';

/** y = by · x + plus: one number for all, or one for each place along an axis. */
export interface Line {
  /** Null where there is one number for all. */
  readonly axis: number | null;
  readonly by: readonly number[];
  readonly plus: readonly number[];
}

/** How a layer takes arithmetic with constants beside it into its own numbers. */
export interface OnnxScaling {
  /** The axis of a value of so many dimensions that its numbers are laid along. */
  axis(rank: number): number;
  /** The layer and what is done with its output, as one; null where it cannot do that. */
  after(layer: OnnxReading, line: Line): OnnxReading | null;
  /** What is done with its input and the layer, as one; null where it cannot do that. */
  before(layer: OnnxReading, line: Line): OnnxReading | null;
}

/** The number at a place of a list, or the only one. */
export const along = (values: readonly number[], place: number): number =>
  (values.length === 1 ? values[0] : values[place]) as number;

/** Of weights [out, in / groups, ...kernel] and a bias that may be missing. */
export const filterScaling = (axis: OnnxScaling['axis']): OnnxScaling => ({
  axis,
  after({ params, state = {} }, { by, plus }) {
    const { weight, bias } = state;
    if (!weight) return null;
    const inner = sizeOf(weight) / (weight.shape[0] as number);
    const rows = mapped(weight, (value, place) => value * along(by, Math.floor(place / inner)));
    return weighed(params, rows, bias, (own, row) => own * along(by, row) + along(plus, row), plus.some(isSome));
  },
  before({ params, state = {} }, { by, plus }) {
    const { weight, bias } = state;
    const shifts = plus.some(isSome);
    // Zeros are laid around what arrives after it was shifted.
    if (!weight || (shifts && [params.padding ?? 0].flat().some((size) => size !== 0))) return null;
    const [out, share] = weight.shape as [number, number];
    const [inner, together] = [sizeOf(weight) / out, out / Number(params.groups ?? 1)];
    const channel = (row: number, place: number) =>
      Math.floor(row / together) * share + Math.floor((place * share) / inner);
    const columns = mapped(weight, (value, place) => {
      return value * along(by, channel(Math.floor(place / inner), place % inner));
    });
    const shift = (row: number) => {
      let sum = 0;
      for (const [place, value] of partOf(weight, row * inner, (row + 1) * inner).entries()) {
        sum += value * along(plus, channel(row, place));
      }
      return sum;
    };
    return weighed(params, columns, bias, (own, row) => (shifts ? own + shift(row) : own), shifts);
  },
});

/** @param needed Whether there is a bias even where there was none. */
function weighed(
  params: OnnxReading['params'],
  weight: OnnxConstant,
  bias: OnnxConstant | undefined,
  become: (own: number, row: number) => number,
  needed: boolean,
): OnnxReading {
  if (!bias && !needed) return { params, state: { weight } };
  const shape = [weight.shape[0] as number];
  const data = Float32Array.from({ length: shape[0] as number }, (_, row) => become(bias?.data[row] ?? 0, row));
  return { params: { ...params, bias: true }, state: { weight, bias: { shape, data } } };
}

/** Of a mean and a variance that were kept, and a weight and a bias for each channel. */
export const runningScaling: OnnxScaling = {
  axis: () => 1,
  after({ params, state = {} }, { by, plus }) {
    const { weight, bias } = state;
    if (!weight || !bias) return null;
    const scaled = mapped(weight, (value, place) => value * along(by, place));
    const shifted = mapped(bias, (value, place) => value * along(by, place) + along(plus, place));
    return { params, state: { ...state, weight: scaled, bias: shifted } };
  },
  before({ params, state = {} }, { by, plus }) {
    const { weight, running_mean: mean } = state;
    if (!weight || !mean || !by.every(isSome)) return null;
    const scaled = mapped(weight, (value, place) => value * along(by, place));
    const shifted = mapped(mean, (value, place) => (value - along(plus, place)) / along(by, place));
    return { params, state: { ...state, weight: scaled, running_mean: shifted } };
  },
};

const isSome = (value: number) => value !== 0;
