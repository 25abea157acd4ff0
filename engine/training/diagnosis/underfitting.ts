import { chanceLevel, majorityLevel, stretch } from './evidence';
import type { Judge } from './facts';
import {
  behindNeighbour,
  bestSkill,
  chanceLoss,
  hopedSkill,
  neighbourTellsMore,
  stretchAgo,
  trainSkill,
} from './facts';

/** Epochs before which a slow start is no rest; a run that was planned shorter is judged at its end. */
const FULL_EPOCHS = 10;
const FEWEST_EPOCHS = 5;
/** Below this share of what there is to learn, a training that has come to its rest has learned too little. */
const POOR = 0.65;
/** What is gained in a stretch by less than this, on a scale where 1 is all, is a rest. */
const REST = 0.04;
/** Likewise of the loss, beside that of knowing nothing. */
const LOSS_REST = 0.03;

/** The training has come to its rest, and what was learned by then is less than there is to learn. */
export const underfitting: Judge = (facts) => {
  const { epochs, design } = facts;
  const last = epochs.at(-1);
  const before = stretchAgo(epochs);
  const enough = Math.max(FEWEST_EPOCHS, Math.min(FULL_EPOCHS, design.training.epochs));
  if (epochs.length < enough || !last || !before) return null;
  const known = trainSkill(facts, last);
  const gained = known - trainSkill(facts, before);
  const fallen = (before.trainLoss - last.trainLoss) / chanceLoss(facts);
  const best = bestSkill(facts, last);
  const rests = gained <= REST && fallen <= LOSS_REST;
  const neighbour =
    rests || epochs.length >= FULL_EPOCHS ? behindNeighbour(facts, hopedSkill(facts, last, before)) : null;
  // Where not even the nearest sample tells more, there may be no more to learn: targets can be noise for the most part.
  const isPoor = rests && best < POOR && neighbourTellsMore(facts, best) !== false;
  if (neighbour === null && !isPoor) return null;
  const args = {
    since: before.epoch,
    before: before.trainLoss,
    epoch: last.epoch,
    loss: last.trainLoss,
  };
  return {
    kind: 'underfitting',
    sinceEpoch: before.epoch,
    message:
      neighbour !== null
        ? {
            code: rests ? 'verdict.underfitting.restsBehind' : 'verdict.underfitting.behind',
            args: { ...args, skill: Math.max(0, best), neighbour },
          }
        : last.trainAccuracy === null
          ? {
              code: 'verdict.underfitting.loss',
              args: { ...args, first: facts.health.firstLosses[0] ?? epochs[0]?.trainLoss ?? 0 },
            }
          : { code: 'verdict.underfitting.accuracy', args: { ...args, accuracy: last.trainAccuracy } },
    confidence: neighbour !== null ? 0.85 : 0.65,
    evidence: [
      ...stretch(before.epoch + 1, last.epoch, {
        code: rests ? 'evidence.rests' : 'evidence.falls',
        args: {},
      }),
      ...chanceLevel(facts),
      ...majorityLevel(facts),
    ],
    remedies: ['moreUnits', 'moreEpochs', 'rateUp'],
  };
};
