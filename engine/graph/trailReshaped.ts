import { numel } from '../core/shape';
import { boundsBy, entryAt, type Leg, MOST_ENTRIES, type Trail } from './trail';

/** The same numbers read in another shape. */
export function reshaped(trail: Trail, from: readonly number[], to: readonly number[]): Trail | null {
  if (from.includes(0) || to.includes(0)) return null;
  const legs: Leg[] = [];
  for (const leg of trail.legs) {
    const parts = splitLeg(leg, from, to);
    if (!parts) return spreadOut(trail, from, to);
    legs.push(...parts);
  }
  return { ...trail, legs };
}

/** The dimensions that a leg runs along in another shape; null where its steps do not fall together with theirs. */
function splitLeg(leg: Leg, from: readonly number[], to: readonly number[]): Leg[] | null {
  const begin = numel(from.slice(leg.dim)) * leg.inner;
  const end = begin * leg.count;
  if ((from[leg.dim - 1] as number) % (leg.inner * leg.count) !== 0) return null;
  const parts: Leg[] = [];
  let stride = numel(to);
  for (const [place, size] of to.entries()) {
    const whole = stride;
    stride /= size;
    const [low, high] = [Math.max(stride, begin), Math.min(whole, end)];
    if (low >= high) continue;
    const fits = low % stride === 0 && low % begin === 0 && high % low === 0 && whole % high === 0;
    if (!fits) return null;
    parts.push({ dim: place + 1, inner: low / stride, count: high / low, step: leg.step * (low / begin) });
  }
  return parts.reduce((product, { count }) => product * count, 1) === leg.count ? parts : null;
}

/** With an entry for every number. */
function spreadOut(trail: Trail, from: readonly number[], to: readonly number[]): Trail | null {
  const total = numel(to);
  if (total > MOST_ENTRIES) return null;
  const entries = Array.from({ length: total }, (_, flat) => {
    let [entry, left] = [0, flat];
    for (let place = from.length - 1; place >= 0; place--) {
      const size = from[place] as number;
      const along = trail.legs.filter(({ dim }) => dim === place + 1);
      entry += entryAt(along, left % size);
      left = Math.floor(left / size);
    }
    return entry;
  });
  let step = total;
  const legs = to.map((count, place) => {
    step /= count;
    return { dim: place + 1, inner: 1, count, step };
  });
  return {
    ...trail,
    legs: legs.filter(({ count }) => count > 1),
    ...boundsBy(trail, ({ low, high }) => ({
      low: entries.map((entry) => low[entry] as number),
      high: entries.map((entry) => high[entry] as number),
    })),
    period: 0,
  };
}
