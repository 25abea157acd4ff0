import type { Rate } from '../rates';

/** A batch to train on. */
export interface Batch {
  readonly epoch: number;
  /** The epoch's samples in their order, of which the batch has those that number `position` covers. */
  readonly order: Int32Array;
  readonly position: number;
  /** Counts batches from 1 over the whole run, and so draws what is random in it. */
  readonly step: number;
  /** Counts updates from 1 over the whole run. */
  readonly update: number;
  /** That update's. */
  readonly rate: Rate;
}

/** What one batch came to. */
export interface BatchResult {
  /** Mean over the samples, also where the loss is defined as a sum. */
  readonly loss: number;
  /** Right predictions; 0 for regression. */
  readonly correct: number;
}

/** A batch's result where it is there at once, else when a device will tell it that takes further batches meanwhile. */
export type Answer = BatchResult | { readonly later: Promise<BatchResult> };

/** The result itself, waited for if need be. */
export function resultOf(answer: Answer): BatchResult | Promise<BatchResult> {
  return 'later' in answer ? answer.later : answer;
}
