import type { Part, SampleSource } from '../data/contract';
import { sampleHash } from '../data/copies';

/** Numbers that are read of each part at most, so that a look at the data takes some hundredths of a second. */
const READ: Readonly<Record<'train' | 'valid', number>> = { train: 1 << 21, valid: 1 << 20 };
/** Rows that are read at most of samples that are small. */
const ROWS = 20_000;
/** Multiplications that looking for neighbours may take. */
const NEIGHBOUR_WORK = 4e7;
/** Up to so many columns each counts by its own spread; pixels are alike as they are. */
const COLUMNS = 64;

/** What the data says about itself, from an even sample of it. */
export interface DataFacts {
  /** Null where the targets are values. */
  readonly classes: number | null;
  /** The largest class's share of the training samples. */
  readonly majority: number | null;
  /** Each class's share of the training samples. */
  readonly shares: readonly number[] | null;
  /** Mean loss of a cross entropy that knows only how frequent the classes are, in nats. */
  readonly entropy: number | null;
  /** Mean squared distance of the values from their mean, an element. */
  readonly variance: number | null;
  readonly validSamples: number;
  /** Share of the validation samples that stand among the training samples, beyond what training samples repeat each other. */
  readonly duplicates: number;
  /**
   * How well the nearest training sample's target predicts a validation sample's: 0 is chance, 1 always. `noise` is the
   * standard deviation that chance alone has. Null where there is too little to tell.
   */
  readonly neighbour: { readonly skill: number; readonly noise: number } | null;
  /** Inputs that are NaN or infinite, among those read. */
  readonly notFinite: number;
}

interface Rows {
  readonly inputs: Float32Array;
  readonly targets: Int32Array | Float32Array;
  readonly count: number;
  /** Share of the part's samples that were read. */
  readonly share: number;
}

/** Reads a sample of the training and validation parts. Draws nothing at random and changes nothing. */
export async function dataFacts(source: SampleSource): Promise<DataFacts> {
  const train = await rowsOf(source, 'train');
  const valid = await rowsOf(source, 'valid');
  const { target } = source.info;
  const isClass = target.kind === 'class';
  const spread = isClass ? classSpread(train, target.classes.length) : valueSpread(train);
  return {
    classes: isClass ? target.classes.length : null,
    ...spread,
    validSamples: source.counts.valid,
    duplicates: duplicatesOf(train, valid),
    neighbour: neighbourOf(train, valid, isClass),
    notFinite: train.inputs.filter((value) => !Number.isFinite(value)).length,
  };
}

async function rowsOf(source: SampleSource, part: 'train' | 'valid'): Promise<Rows> {
  const all = source.counts[part as Part];
  const size = source.info.input.reduce((a, b) => a * b, 1);
  const count = Math.min(all, ROWS, Math.max(1, Math.floor(READ[part] / size)));
  const indices = Int32Array.from({ length: count }, (_, i) => Math.floor((i * all) / count));
  const { inputs, targets } = await source.read(part, indices);
  return { inputs, targets, count, share: all === 0 ? 1 : count / all };
}

function classSpread({ targets, count }: Rows, classes: number) {
  const counts = Array.from({ length: classes }, () => 0);
  for (const label of targets) counts[label] = (counts[label] ?? 0) + 1;
  const shares = counts.map((n) => n / count);
  return {
    majority: Math.max(0, ...shares),
    shares,
    entropy: shares.reduce((sum, p) => sum - (p > 0 ? p * Math.log(p) : 0), 0),
    variance: null,
  };
}

function valueSpread({ targets, count }: Rows) {
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
    majority: null,
    shares: null,
    entropy: null,
    variance: targets.length === 0 ? null : total / targets.length,
  };
}

function duplicatesOf(train: Rows, valid: Rows): number {
  if (train.count === 0 || valid.count === 0) return 0;
  const seen = new Set<string>();
  let repeated = 0;
  const key = ({ inputs, count }: Rows, row: number) => {
    const size = inputs.length / count;
    return sampleHash(inputs, row * size, size);
  };
  for (let row = 0; row < train.count; row++) {
    const own = key(train, row);
    if (seen.has(own)) repeated++;
    seen.add(own);
  }
  let found = 0;
  for (let row = 0; row < valid.count; row++) if (seen.has(key(valid, row))) found++;
  // Of a training part read in part, a copy is met as seldom as its rows are.
  return Math.max(0, Math.min(1, found / valid.count / train.share) - repeated / train.count);
}

function neighbourOf(train: Rows, valid: Rows, isClass: boolean): DataFacts['neighbour'] {
  const size = train.inputs.length / Math.max(1, train.count);
  const pairs = NEIGHBOUR_WORK / Math.max(1, size);
  const asked = Math.min(valid.count, Math.floor(Math.sqrt(pairs / 3)));
  const among = Math.min(train.count, Math.floor(pairs / Math.max(1, asked)));
  // Fewer than twenty tell nothing from chance.
  if (asked < 20 || among < 20) return null;
  const weights = weightsOf(train, size);
  const width = train.targets.length / train.count;
  let [squares, right, variation] = [0, 0, 0];
  const means = Array.from({ length: isClass ? 0 : width }, (_, i) => meanOf(valid, asked, width, i));
  for (let row = 0; row < asked; row++) {
    const nearest = nearestOf(train, among, valid.inputs, row * size, weights);
    if (isClass) right += train.targets[nearest] === valid.targets[row] ? 1 : 0;
    for (let i = 0; i < means.length; i++) {
      const target = valid.targets[row * width + i] as number;
      squares += ((train.targets[nearest * width + i] as number) - target) ** 2;
      variation += (target - (means[i] as number)) ** 2;
    }
  }
  if (!isClass) {
    if (!(variation > 0)) return null;
    // Two that have nothing to do with each other differ by twice the variance.
    return { skill: 1 - squares / (2 * variation), noise: 1 / Math.sqrt(asked) };
  }
  const chance = sameClass(train, valid, asked);
  if (chance >= 1) return null;
  return {
    skill: (right / asked - chance) / (1 - chance),
    noise: Math.sqrt((chance * (1 - chance)) / asked) / (1 - chance),
  };
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

function nearestOf(train: Rows, among: number, inputs: Float32Array, start: number, weights: Float64Array): number {
  const size = weights.length;
  let nearest = 0;
  let least = Infinity;
  for (let row = 0; row < among; row++) {
    const from = Math.floor((row * train.count) / among) * size;
    let distance = 0;
    for (let i = 0; i < size && distance < least; i++) {
      const off = (train.inputs[from + i] as number) - (inputs[start + i] as number);
      distance += off * off * (weights[i] as number);
    }
    if (distance < least) {
      least = distance;
      nearest = from / size;
    }
  }
  return nearest;
}

function meanOf({ targets }: Rows, rows: number, width: number, column: number): number {
  let sum = 0;
  for (let row = 0; row < rows; row++) sum += targets[row * width + column] as number;
  return sum / rows;
}

/** How often a training and a validation sample drawn blindly are of one class. */
function sameClass(train: Rows, valid: Rows, asked: number): number {
  const counts = new Map<number, number>();
  for (const label of train.targets) counts.set(label, (counts.get(label) ?? 0) + 1);
  let sum = 0;
  for (let row = 0; row < asked; row++) sum += (counts.get(valid.targets[row] as number) ?? 0) / train.count;
  return sum / asked;
}
