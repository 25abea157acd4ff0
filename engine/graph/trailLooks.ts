import { gcd } from '../core/coprime';
import type { Look } from '../layers/contract';
import { type Bounds, entryAt, type Leg, MOST_ENTRIES, runsAlong, type Trail } from './trail';
import { reshaped } from './trailReshaped';

/**
 * The trail behind a layer that looks so at a value of these sizes (of one sample).
 * Null where it would have too many entries.
 */
export function looked(trail: Trail, look: Look, sizes: readonly number[]): Trail | null {
  switch (look.kind) {
    case 'all':
      return runsAlong(trail, look.dim) ? through(trail, look.dim, sizes, 1, everyPlace, STILL) : trail;
    case 'window':
    case 'spread':
      return runsAlong(trail, look.dim) ? slidOnce(trail, look, sizes) : trail;
    case 'spans':
      return runsAlong(trail, look.dim) ? through(trail, look.dim, sizes, ...slid(trail, look)) : trail;
    case 'order':
      return { ...trail, legs: trail.legs.map((leg) => ({ ...leg, dim: look.dims.indexOf(leg.dim) })) };
    case 'sizes':
      return reshaped(trail, sizes, look.sizes);
  }
}

/** The sizes that a look leaves. */
export function sizesAfter(sizes: readonly number[], look: Look): readonly number[] {
  switch (look.kind) {
    case 'all':
      return sizes;
    case 'order':
      return look.dims.slice(1).map((dim) => sizes[dim - 1] as number);
    case 'sizes':
      return look.sizes;
    case 'spans':
      return sizes.with(look.dim - 1, look.starts.length);
    default:
      return sizes.with(look.dim - 1, look.count);
  }
}

/** Calls with each place that is looked at, which may lie outside. */
type Places = (place: number, size: number, see: (at: number) => void) => void;

interface Pace {
  readonly jump: number;
  readonly period: number;
}

const STILL: Pace = { jump: 0, period: 1 };

const everyPlace: Places = (_, size, see) => {
  for (let at = 0; at < size; at++) see(at);
};

type Sliding = Extract<Look, { kind: 'window' | 'spread' }>;

/** What windows make of bounds: asked for at each edit of each layer, and alike for the height and the width of images. */
const known = new WeakMap<Bounds, Map<string, { readonly from: Bounds; readonly trail: Trail }>>();

function slidOnce(trail: Trail, look: Sliding, sizes: readonly number[]): Trail | null {
  const { kind, dim, count, kernel, stride, dilation, padding } = look;
  const { legs, reach, real, jump, period } = trail;
  const size = sizes[dim - 1] as number;
  if (kernel === 1 && stride === 1 && padding === 0 && count === size) return trail;
  if (legs.length > 1 || !isWhole(legs[0] as Leg, size)) return through(trail, dim, sizes, ...slid(trail, look));
  const results = known.get(reach) ?? new Map<string, { readonly from: Bounds; readonly trail: Trail }>();
  known.set(reach, results);
  const key = [kind, count, kernel, stride, dilation, padding, jump, period, trail.size].join(' ');
  let found = results.get(key);
  if (found?.from !== real) {
    const after = through(trail, dim, sizes, ...slid(trail, look));
    if (!after) return null;
    found = { from: real, trail: after };
    results.set(key, found);
  }
  const { input, axis } = trail;
  return { ...found.trail, input, axis, legs: found.trail.legs.map((leg) => ({ ...leg, dim })) };
}

