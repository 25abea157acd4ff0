import { gcd } from '../core/coprime';
import type { Look } from '../layers/contract';
import { type Bounds, MOST_ENTRIES, type Trail } from './trail';

/** Places at even distances, from `first` on; some may lie outside. */
export interface Run {
  readonly first: number;
  readonly step: number;
  readonly count: number;
}

/** What each of `count` places looks at. */
export interface Looking {
  readonly count: number;
  runOf(place: number): Run;
  readonly jump: number;
  readonly period: number;
}

const NOWHERE: Run = { first: 0, step: 1, count: 0 };

/** Of every place along an axis; null where there are too many to go through. */
export function runsOf(
  { jump, period }: Pick<Trail, 'jump' | 'period'>,
  look: Extract<Look, { kind: 'window' | 'spread' | 'spans' }>,
): Looking | null {
  const { count } = look;
  if (count > MOST_ENTRIES) return null;
  if (look.kind === 'spans') {
    const { starts, lengths, every } = look.spans();
    const [outputs, inputs] = every ?? [0, 1];
    const again = period === 0 ? 0 : outputs * (period / gcd(period, inputs));
    const runOf = (place: number) => ({ first: starts[place] as number, step: 1, count: lengths[place] as number });
    return { count, runOf, jump: every ? (jump * inputs) / outputs : jump, period: again };
  }
  const { kernel, stride, dilation, padding } = look;
  if (look.kind === 'window') {
    const runOf = (place: number) => ({ first: place * stride - padding, step: dilation, count: kernel });
    return { count, runOf, jump: jump * stride, period: period === 0 ? 0 : period / gcd(period, stride) };
  }
  // Every so many taps fall on a place of the input; the first is looked for.
  const shared = gcd(stride, dilation);
  const taps = stride / shared;
  if (count * Math.min(kernel, taps) > MOST_ENTRIES) return null;
  const runOf = (place: number): Run => {
    const own = place + padding;
    for (let tap = 0; tap < Math.min(kernel, taps); tap++) {
      const at = own - tap * dilation;
      if (at % stride !== 0) continue;
      return { first: at / stride, step: -dilation / shared, count: Math.floor((kernel - 1 - tap) / taps) + 1 };
    }
    return NOWHERE;
  };
  return { count, runOf, jump: jump / stride, period: period * stride };
}

export const lastOf = ({ first, step, count }: Run): number => first + step * (count - 1);

/** The part of a run that lies from 0 to before `size`. */
export function inside({ first, step, count }: Run, size: number): Run {
  const [near, far] = step > 0 ? [-first, size - 1 - first] : [first - size + 1, first];
  const from = Math.max(0, Math.ceil(near / Math.abs(step)));
  const to = Math.min(count - 1, Math.floor(far / Math.abs(step)));
  return { first: first + from * step, step, count: Math.max(0, to - from + 1) };
}

/**
 * Whether further places never see less far on, also where the pattern is carried on over the borders: then the ends of a
 * run tell what all of it sees, however long it is.
 */
export function isRising({ low, high }: Bounds, { jump, period }: Pick<Trail, 'jump' | 'period'>): boolean {
  const { length } = low;
  if (period > length) return false;
  for (const ends of [low, high]) {
    const at = (place: number) => ends[place] as number;
    for (let place = 1; place < length; place++) if (at(place) < at(place - 1)) return false;
    if (!Number.isFinite(at(0)) || !Number.isFinite(at(length - 1))) return false;
    const turn = period * jump;
    if (period > 0 && (at(period - 1) - turn > at(0) || at(length - period) + turn < at(length - 1))) return false;
  }
  return true;
}
