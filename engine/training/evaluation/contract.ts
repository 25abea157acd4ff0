import type { Part } from '../../data/contract';
import type { Shown } from '../../data/show';
import type { Figures } from '../metrics';
import type { ClassFigures } from '../metrics/perClass';

/** Which of a run's weights: those of its best epoch, or those it had at its last checkpoint. */
export const WEIGHT_CHOICES = ['best', 'last'] as const;
export type WeightChoice = (typeof WEIGHT_CHOICES)[number];

/** Classes, sample by sample. */
export interface ClassColumns {
  readonly kind: 'classes';
  /** A name for each class that the network tells apart; scores beyond the data's classes are called by number. */
  readonly classes: readonly string[];
  readonly label: Int32Array;
  readonly predicted: Int32Array;
  /** What the network gives the class it predicts, and the true one; NaN where its outputs are no probabilities. */
  readonly probability: Float32Array;
  readonly labelProbability: Float32Array;
  readonly perClass: readonly ClassFigures[];
  /** The k of the figures' top-k accuracy. */
  readonly topK: number;
}

/** Values, sample by sample. */
export interface ValueColumns {
  readonly kind: 'values';
  /** Values a sample. */
  readonly size: number;
  /** Mean of how far a sample's values are off. */
  readonly error: Float32Array;
  /** Every how many values, over all samples, one stands in `target` and `predicted`; 1: all do. */
  readonly every: number;
  readonly target: Float32Array;
  readonly predicted: Float32Array;
}

/** What a network makes of one part of its data. A sample is known by its place in the part. */
export interface Evaluation {
  readonly part: Part;
  readonly samples: number;
  readonly figures: Figures;
  /** The loss of each sample by itself. */
  readonly loss: Float32Array;
  /** Samples by their loss, the largest first; NaN counts as the largest. */
  readonly order: Int32Array;
  readonly columns: ClassColumns | ValueColumns;
  /** Where samples come from, as a person finds them again: rows from 1, or names; null where the data does not say. */
  readonly origins: Int32Array | readonly string[] | null;
  /** Names of what is shown of a sample's input where that is a row, and how many there are in all. */
  readonly inputs: { readonly names: readonly string[]; readonly count: number };
}

/** What a person is shown of a sample; `output` where values are predicted, `target` where they are not the input itself. */
export interface ShownSample {
  readonly input: Shown;
  readonly target: Shown | null;
  readonly output: Shown | null;
}
