import { lowestBy } from '../bestEpoch';
import type { EpochMetrics, RemedyKind, Verdict } from '../protocol';
import { chanceLevel, majorityLevel, stretch } from './evidence';
import { behindNeighbour, bestSkill, EARLY, type Facts, hopedSkill, type Judge, mean, stretchAgo } from './facts';

/** From ten epochs on a run without a finding has shown what it does. */
const SURE_EPOCHS = 10;
/** A best epoch among so large a share of the last ones may be followed by a better one; where it lies further back, more epochs help no more. */
const RECENT = 0.2;

/** A validation loss that lies above its best by this part of it for so many epochs leaves doubt. */
const DRIFT = 0.05;
const DRIFT_EPOCHS = 3;
/** Against a training that goes on learning what validation gains nothing from. */
const AGAINST_REST: readonly RemedyKind[] = ['augmentation', 'dropout', 'weightDecay'];

/** Nothing else holds. */
export const fitting: Judge = (facts) => unfinished(facts) ?? unsettled(facts) ?? fits(facts);

/** A run too short for underfitting to be told, and far behind what is possible even at its pace, has not shown yet how well it fits. */
const unfinished: Judge = (facts) => {
  const { epochs } = facts;
  const [last, before] = [epochs.at(-1), stretchAgo(epochs)];
  if (!last || !before || epochs.length >= SURE_EPOCHS) return null;
  const skill = bestSkill(facts, last);
  const neighbour = behindNeighbour(facts, hopedSkill(facts, last, before));
  if (neighbour === null) return null;
  return {
    kind: 'tooEarly',
    sinceEpoch: 1,
    message: { code: 'verdict.tooEarly.behind', args: { epoch: last.epoch, skill: Math.max(0, skill), neighbour } },
    confidence: 1,
    evidence: [
      ...stretch(1, last.epoch, { code: 'evidence.unfinished', args: {} }),
      ...chanceLevel(facts),
      ...majorityLevel(facts),
    ],
    remedies: ['moreEpochs', 'rateUp', 'moreUnits'],
  };
};

/** A short run whose validation loss has risen by no more than it swings may overfit or not. */
const unsettled: Judge = ({ epochs }) => {
  const [last, best] = [epochs.at(-1), lowestBy(epochs, ({ validLoss }) => validLoss)];
  if (!last || !best || best.validLoss === null || last.validLoss === null) return null;
  const isAdrift = drifts(epochs.slice(epochs.indexOf(best) + 1), best.validLoss);
  if (epochs.length >= SURE_EPOCHS || !isAdrift || last.validLoss < (1 + DRIFT) * best.validLoss) return null;
  const args = { epoch: last.epoch, valid: last.validLoss, best: best.epoch, bestValid: best.validLoss };
  return {
    kind: 'tooEarly',
    sinceEpoch: 1,
    message: { code: 'verdict.tooEarly.unsettled', args },
    confidence: 1,
    evidence: stretch(best.epoch + 1, last.epoch, { code: 'evidence.unsettled', args: {} }),
    remedies: ['moreEpochs', ...(last.trainLoss < best.trainLoss ? AGAINST_REST : [])],
  };
};

const fits = ({ epochs }: Facts): Verdict | null => {
  const last = epochs.at(-1);
  if (!last || epochs.length < EARLY) return null;
  const train = last.trainLoss;
  const best = lowestBy(epochs, ({ validLoss }) => validLoss);
  const shared = { kind: 'fitting', sinceEpoch: 1, evidence: [] } as const;
  const confidence = epochs.length >= SURE_EPOCHS ? 0.8 : 0.6;
  if (!best || best.validLoss === null || last.validLoss === null) {
    const first = epochs[0]?.trainLoss ?? 0;
    const message = { code: 'verdict.fitting.train', args: { epoch: last.epoch, train, first } } as const;
    return { ...shared, confidence, message, remedies: ['moreEpochs'] };
  }
  const args = {
    epoch: last.epoch,
    train,
    valid: last.validLoss,
    best: best.epoch,
    bestValid: best.validLoss,
  };
  const isRecent = last.epoch - best.epoch <= Math.max(2, RECENT * epochs.length);
  const isAdrift = drifts(epochs.slice(epochs.indexOf(best) + 1), best.validLoss);
  const learnsOn = last.epoch > best.epoch && train < best.trainLoss && train < last.validLoss;
  return {
    ...shared,
    confidence: isAdrift ? 0.6 : confidence,
    message: { code: 'verdict.fitting', args },
    remedies: [
      ...(isRecent ? (['moreEpochs'] as const) : []),
      ...(learnsOn && (isRecent || isAdrift) ? AGAINST_REST : []),
    ],
  };
};

function drifts(sinceBest: readonly EpochMetrics[], best: number): boolean {
  const recent = sinceBest.slice(-DRIFT_EPOCHS).map(({ validLoss }) => validLoss ?? Number.NaN);
  return recent.length === DRIFT_EPOCHS && mean(recent) - best > DRIFT * Math.abs(best);
}
