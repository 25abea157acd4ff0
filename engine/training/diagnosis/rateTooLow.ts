import type { EpochMetrics, Verdict } from '../protocol';
import { stretch } from './evidence';
import { chanceLoss, EARLY, type Facts, type Judge, trainSkill } from './facts';

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

/** Updates that hardly change the weights, or a loss that creeps down as evenly as it began. */
export const rateTooLow: Judge = (facts) => {
  const { epochs, health } = facts;
  const [first, last] = [epochs[0], epochs.at(-1)];
  if (epochs.length < EARLY || !first || !last) return null;
  if (trainSkill(facts, last) > LEARNED || last.trainLoss < 0.5 * chanceLoss(facts)) return null;
  const moved = health.peakUpdate;
  if (moved !== null && moved <= NOWHERE) return told(facts, first, last, 0.9);
  const drop = (first.trainLoss - last.trainLoss) / Math.abs(first.trainLoss);
  const middle = epochs[Math.floor((epochs.length - 1) / 2)] as EpochMetrics;
  const [early, late] = [first.trainLoss - middle.trainLoss, middle.trainLoss - last.trainLoss];
  const creeps =
    drop > 0 &&
    drop < LITTLE &&
    early > 0 &&
    late >= STEADY * early * ((last.epoch - middle.epoch) / Math.max(1, middle.epoch - first.epoch));
  if (!creeps || falls(epochs) < 0.8) return null;
  if (moved !== null) return moved <= SLOW ? told(facts, first, last, 0.7) : null;
  return told(facts, first, last, 0.5);
};

/** Share of the epochs in which the loss fell. */
function falls(epochs: readonly EpochMetrics[]): number {
  const steps = epochs.slice(1).filter(({ trainLoss }, at) => trainLoss < (epochs[at] as EpochMetrics).trainLoss);
  return steps.length / Math.max(1, epochs.length - 1);
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
    remedies: ['rateUp', 'moreEpochs'],
  };
}
