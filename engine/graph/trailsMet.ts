import { gcd } from '../core/coprime';
import { boundsBy, entryAt, type Leg, MOST_ENTRIES, type Trail } from './trail';

/** One of the values that meet in a layer: its trails, and its sizes without the batch. */
interface Arriving {
  readonly trails: readonly Trail[];
  readonly sizes: readonly number[];
}

/**
 * The trails behind a layer in which values meet: number by number, or one after the other along the dimension `joins`.
 * Null where they would have too many entries.
 * @param sizes Of what comes out, without the batch.
 */
export function trailsMet(
  arriving: readonly Arriving[],
  joins: number | null,
  sizes: readonly number[],
): readonly Trail[] | null {
  const met: Trail[] = [];
  for (const key of new Set(arriving.flatMap(({ trails }) => trails.map(keyOf)))) {
    const each = arriving.map(({ trails }) => trails.find((trail) => keyOf(trail) === key) ?? null);
    const trail = joins === null ? union(each, sizes) : joined(each, joins, arriving, sizes);
    if (!trail) return null;
    met.push(trail);
  }
  return met;
}

const keyOf = ({ input, axis }: Trail): string => `${input} ${axis}`;

/** Each number sees what those of all values see together. */
function union(each: readonly (Trail | null)[], sizes: readonly number[]): Trail | null {
  const trails = each.filter((trail) => trail !== null);
  const widest = widestOf(trails);
  if (widest) return widest;
  const [first, ...others] = trails as [Trail, ...Trail[]];
  const period = patternOf(trails);
  if (others.every((other) => sameLegs(other, first))) {
    const bounds = boundsBy(kinds(trails), ({ low, high }, kind) => ({
      low: low.map((own, at) => Math.min(own, ...others.map((other) => other[kind].low[at] as number))),
      high: high.map((own, at) => Math.max(own, ...others.map((other) => other[kind].high[at] as number))),
    }));
    return { ...first, ...bounds, period };
  }
  return written(trails, legsOver(trails, sizes), (index) => trails.map((trail) => [trail, index]));
}

/** Numbers of one value lie beside those of another, and each sees what it saw. */
function joined(
  each: readonly (Trail | null)[],
  dim: number,
  arriving: readonly Arriving[],
  sizes: readonly number[],
): Trail | null {
  const trails = each.filter((trail) => trail !== null);
  const widest = widestOf(trails);
  if (widest && !trails.some(({ legs }) => legs.some((leg) => leg.dim === dim))) return widest;
  const lengths = arriving.map((value) => value.sizes[dim - 1] as number);
  const legs = legsOver([...trails, { legs: [{ dim, inner: 1, count: 1, step: 1 }] }], sizes);
  return written(trails, legs, (index) => {
    let own = index(dim);
    const place = lengths.findIndex((length) => {
      if (own < length) return true;
      own -= length;
      return false;
    });
    const trail = each[place];
    return trail ? [[trail, (other) => (other === dim ? own : index(other))]] : [];
  });
}

/** The index along each dimension. */
type Index = (dim: number) => number;

/** With an entry for every combination of indices along `legs`, of the trails that are to be read there. */
function written(
  trails: readonly Trail[],
  legs: readonly Leg[],
  readAt: (index: Index) => readonly (readonly [Trail, Index])[],
): Trail | null {
  const total = legs.reduce((product, { count }) => product * count, 1);
  if (total > MOST_ENTRIES) return null;
  const bounds = boundsBy(kinds(trails), (_, kind) => {
    const low: number[] = [];
    const high: number[] = [];
    for (let at = 0; at < total; at++) {
      const index: Index = (dim) => {
        const leg = legs.find((each) => each.dim === dim);
        return leg ? Math.floor(at / leg.step) % leg.count : 0;
      };
      let [least, most] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
      for (const [trail, own] of readAt(index)) {
        let entry = 0;
        for (const leg of trail.legs) entry += entryAt([leg], own(leg.dim));
        least = Math.min(least, trail[kind].low[entry] as number);
        most = Math.max(most, trail[kind].high[entry] as number);
      }
      low.push(least);
      high.push(most);
    }
    return { low, high };
  });
  return { ...(trails[0] as Trail), legs, ...bounds, period: 0 };
}

/** The first one's bounds, as two where those of another are two. */
function kinds(trails: readonly Trail[]): Pick<Trail, 'reach' | 'real'> {
  const [{ reach, real }] = trails as [Trail];
  return { reach, real: trails.every((trail) => trail.real === trail.reach) ? reach : { ...real } };
}

/** A leg for each dimension along which one of them has one. */
function legsOver(trails: readonly Pick<Trail, 'legs'>[], sizes: readonly number[]): Leg[] {
  const dims = new Set(trails.flatMap(({ legs }) => legs.map(({ dim }) => dim)));
  let step = 1;
  return [...dims].flatMap((dim) => {
    const count = sizes[dim - 1] as number;
    const leg = { dim, inner: 1, count, step };
    step *= count;
    return count === 1 ? [] : [leg];
  });
}

function sameLegs(a: Trail, b: Trail): boolean {
  return (
    a.legs.length === b.legs.length &&
    a.legs.every((leg, at) => {
      const other = b.legs[at] as Leg;
      return leg.dim === other.dim && leg.inner === other.inner && leg.count === other.count && leg.step === other.step;
    })
  );
}

/** The one beside which the others see nothing more; null where none is. */
function widestOf(trails: readonly Trail[]): Trail | null {
  const widest = trails.reduce((best, trail) => (contains(best, trail) ? best : trail));
  return trails.every((other) => contains(widest, other)) ? widest : null;
}

/** Whether everywhere at least as much is seen as by another. */
function contains(trail: Trail, other: Trail): boolean {
  if (trail.reach === other.reach && trail.real === other.real && sameLegs(trail, other)) return true;
  if (trail.legs.length > 0 && !sameLegs(trail, other)) return false;
  return (['reach', 'real'] as const).every((kind) => {
    const { low, high } = trail[kind];
    return other[kind].low.every((first, at) => {
      const own = trail.legs.length === 0 ? 0 : at;
      return (low[own] as number) <= first && (high[own] as number) >= (other[kind].high[at] as number);
    });
  });
}

/** After how many neighbours all of them come again in the same way; 0 where they never do. */
function patternOf(trails: readonly Trail[]): number {
  const [first] = trails as [Trail];
  if (trails.some(({ jump, period }) => jump !== first.jump || period === 0)) return 0;
  return trails.reduce((period, trail) => (period * trail.period) / gcd(period, trail.period), 1);
}
