import type { EvaluatedRun } from '../../../main/ipc/contract';
import type { SampleChoice } from '../../training/predictions';

/** The chosen samples, the hardest first. */
export function chosenSamples({ order, columns }: EvaluatedRun, choice: SampleChoice): Int32Array {
  if (choice === null) return order;
  if (choice.kind === 'sample') return Int32Array.of(choice.sample);
  if (columns.kind !== 'classes') return new Int32Array(0);
  const { label, predicted } = columns;
  if (choice.kind === 'class') return order.filter((sample) => label[sample] === choice.label);
  return order.filter((sample) => label[sample] === choice.label && predicted[sample] === choice.predicted);
}

/** How a sample is called: what it comes from where that is a file, else the row, else its place in the part. */
export type SampleName =
  | { readonly kind: 'file'; readonly file: string }
  | { readonly kind: 'row'; readonly row: number }
  | { readonly kind: 'place'; readonly place: number };

export function nameOf({ origins }: EvaluatedRun, sample: number): SampleName {
  const origin = origins?.[sample];
  if (typeof origin === 'string') return { kind: 'file', file: origin };
  return origin === undefined ? { kind: 'place', place: sample + 1 } : { kind: 'row', row: origin };
}
