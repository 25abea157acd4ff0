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
  const deviation = strength * strength * WIDEST * ((x.at(-1) ?? 0) - (x[0] ?? 0));
  if (!(deviation > 0)) return { x, y };
  const smoothed = new Float64Array(x.length);
  let first = 0;
  let last = 0;
  for (let i = 0; i < x.length; i++) {
    const centre = x[i] as number;
    while ((x[first] as number) < centre - REACH * deviation) first++;
    while (last < x.length && (x[last] as number) <= centre + REACH * deviation) last++;
    smoothed[i] = fitAt(x, y, first, last, centre, deviation);
  }
  return { x, y: smoothed };
}

/** Weighted least squares of y = a + b·(x − centre) over [first, last); a. */
function fitAt(
  x: ArrayLike<number>,
  y: ArrayLike<number>,
  first: number,
  last: number,
  centre: number,
  deviation: number,
): number {
  let w = 0;
  let wx = 0;
  let wxx = 0;
  let wy = 0;
  let wxy = 0;
  for (let i = first; i < last; i++) {
    const off = ((x[i] as number) - centre) / deviation;
    const weight = Math.exp(-0.5 * off * off);
    const value = y[i] as number;
    w += weight;
    wx += weight * off;
    wxx += weight * off * off;
    wy += weight * value;
    wxy += weight * off * value;
  }
  const determinant = w * wxx - wx * wx;
  // A lone point, or several at one place, has no slope.
  return determinant > 1e-12 * w * w ? (wy * wxx - wxy * wx) / determinant : wy / w;
}

/** Points that are numbers, neighbours taken together evenly until there are few enough. */
function merged(line: Line): { x: number[]; y: number[] } {
  const points: number[] = [];
  for (let i = 0; i < line.x.length; i++) if (Number.isFinite(line.y[i] as number)) points.push(i);
  const size = Math.max(1, Math.ceil(points.length / POINTS));
  const x: number[] = [];
  const y: number[] = [];
  for (let from = 0; from < points.length; from += size) {
    const group = points.slice(from, from + size);
    x.push(group.reduce((sum, i) => sum + (line.x[i] as number), 0) / group.length);
    y.push(group.reduce((sum, i) => sum + (line.y[i] as number), 0) / group.length);
  }
  return { x, y };
}
