import type { DataFacts } from '.';
import type { Rows } from './rows';
import type { Spread } from './spread';

/** Multiplications that looking for neighbours may take. */
const NEIGHBOUR_WORK = 4e7;
/** Fewer samples tell nothing from chance. */
const FEWEST_SAMPLES = 20;
/** Up to so many columns each counts by its own spread; pixels are alike as they are. */
const COLUMNS = 64;
/** Neighbours of a training sample that are compared with it, at most: more of them lie too far. */
const NEAREST = 16;

/** Asks for the validation samples, or where they are too few for the training samples themselves, each among the others. */
export function neighbourOf(train: Rows, valid: Rows, isClass: boolean): DataFacts['neighbour'] {
  const size = train.inputs.length / Math.max(1, train.count);
  const pairs = NEIGHBOUR_WORK / Math.max(1, size);
  const others = valid.count >= FEWEST_SAMPLES ? valid : train;
  const asked = Math.min(others.count, Math.floor(Math.sqrt(pairs / 3)));
  const among = Math.min(train.count, Math.floor(pairs / Math.max(1, asked)));
  if (asked < FEWEST_SAMPLES || among < FEWEST_SAMPLES) return null;
  const weights = weightsOf(train, size);
  const width = train.targets.length / train.count;
  let [squares, right, variation] = [0, 0, 0];
  const places = evenly(others.count, asked);
  const means = Array.from({ length: isClass ? 0 : width }, (_, i) => meanOf(others, places, width, i));
  const nearest = new Nearest(train, among, weights, 1);
  for (const row of places) {
    const [place = 0] = nearest.to(others.inputs, row * size, others === train ? row : undefined);
    if (isClass) right += train.targets[place] === others.targets[row] ? 1 : 0;
    for (let i = 0; i < means.length; i++) {
      const target = others.targets[row * width + i] as number;
      squares += ((train.targets[place * width + i] as number) - target) ** 2;
      variation += (target - (means[i] as number)) ** 2;
    }
  }
  if (!isClass) {
    if (!(variation > 0)) return null;
    // Two that have nothing to do with each other differ by twice the variance.
    return { skill: 1 - squares / (2 * variation), noise: 1 / Math.sqrt(asked) };
  }
  const chance = sameClass(train, others, places);
  if (chance >= 1) return null;
  return {
    skill: (right / asked - chance) / (1 - chance),
    noise: Math.sqrt((chance * (1 - chance)) / asked) / (1 - chance),
  };
}

/**
 * Of training samples and those nearest to each: the sum of what their targets, less the mean of all, have in common, beside its
 * own deviation. Where targets are drawn without a look at the inputs, the pairs do not go together, and that is 0 ± 1.
 */
export function relatedOf(train: Rows, { shares, variance }: Spread): number | null {
  const size = train.inputs.length / Math.max(1, train.count);
  const rows = Math.min(train.count, Math.floor(Math.sqrt(NEIGHBOUR_WORK / 2 / Math.max(1, size))));
  if (rows < FEWEST_SAMPLES) return null;
  const alike = shares ? sharedClass(train, shares) : sharedValues(train);
  const square = shares
    ? 1 - sumOf(shares.map((share) => share * share))
    : ((variance ?? 0) * train.targets.length) / train.count;
  // Beside the mean of all, itself among them, two others lie on different sides a little more often: much so of a few that lie far off.
  const apart = square / (train.count - 1);
  const nearest = new Nearest(train, rows, weightsOf(train, size), Math.min(NEAREST, Math.round(Math.sqrt(rows))));
  const near = nearest.places.map((row) => [row, new Set(nearest.to(train.inputs, row * size, row))] as const);
  const byRow = new Map(near);
  let [sum, squares] = [0, 0];
  for (const [row, others] of near) {
    for (const other of others) {
      const isMutual = byRow.get(other)?.has(row) ?? false;
      // A pair that is met from both ends is one pair, of twice the weight.
      if (isMutual && other < row) continue;
      const common = (isMutual ? 2 : 1) * (alike(row, other) + apart);
      sum += common;
      squares += common * common;
    }
  }
  return squares > 0 ? sum / Math.sqrt(squares) : null;
}

