import type { EpochMetrics, RemedyKind, Verdict } from '../protocol';
import { chanceLevel, stretch } from './evidence';
import {
  chanceIsKnown,
  chanceLoss,
  EARLY,
  type Facts,
  fallingShare,
  type Judge,
  STEADILY,
  STRETCH,
  trainSkill,
} from './facts';

/** An update usually changes a thousandth of the weights (CS231n): a hundredth of that gets nowhere. */
const NOWHERE = 1e-5;
/** And at a third of it a steady, slow fall of the loss says that more would do. */
const SLOW = 3e-4;
/** Of the loss, what a whole run at a good rate leaves far behind. */
const LITTLE = 0.15;
/** A loss that falls in its second half as in its first has not begun to settle. */
const STEADY = 0.5;
/** From here on it has learned: slow or not, it works. */
const LEARNED = 0.7;
/** R² below this: the outputs do not yet lie where the values do. */
const FAR = -0.5;
/** Epochs before which they may still be gathering speed. */
const FAR_EPOCHS = 10;

const remedies: readonly RemedyKind[] = ['rateUp', 'moreEpochs'];

/** Updates that hardly change the weights, values that are not reached in time, or a loss that creeps down as evenly as it began. */
export const rateTooLow: Judge = (facts) => {
  const { epochs, health } = facts;
  const [first, last] = [epochs[0], epochs.at(-1)];
  if (epochs.length < EARLY || !first || !last) return null;
  if (trainSkill(facts, last) > LEARNED || last.trainLoss < 0.5 * chanceLoss(facts)) return null;
  const moved = health.peakUpdate;
  if (moved !== null && moved <= NOWHERE) return told(facts, first, last, 0.9);
  const off = far(facts, first, last);
  if (off) return off;
  const drop = (first.trainLoss - last.trainLoss) / Math.abs(first.trainLoss);
  const middle = epochs[Math.floor((epochs.length - 1) / 2)] as EpochMetrics;
  const [early, late] = [first.trainLoss - middle.trainLoss, middle.trainLoss - last.trainLoss];
  const creeps =
    drop > 0 &&
    drop < LITTLE &&
    early > 0 &&
    late >= STEADY * early * ((last.epoch - middle.epoch) / Math.max(1, middle.epoch - first.epoch));
  if (!creeps || fallingShare(epochs) < STEADILY) return null;
  if (moved !== null) return moved <= SLOW ? told(facts, first, last, 0.7) : null;
  return told(facts, first, last, 0.5);
};

/**
 * Values far from 0, such as prices: the outputs are on their way to them, and at their pace do not get there in the
 * epochs that the run has.
 */
function far(facts: Facts, first: EpochMetrics, last: EpochMetrics): Verdict | null {
  const { epochs, data, design } = facts;
  const chance = chanceLoss(facts);
  if (data.variance === null || !chanceIsKnown(facts) || trainSkill(facts, last) > FAR) return null;
  const planned = design.training.epochs;
  if (epochs.length < Math.min(FAR_EPOCHS, planned) || fallingShare(epochs) < STEADILY) return null;
  const before = epochs.at(-1 - Math.max(1, Math.round(epochs.length * STRETCH))) ?? first;
  const pace = (before.trainLoss - last.trainLoss) / (last.epoch - before.epoch);
  if (last.trainLoss - pace * Math.max(0, planned - last.epoch) < chance) return null;
  return {
    kind: 'rateTooLow',
    sinceEpoch: 1,
    message: {
      code: 'verdict.rateTooLow.far',
      args: { from: first.trainLoss, to: last.trainLoss, epoch: last.epoch, chance },
    },
    confidence: 0.7,
    evidence: [...stretch(1, last.epoch, { code: 'evidence.falls', args: {} }), ...chanceLevel(facts)],
    remedies,
  };
}

function told({ health }: Facts, first: EpochMetrics, last: EpochMetrics, confidence: number): Verdict {
  const args = { from: first.trainLoss, to: last.trainLoss, epoch: last.epoch };
  const moved = health.peakUpdate;
  return {
    kind: 'rateTooLow',
    sinceEpoch: 1,
    message:
      moved === null
        ? { code: 'verdict.rateTooLow', args }
        : { code: 'verdict.rateTooLow.updates', args: { ...args, ratio: moved } },
    confidence,
    evidence: stretch(1, last.epoch, { code: 'evidence.creeps', args: {} }),
    remedies,
  };
}
