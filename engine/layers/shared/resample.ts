import { gcd } from '../../core/coprime';
import { constant } from '../../tensor/create';
import type { Tensor } from '../../tensor/tensor';
import type { Spans } from '../contract';
import { pick } from './pick';

/** How one axis is resized. `scale` is the factor that a person gave; null where sizes were given. */
export interface Resizing {
  readonly from: number;
  readonly to: number;
  readonly scale: number | null;
}

/**
 * The nearest number for each place: ⌊place · from / to⌋, in PyTorch's float32 arithmetic, which decides where both sides are
 * equally near.
 */
function nearestPlaces({ from, to, scale }: Resizing): number[] {
  const step = Math.fround(scale === null ? from / to : 1 / scale);
  return Array.from({ length: to }, (_, place) => {
    if (to === from) return place;
    if (to === 2 * from) return place >> 1;
    return Math.min(from - 1, Math.floor(Math.fround(place * step)));
  });
}

/** Which numbers each place sees, and after how many places that comes again. */
export function nearestSpans(resizing: Resizing): Spans {
  const starts = nearestPlaces(resizing);
  const every = paces(resizing).find(([outputs, inputs]) =>
    starts.every((start, place) => start === Math.floor((place * inputs) / outputs)),
  );
  return { starts, lengths: starts.map(() => 1), every };
}

/** The largest denominator with which a factor is taken for a fraction. */
const MOST_PARTS = 64;

/**
 * Outputs for inputs, in whole numbers: by the factor where it is a fraction, since the sizes are rounded (159 by 0.5 gives 79,
 * in steps of exactly 2), and by the sizes.
 */
function paces({ from, to, scale }: Resizing): (readonly [outputs: number, inputs: number])[] {
  const shared = gcd(from, to);
  const parts = Array.from({ length: MOST_PARTS }, (_, before) => before + 1);
  const inputs = scale === null ? undefined : parts.find((part) => Number.isInteger(part * scale));
  const given = scale !== null && inputs !== undefined ? [[inputs * scale, inputs] as const] : [];
  return [...given, [to / shared, from / shared]];
}

/** The same where two neighbours are mixed. At the borders it is another pattern. */
export function bilinearSpans(resizing: Resizing, alignCorners: boolean): Spans {
  const found = neighbours(resizing, alignCorners);
  const mixed = found.map(({ before, after, share }) => (share === 0 ? 1 : after - before + 1));
  return { starts: found.map(({ before }) => before), lengths: mixed };
}

/** x: [N, C, H, W] with the nearest pixel at each place. */
export function nearest(x: Tensor, axes: readonly [Resizing, Resizing]): Tensor {
  const places = axes.map(nearestPlaces) as [number[], number[]];
  const repeats = axes.map(({ from, to }) => to / from) as [number, number];
  const repeated = places.every((along, axis) =>
    along.every((place, at) => place === Math.floor(at / (repeats[axis] as number))),
  );
  if (!repeated || !repeats.every(Number.isInteger)) return pick(x, places);
  // Whole factors repeat, whose gradient is a plain sum.
  const [batch, channels, height, width] = x.shape as [number, number, number, number];
  const [rows, columns] = repeats;
  const repeatedPixels = x
    .reshape([batch, channels, height, 1, width, 1])
    .expand([batch, channels, height, rows, width, columns]);
  return repeatedPixels.reshape([batch, channels, height * rows, width * columns]);
}

/** Where each place lies between its neighbours before and after it. */
function neighbours({ from, to, scale }: Resizing, alignCorners: boolean) {
  const corners = to > 1 ? (from - 1) / (to - 1) : 0;
  const centres = scale === null ? from / to : 1 / scale;
  return Array.from({ length: to }, (_, place) => {
    const position = alignCorners ? place * corners : Math.max(0, (place + 0.5) * centres - 0.5);
    const before = Math.min(from - 1, Math.floor(position));
    return { before, after: Math.min(from - 1, before + 1), share: position - before };
  });
}

/** x: [R, size, inner] → [R, to, inner], weighting the two neighbours of each place. */
function linearAlong(x: Tensor, resizing: Resizing, alignCorners: boolean): Tensor {
  const found = neighbours(resizing, alignCorners);
  const [rows, , inner] = x.shape as [number, number, number];
  const count = found.length;
  const at = (places: readonly number[]) =>
    x.gather(1, constant(Int32Array.from(places), [1, count, 1]).expand([rows, count, inner]));
  const weights = (values: readonly number[]) => constant(Float32Array.from(values), [1, count, 1]);
  const before = at(found.map((each) => each.before)).mul(weights(found.map(({ share }) => 1 - share)));
  return before.add(at(found.map(({ after }) => after)).mul(weights(found.map(({ share }) => share))));
}

/** x: [N, C, H, W] with the four nearest pixels weighted at each place, one axis after the other. */
export function bilinear(x: Tensor, [rows, columns]: readonly [Resizing, Resizing], alignCorners: boolean): Tensor {
  const [batch, channels, height, width] = x.shape as [number, number, number, number];
  const wide = linearAlong(x.reshape([batch * channels * height, width, 1]), columns, alignCorners);
  const tall = linearAlong(wide.reshape([batch * channels, height, columns.to]), rows, alignCorners);
  return tall.reshape([batch, channels, rows.to, columns.to]);
}