const sumOf = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0);

type Alike = (one: number, other: number) => number;

/** The product of two targets as rows of zeros with a single one, each less the mean of all. */
function sharedClass({ targets }: Rows, shares: readonly number[]): Alike {
  const square = sumOf(shares.map((share) => share * share));
  return (one, other) => {
    const [a, b] = [targets[one] as number, targets[other] as number];
    return (a === b ? 1 : 0) - (shares[a] as number) - (shares[b] as number) + square;
  };
}

function sharedValues(train: Rows): Alike {
  const { targets, count } = train;
  const width = targets.length / count;
  const means = Array.from({ length: width }, (_, i) => meanOf(train, evenly(count, count), width, i));
  return (one, other) =>
    means.reduce(
      (sum, mean, i) =>
        sum + ((targets[one * width + i] as number) - mean) * ((targets[other * width + i] as number) - mean),
      0,
    );
}

/** Finds which of `among` rows, chosen evenly, lie nearest to a sample. */
class Nearest {
  readonly places: readonly number[];

  constructor(
    private readonly rows: Rows,
    among: number,
    private readonly weights: Float64Array,
    private readonly count: number,
  ) {
    this.places = evenly(rows.count, among);
  }

  /** The nearest rows but `not`, nearest first, of the sample that begins at `start`. */
  to(inputs: Float32Array, start: number, not = -1): readonly number[] {
    const { weights, count } = this;
    const size = weights.length;
    const found: number[] = [];
    const distances: number[] = [];
    for (const row of this.places) {
      if (row === not) continue;
      const from = row * size;
      const limit = found.length < count ? Infinity : (distances[count - 1] as number);
      let distance = 0;
      for (let j = 0; j < size && distance < limit; j++) {
        const off = (this.rows.inputs[from + j] as number) - (inputs[start + j] as number);
        distance += off * off * (weights[j] as number);
      }
      if (!(distance < limit)) continue;
      let at = Math.min(found.length, count - 1);
      for (; at > 0 && (distances[at - 1] as number) > distance; at--) {
        distances[at] = distances[at - 1] as number;
        found[at] = found[at - 1] as number;
      }
      distances[at] = distance;
      found[at] = row;
    }
    return found;
  }
}

function weightsOf({ inputs, count }: Rows, size: number): Float64Array {
  const weights = new Float64Array(size).fill(1);
  if (size > COLUMNS) return weights;
  for (let i = 0; i < size; i++) {
    let [sum, squares] = [0, 0];
    for (let row = 0; row < count; row++) {
      const value = inputs[row * size + i] as number;
      sum += value;
      squares += value * value;
    }
    const variance = squares / count - (sum / count) ** 2;
    weights[i] = variance > 0 ? 1 / variance : 0;
  }
  return weights;
}

/** So many places among `all`, evenly apart. */
const evenly = (all: number, count: number): readonly number[] =>
  Array.from({ length: count }, (_, i) => Math.floor((i * all) / count));

function meanOf({ targets }: Rows, places: readonly number[], width: number, column: number): number {
  let sum = 0;
  for (const row of places) sum += targets[row * width + column] as number;
  return sum / places.length;
}

/** How often a training sample and one of those asked for, drawn blindly, are of one class. */
function sameClass(train: Rows, others: Rows, places: readonly number[]): number {
  const counts = new Map<number, number>();
  for (const label of train.targets) counts.set(label, (counts.get(label) ?? 0) + 1);
  let sum = 0;
  for (const row of places) sum += (counts.get(others.targets[row] as number) ?? 0) / train.count;
  return sum / places.length;
}
