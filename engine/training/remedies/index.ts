import { classWeights, hasClassWeights } from '../../data/lint/classWeights';
import { dropCopies } from '../../data/lint/duplicates';
import type { DesignDocument } from '../../graph/document';
import type { Edit } from '../../graph/edits';
import type { Message } from '../../text/messages';
import type { RemedyKind, Verdict } from '../protocol';
import { otherActivation } from './activation';
import { augmentation } from './augmentation';
import { dropout } from './dropout';
import { clipNorm, moreEpochs, otherSplit, rateDown, rateUp, stopEarlier, weightDecay } from './settings';
import { fewerUnits, moreUnits } from './units';

/** One change of a design that may help, in words and as edits. */
export interface Remedy {
  readonly kind: RemedyKind;
  readonly label: Message;
  readonly edits: readonly Edit[];
}

export type RemedyRule = (
  document: DesignDocument,
  verdict: Pick<Verdict, 'sinceEpoch' | 'classShares'>,
) => Omit<Remedy, 'kind'> | null;

const rules: Readonly<Record<RemedyKind, RemedyRule>> = {
  augmentation,
  dropout,
  weightDecay,
  fewerUnits,
  moreUnits,
  stopEarlier,
  rateDown,
  rateUp,
  clipNorm,
  moreEpochs,
  otherActivation,
  otherSplit,
  dropCopies,
  classWeights: (document, { classShares }) =>
    classShares && !hasClassWeights(document) ? classWeights(document, classShares) : null,
};

/** What a remedy changes in a design; null where it has no place there. */
export function remedyFor(
  document: DesignDocument,
  kind: RemedyKind,
  verdict: Pick<Verdict, 'sinceEpoch' | 'classShares'>,
): Remedy | null {
  const found = rules[kind](document, verdict);
  return found && { kind, ...found };
}
