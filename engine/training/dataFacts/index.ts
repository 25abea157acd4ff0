import type { SampleSource } from '../../data/contract';
import { sampleHash } from '../../data/copies';
import type { Choice } from '../../graph/document';
import { chancesOf } from './chances';
import { neighbourOf, relatedOf } from './neighbours';
import { type Rows, rowsOf } from './rows';
import { classSpread, valueSpread } from './spread';

/** What the data says about itself, from an even sample of it. */
export interface DataFacts {
  /** Null where the targets are values. */
  readonly classes: number | null;
  /** The largest class's share of the training samples. */
  readonly majority: number | null;
  /** Each class's share of the training samples. */
  readonly shares: readonly number[] | null;
  /** Mean squared distance of the values from their mean, an element. */
  readonly variance: number | null;
  /**
   * Mean loss of one that knows how the targets are spread and nothing else, and then of values that are spread half as
   * far, a quarter and so on, each as far as a loss tells. Null where no formula is known.
   */
  readonly chances: readonly number[] | null;
  readonly validSamples: number;
  /** Share of the validation samples that stand among the training samples, beyond what training samples repeat each other. */
  readonly duplicates: number;
  /**
   * How well the nearest training sample's target predicts a validation sample's (where these are too few, another training
   * sample's): 0 is chance, 1 always. `noise` is the standard deviation that chance alone has. Null where there is too little to tell.
   */
  readonly neighbour: { readonly skill: number; readonly noise: number } | null;
  /**
   * How much more alike the targets of training samples are that lie near each other, in standard deviations of what chance
   * alone has. Null where there is too little to tell.
   */
  readonly related: number | null;
  /** Inputs that are NaN or infinite, among those read. */
  readonly notFinite: number;
}

/** Reads a sample of the training and validation parts, for a run with that loss. Draws nothing at random and changes nothing. */
export async function dataFacts(source: SampleSource, loss: Choice): Promise<DataFacts> {
  const train = await rowsOf(source, 'train');
  const valid = await rowsOf(source, 'valid');
  const { target } = source.info;
  const isClass = target.kind === 'class';
  const spread = isClass ? classSpread(train, target.classes.length) : valueSpread(train);
  return {
    classes: isClass ? target.classes.length : null,
    majority: spread.shares && Math.max(0, ...spread.shares),
    shares: spread.shares,
    variance: spread.variance,
    chances: chancesOf(spread, loss),
    validSamples: source.counts.valid,
    duplicates: duplicatesOf(train, valid),
    neighbour: neighbourOf(train, valid, isClass),
    related: relatedOf(train, spread),
    notFinite: train.inputs.filter((value) => !Number.isFinite(value)).length,
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
