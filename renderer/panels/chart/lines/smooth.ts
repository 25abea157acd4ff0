import type { Line } from './line';

/** A smoothed line has at most this many points: it bends too little to need more. */
const POINTS = 1024;
/** Past this many standard deviations a point counts for nothing. */
const REACH = 3;
/** How much of the whole line the widest smoothing takes as its standard deviation. */
const WIDEST = 0.06;

/**
 * The line smoothed by local linear regression with Gaussian weights (Cleveland 1979, without the robust steps): at each
 * point, the value there of the straight line that fits its neighbourhood best. Unlike a moving average of the past it
 * neither lags behind nor bends at the ends, where a neighbourhood lies on one side: a straight line stays as it is.
 * `strength` from 0 (as it is) to 1.
 */
export function smooth(line: Line, strength: number): Line {
  if (strength <= 0) return line;
  const { x, y } = merged(line);
  const count = x.length;
  const deviation = strength * strength * WIDEST * ((x[count - 1] ?? 0) - (x[0] ?? 0));
  if (!(deviation > 0)) return { x, y };
  const even = evenStretch(x);
  const kernel = kernelOf(((x[1] as number) - (x[0] as number)) / deviation, even);
  const smoothed = new Float64Array(count);
  let first = 0;
  let last = 0;
  for (let i = 0; i < count; i++) {
    const centre = x[i] as number;
    while ((x[first] as number) < centre - REACH * deviation) first++;
    while (last < count && (x[last] as number) <= centre + REACH * deviation) last++;
    const known = i < even ? Math.min(last, even) : first;
    const sums = i < even ? evenSums(y, i - first, known - 1 - i, i, kernel) : { w: 0, wx: 0, wxx: 0, wy: 0, wxy: 0 };
    addOthers(sums, x, y, known, last, centre, deviation);
    smoothed[i] = valueAtCentre(sums);
  }
  return { x, y: smoothed };
}

/** Sums of a weighted fit: of the weights w, of w·off and w·off², of w·y and w·off·y, off in standard deviations. */
interface Sums {
  w: number;
  wx: number;
  wxx: number;
  wy: number;
  wxy: number;
}

/** How many points from the first on lie equally far apart: all but the last few where a run's steps come in order. */
function evenStretch(x: Float64Array): number {
  const gap = (x[1] as number) - (x[0] as number);
  let end = 2;
  while (end < x.length && Math.abs((x[end] as number) - (x[0] as number) - end * gap) <= 1e-9 * gap) end++;
  return gap > 0 ? end : 0;
}

/** What a point so many gaps away weighs, and its weight times how far off it is; and what all points up to there add to w, wx and wxx. */
interface Kernel {
  readonly weights: Float64Array;
  readonly firsts: Float64Array;
  readonly upTo: { readonly w: Float64Array; readonly wx: Float64Array; readonly wxx: Float64Array };
}

/** An exponential for each distance, instead of one for each pair of points. */
function kernelOf(gap: number, even: number): Kernel {
  const size = even === 0 ? 0 : Math.min(even, Math.floor(REACH / gap) + 2);
  const offs = Float64Array.from({ length: size }, (_, distance) => distance * gap);
  const weights = offs.map((off) => Math.exp(-0.5 * off * off));
  const firsts = weights.map((weight, distance) => weight * (offs[distance] as number));
  const seconds = firsts.map((first, distance) => first * (offs[distance] as number));
  return { weights, firsts, upTo: { w: summedUp(weights), wx: summedUp(firsts), wxx: summedUp(seconds) } };
}

function summedUp(values: Float64Array): Float64Array {
  let sum = 0;
  return values.map((value) => {
    sum += value;
    return sum;
  });
}

/** The sums over a point and so many evenly spaced ones to its left and right: only what their values add is added up anew. */
function evenSums(y: Float64Array, left: number, right: number, centre: number, kernel: Kernel): Sums {
  const { weights, firsts, upTo } = kernel;
  const both = Math.min(left, right);
  let wy = y[centre] as number;
  let wxy = 0;
  for (let distance = 1; distance <= both; distance++) {
    const before = y[centre - distance] as number;
    const after = y[centre + distance] as number;
    wy += (weights[distance] as number) * (before + after);
    wxy += (firsts[distance] as number) * (after - before);
  }
  const side = left > right ? -1 : 1;
  for (let distance = both + 1; distance <= Math.max(left, right); distance++) {
    const value = y[centre + side * distance] as number;
    wy += (weights[distance] as number) * value;
    wxy += side * (firsts[distance] as number) * value;
  }
  return {
    // The point itself stands on both sides, with a weight of 1 and no distance.
    w: (upTo.w[left] as number) + (upTo.w[right] as number) - 1,
    wx: (upTo.wx[right] as number) - (upTo.wx[left] as number),
    wxx: (upTo.wxx[left] as number) + (upTo.wxx[right] as number),
    wy,
    wxy,
  };
}

function addOthers(
  sums: Sums,
  x: Float64Array,
  y: Float64Array,
  from: number,
  to: number,
  centre: number,
  deviation: number,
): void {
  for (let i = from; i < to; i++) {
    const off = ((x[i] as number) - centre) / deviation;
    const weight = Math.exp(-0.5 * off * off);
    const value = y[i] as number;
    sums.w += weight;
    sums.wx += weight * off;
    sums.wxx += weight * off * off;
    sums.wy += weight * value;
    sums.wxy += weight * off * value;
  }
}

/** Weighted least squares of y = a + b·off; a. */
function valueAtCentre({ w, wx, wxx, wy, wxy }: Sums): number {
  const determinant = w * wxx - wx * wx;
  // A lone point, or several at one place, has no slope.
  return determinant > 1e-12 * w * w ? (wy * wxx - wxy * wx) / determinant : wy / w;
}

/** Points that are numbers, neighbours taken together evenly until there are few enough. */
function merged(line: Line): { x: Float64Array; y: Float64Array } {
  let finite = 0;
  for (let i = 0; i < line.x.length; i++) if (Number.isFinite(line.y[i])) finite++;
  const size = Math.max(1, Math.ceil(finite / POINTS));
  const x = new Float64Array(Math.ceil(finite / size));
  const y = new Float64Array(x.length);
  let seen = 0;
  for (let i = 0; i < line.x.length; i++) {
    if (!Number.isFinite(line.y[i])) continue;
    const group = Math.floor(seen++ / size);
    x[group] = (x[group] as number) + (line.x[i] as number);
    y[group] = (y[group] as number) + (line.y[i] as number);
  }
  for (let group = 0; group < x.length; group++) {
    const count = Math.min(size, finite - group * size);
    x[group] = (x[group] as number) / count;
    y[group] = (y[group] as number) / count;
  }
  return { x, y };
}