function slid(
  { jump, period }: Trail,
  look: Extract<Look, { kind: 'window' | 'spread' | 'spans' }>,
): [number, Places, Pace] {
  if (look.kind === 'spans') {
    const { starts, lengths, every } = look;
    const places: Places = (place, _, see) => {
      const start = starts[place] as number;
      for (let step = 0; step < (lengths[place] as number); step++) see(start + step);
    };
    const [outputs, inputs] = every ?? [0, 1];
    const again = period === 0 ? 0 : outputs * (period / gcd(period, inputs));
    return [starts.length, places, { jump: every ? (jump * inputs) / outputs : jump, period: again }];
  }
  const { count, kernel, stride, dilation, padding } = look;
  if (look.kind === 'window') {
    const places: Places = (place, _, see) => {
      for (let tap = 0; tap < kernel; tap++) see(place * stride - padding + tap * dilation);
    };
    const again = period === 0 ? 0 : period / gcd(period, stride);
    return [count, places, { jump: jump * stride, period: again }];
  }
  const places: Places = (place, _, see) => {
    for (let tap = 0; tap < kernel; tap++) {
      const at = place + padding - tap * dilation;
      if (at % stride === 0) see(at / stride);
    }
  };
  return [count, places, { jump: jump / stride, period: period * stride }];
}

/** What `count` places along `dim` see, each of what it looks at together. */
function through(
  trail: Trail,
  dim: number,
  sizes: readonly number[],
  count: number,
  places: Places,
  pace: Pace,
): Trail | null {
  const size = sizes[dim - 1] as number;
  const others = trail.legs.filter((leg) => leg.dim !== dim);
  const { starts: rest, legs: kept } = entriesOf(others);
  if (count * rest.length > MOST_ENTRIES) return null;
  const along = trail.legs.filter((leg) => leg.dim === dim);
  const isPlain = trail.legs.length === 1 && isWhole(along[0] as Leg, size);
  let isOver = false;
  const shiftOf = (at: number): number | null => {
    if (at >= 0 && at < size) return 0;
    isOver = true;
    return isPlain ? shiftInto(at, size, trail.period) : null;
  };
  const seen = (bounds: Bounds, shifted: (at: number) => number | null): Bounds => {
    const low: number[] = [];
    const high: number[] = [];
    for (let place = 0; place < count; place++) {
      for (const start of rest) {
        let [least, most] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
        places(place, size, (at) => {
          const shift = shifted(at);
          if (shift === null) return;
          const entry = start + entryAt(along, at + shift);
          const beyond = shift * trail.jump;
          least = Math.min(least, (bounds.low[entry] as number) - beyond);
          most = Math.max(most, (bounds.high[entry] as number) - beyond);
        });
        low.push(least);
        high.push(most);
      }
    }
    return { low, high };
  };
  // Behind the border lies padding. Where there is a pattern it goes on there, else it is left out.
  const reach = seen(trail.reach, shiftOf);
  const inside = (at: number) => (at >= 0 && at < size ? 0 : null);
  const real = trail.real === trail.reach && !isOver ? reach : seen(trail.real, inside);
  const own = count === 1 ? [] : [{ dim, inner: 1, count, step: rest.length }];
  return { ...trail, legs: [...own, ...kept], reach, real, ...pace, period: isPlain ? pace.period : 0 };
}

/** By how much to go, in whole patterns, to be inside; null where no pattern fits in. */
function shiftInto(at: number, size: number, period: number): number | null {
  if (period === 0) return null;
  const shift = at < 0 ? Math.ceil(-at / period) * period : -Math.ceil((at - size + 1) / period) * period;
  const inside = at + shift;
  return inside >= 0 && inside < size ? shift : null;
}

const isWhole = ({ inner, count, step }: Leg, size: number): boolean => inner === 1 && step === 1 && count === size;

/** Every combination of what the legs tell apart, in order, and the legs by which that order is found again. */
function entriesOf(legs: readonly Leg[]): { readonly starts: readonly number[]; readonly legs: readonly Leg[] } {
  let starts: readonly number[] = [0];
  for (const { count, step } of legs.toReversed()) {
    const inner = starts;
    starts = Array.from({ length: count }, (_, at) => inner.map((start) => start + at * step)).flat();
  }
  let step = 1;
  const renumbered = legs.toReversed().map((leg) => {
    const own = { ...leg, step };
    step *= leg.count;
    return own;
  });
  return { starts, legs: renumbered.toReversed() };
}
