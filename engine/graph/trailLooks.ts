import type { Look } from '../layers/contract';
import { type Bounds, entryAt, type Leg, MOST_ENTRIES, runsAlong, type Trail } from './trail';
import { reshaped } from './trailReshaped';
import { inside, isRising, type Looking, lastOf, runsOf } from './trailRuns';

/**
 * The trail behind a layer that looks so at a value of these sizes (of one sample).
 * Null where it would have too many entries.
 */
export function looked(trail: Trail, look: Look, sizes: readonly number[]): Trail | null {
  switch (look.kind) {
    case 'all':
      return runsAlong(trail, look.dim) ? through(trail, look.dim, sizes, everyPlace(sizes, look.dim)) : trail;
    case 'window':
    case 'spread':
      return runsAlong(trail, look.dim) ? slidOnce(trail, look, sizes) : trail;
    case 'spans':
      return runsAlong(trail, look.dim) ? through(trail, look.dim, sizes, runsOf(trail, look)) : trail;
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
    default:
      return sizes.with(look.dim - 1, look.count);
  }
}

/** Looks that take more steps than this are given up, as trails with too many entries are. */
const MOST_STEPS = 2 ** 20;

/** All of an axis is seen at once. */
const everyPlace = (sizes: readonly number[], dim: number): Looking => {
  const run = { first: 0, step: 1, count: sizes[dim - 1] as number };
  return { count: 1, runOf: () => run, jump: 0, period: 1 };
};

type Sliding = Extract<Look, { kind: 'window' | 'spread' }>;

/** What windows make of bounds: asked for at each edit of each layer, and alike for the height and the width of images. */
const known = new WeakMap<Bounds, Map<string, { readonly from: Bounds; readonly trail: Trail }>>();

function slidOnce(trail: Trail, look: Sliding, sizes: readonly number[]): Trail | null {
  const { kind, dim, count, kernel, stride, dilation, padding } = look;
  const { legs, reach, real, jump, period } = trail;
  const size = sizes[dim - 1] as number;
  if (kernel === 1 && stride === 1 && padding === 0 && count === size) return trail;
  if (legs.length > 1 || !isWhole(legs[0] as Leg, size)) return through(trail, dim, sizes, runsOf(trail, look));
  const results = known.get(reach) ?? new Map<string, { readonly from: Bounds; readonly trail: Trail }>();
  known.set(reach, results);
  const key = [kind, count, kernel, stride, dilation, padding, jump, period, trail.size].join(' ');
  let found = results.get(key);
  if (found?.from !== real) {
    const after = through(trail, dim, sizes, runsOf(trail, look));
    if (!after) return null;
    found = { from: real, trail: after };
    results.set(key, found);
  }
  const { input, axis } = trail;
  return { ...found.trail, input, axis, legs: found.trail.legs.map((leg) => ({ ...leg, dim })) };
}

/** What places along `dim` see, each of what it looks at together; null where that takes too long. */
function through(trail: Trail, dim: number, sizes: readonly number[], looking: Looking | null): Trail | null {
  if (!looking) return null;
  const { count, runOf, jump, period } = looking;
  const size = sizes[dim - 1] as number;
  const others = trail.legs.filter((leg) => leg.dim !== dim);
  const { starts: rest, legs: kept } = entriesOf(others);
  if (count * rest.length > MOST_ENTRIES) return null;
  const along = trail.legs.filter((leg) => leg.dim === dim);
  const isPlain = trail.legs.length === 1 && isWhole(along[0] as Leg, size);
  const goesOn = isPlain && trail.period > 0;
  let steps = 0;
  const seen = (bounds: Bounds, isOutside: boolean): Bounds | null => {
    const areEndsEnough = isPlain && isRising(bounds, isOutside ? trail : { jump: 0, period: 0 });
    const low: number[] = [];
    const high: number[] = [];
    for (let place = 0; place < count; place++) {
      const whole = runOf(place);
      const run = isOutside ? whole : inside(whole, size);
      const each = areEndsEnough && run.count > 2 ? { ...run, step: lastOf(run) - run.first, count: 2 } : run;
      steps += each.count * rest.length;
      if (steps > MOST_STEPS) return null;
      for (const start of rest) {
        let [least, most] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
        for (let step = 0; step < each.count; step++) {
          const at = each.first + step * each.step;
          const shift = at >= 0 && at < size ? 0 : shiftInto(at, size, trail.period);
          if (shift === null) continue;
          const entry = start + entryAt(along, at + shift);
          const beyond = shift * trail.jump;
          least = Math.min(least, (bounds.low[entry] as number) - beyond);
          most = Math.max(most, (bounds.high[entry] as number) - beyond);
        }
        low.push(least);
        high.push(most);
      }
    }
    return { low, high };
  };
  // Behind the border lies padding. Where there is a pattern it goes on there, else it is left out.
  const reach = seen(trail.reach, goesOn);
  if (!reach) return null;
  const isOver = trail.real !== trail.reach || anyOver(looking, size);
  const real = isOver ? seen(trail.real, false) : reach;
  if (!real) return null;
  const own = count === 1 ? [] : [{ dim, inner: 1, count, step: rest.length }];
  return { ...trail, legs: [...own, ...kept], reach, real, jump, period: isPlain ? period : 0 };
}

/** Whether a place looks over a border. */
function anyOver({ count, runOf }: Looking, size: number): boolean {
  for (let place = 0; place < count; place++) {
    const run = runOf(place);
    const [first, last] = [run.first, lastOf(run)];
    if (run.count > 0 && (Math.min(first, last) < 0 || Math.max(first, last) >= size)) return true;
  }
  return false;
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
