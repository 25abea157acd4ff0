import { coprimeFrom } from '../../../engine/core/coprime';
import type { ValueColumns } from '../../../engine/training/evaluation/contract';

/** More points hide one another, and take longer than a frame to draw. */
const MOST_POINTS = 20_000;

/** Points of a scatter plot by their true values, ascending. */
export interface ScatterData {
  readonly target: Float64Array;
  readonly predicted: Float64Array;
  /** Which sample each belongs to. */
  readonly sample: Int32Array;
  /** Of both axes, so that the diagonal is one. */
  readonly range: readonly [number, number];
}

/** What can be drawn, evenly chosen where there is too much. */
export function scatterOf({ target, predicted, every, size }: ValueColumns): ScatterData {
  // Else it would always be the same places of a sample.
  const step = coprimeFrom(Math.max(1, Math.ceil(target.length / MOST_POINTS)), size);
  const places: number[] = [];
  for (let at = 0; at < target.length; at += step) {
    if (Number.isFinite(target[at]) && Number.isFinite(predicted[at])) places.push(at);
  }
  places.sort((a, b) => (target[a] as number) - (target[b] as number));
  const pick = (values: Float32Array) => Float64Array.from(places, (at) => values[at] as number);
  const [x, y] = [pick(target), pick(predicted)];
  return {
    target: x,
    predicted: y,
    sample: Int32Array.from(places, (at) => Math.floor((at * every) / size)),
    range: rangeOf(x, y),
  };
}

function rangeOf(...columns: readonly Float64Array[]): readonly [number, number] {
  let [low, high] = [Infinity, -Infinity];
  for (const column of columns) {
    for (const value of column) {
      if (value < low) low = value;
      if (value > high) high = value;
    }
  }
  if (!(low <= high)) return [0, 1];
  const edge = high > low ? (high - low) * 0.04 : Math.max(1, Math.abs(low)) * 0.5;
  return [low - edge, high + edge];
}

/** The point nearest to a place, within reach; -1 where none is. All in pixels, from what `toX` and `toY` give. */
export function nearest(
  { target, predicted }: ScatterData,
  place: { readonly x: number; readonly y: number },
  toX: (value: number) => number,
  toY: (value: number) => number,
  reach: number,
): number {
  let best = -1;
  let least = reach * reach;
  for (let at = 0; at < target.length; at++) {
    const across = toX(target[at] as number) - place.x;
    const up = toY(predicted[at] as number) - place.y;
    const distance = across * across + up * up;
    if (distance > least) continue;
    least = distance;
    best = at;
  }
  return best;
}
