import type { SampleSource } from '../../data/contract';
import { CopyCounts, sampleHash } from '../../data/copies';
import { type Fingerprint, Fingerprinting } from '../../data/fingerprint';
import { walk } from '../../data/walk';
import type { Choice } from '../../graph/document';
import { chancesOf } from './chances';
import { neighbourOf, relatedOf } from './neighbours';
import { type Rows, RowsMet } from './rows';
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
  /** Share of the validation samples that stand among the training samples. */
  readonly duplicates: number;
  /** Share of the training samples that repeat another one, as is natural where inputs can be few. */
  readonly repeats: number;
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

/** Looks at the samples of a run with that loss in one walk. Draws nothing at random and changes nothing. */
export async function lookAtData(
  source: SampleSource,
  loss: Choice,
): Promise<{ readonly facts: DataFacts; readonly fingerprint: Fingerprint }> {
  const fingerprinting = new Fingerprinting();
  const [train, valid] = [new RowsMet(source, 'train'), new RowsMet(source, 'valid')];
  for await (const met of walk(source)) {
    fingerprinting.add(met);
    train.add(met);
    valid.add(met);
  }
  return {
    facts: factsOf(source, loss, await train.rows(), await valid.rows()),
    fingerprint: fingerprinting.of(source.counts),
  };
}

function factsOf({ info: { target }, counts }: SampleSource, loss: Choice, train: Rows, valid: Rows): DataFacts {
  const isClass = target.kind === 'class';
  const spread = isClass ? classSpread(train, target.classes.length) : valueSpread(train);
  return {
    classes: isClass ? target.classes.length : null,
    majority: spread.shares && Math.max(0, ...spread.shares),
    shares: spread.shares,
    variance: spread.variance,
    chances: chancesOf(spread, loss),
    validSamples: counts.valid,
    ...copiesOf(train, valid),
    neighbour: neighbourOf(train, valid, isClass),
    related: relatedOf(train, spread),
    notFinite: train.inputs.filter((value) => !Number.isFinite(value)).length,
  };
}

function copiesOf(train: Rows, valid: Rows): Pick<DataFacts, 'duplicates' | 'repeats'> {
  const copies = new CopyCounts();
  const own = new Set<string>();
  for (const [part, { inputs, count }] of [
    ['valid', valid],
    ['train', train],
  ] as const) {
    const size = inputs.length / Math.max(1, count);
    for (let row = 0; row < count; row++) {
      const hash = sampleHash(inputs, row * size, size);
      copies.add(part, hash);
      if (part === 'train') own.add(hash);
    }
  }
  return {
    // Of a training part read in part, a copy is met as seldom as its rows are.
    duplicates: Math.min(1, copies.doubled('valid') / Math.max(1, valid.count) / train.share),
    repeats: 1 - own.size / Math.max(1, train.count),
  };
}
