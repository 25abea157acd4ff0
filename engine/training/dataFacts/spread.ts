import type { TargetSpread } from '../../losses/contract';
import type { Rows } from './rows';

/** How a training part's targets are spread; `shares` are those of the classes, null where the targets are values. */
export interface Spread extends TargetSpread {
  readonly shares: readonly number[] | null;
}

export function classSpread({ targets, count }: Rows, classes: number): Spread {
  const counts = Array.from({ length: classes }, () => 0);
  for (const label of targets) counts[label] = (counts[label] ?? 0) + 1;
  const shares = counts.map((n) => n / count);
  return {
    shares,
    entropy: shares.reduce((sum, p) => sum - (p > 0 ? p * Math.log(p) : 0), 0),
    variance: null,
    least: () => null,
  };
}

export function valueSpread({ targets, count }: Rows): Spread {
  const size = count === 0 ? 0 : targets.length / count;
  let total = 0;
  for (let column = 0; column < size; column++) {
    const first = targets[column] as number;
    let [sum, squares] = [0, 0];
    for (let row = 0; row < count; row++) {
      const off = (targets[row * size + column] as number) - first;
      sum += off;
      squares += off * off;
    }
    total += squares - sum ** 2 / count;
  }
  return {
    shares: null,
    entropy: null,
    variance: targets.length === 0 ? null : total / targets.length,
    least: (loss) => leastLoss(targets, count, loss),
  };
}

/** Values that are looked at for the least loss, again for each constant that is tried. */
const VALUES = 1 << 15;
/** Constants that are tried: as many narrow them down to a hundred-millionth of where they may lie. */
const TRIES = 40;

/** The least mean of a convex loss that one constant for each column can have. */
function leastLoss(targets: Rows['targets'], count: number, loss: (error: number) => number): number | null {
  if (targets.length === 0) return null;
  const size = targets.length / count;
  const rows = Math.min(count, Math.ceil(VALUES / size));
  let sum = 0;
  for (let column = 0; column < size; column++) {
    const values = Float64Array.from(
      { length: rows },
      (_, row) => targets[Math.floor((row * count) / rows) * size + column] as number,
    );
    sum += lowest(values, loss);
  }
  return sum / size;
}

/** The mean loss at the best constant for the values, by golden sections. */
function lowest(values: Float64Array, loss: (error: number) => number): number {
  const at = (constant: number) => {
    let sum = 0;
    for (const value of values) sum += loss(value - constant);
    return sum / values.length;
  };
  const ratio = (Math.sqrt(5) - 1) / 2;
  let [low, high] = [values.reduce((a, b) => Math.min(a, b)), values.reduce((a, b) => Math.max(a, b))];
  let [left, right] = [high - ratio * (high - low), low + ratio * (high - low)];
  let [onLeft, onRight] = [at(left), at(right)];
  for (let i = 0; i < TRIES; i++) {
    if (onLeft <= onRight) {
      [high, right, onRight] = [right, left, onLeft];
      left = high - ratio * (high - low);
      onLeft = at(left);
    } else {
      [low, left, onLeft] = [left, right, onRight];
      right = low + ratio * (high - low);
      onRight = at(right);
    }
  }
  return Math.min(onLeft, onRight);
}
