import { chanceLevel, majorityLevel, stretch } from './evidence';
import type { Judge } from './facts';
import { chanceLoss, neighbourTellsMore, STRETCH, trainSkill, validSkill } from './facts';

/** Epochs before which a slow start is no rest; a run that was planned shorter is judged at its end. */
const FULL_EPOCHS = 10;
const FEWEST_EPOCHS = 5;
/** Below this share of what there is to learn, a training that has come to its rest has learned too little. */
const POOR = 0.65;
/** What the nearest training sample knows better by this, and by no chance, can be known better. */
const BEHIND = 0.12;
/** What is gained in a stretch by less than this, on a scale where 1 is all, is a rest. */
const REST = 0.04;
/** What may still be gained, in stretches like the latest. */
const AHEAD = 2;
/** Likewise of the loss, beside that of knowing nothing. */
const LOSS_REST = 0.03;

/** The training has come to its rest, and what was learned by then is less than there is to learn. */
export const underfitting: Judge = (facts) => {
  const { epochs, data, design } = facts;
  const last = epochs.at(-1);
  const before = epochs.at(-1 - Math.max(2, Math.round(epochs.length * STRETCH)));
  const enough = Math.max(FEWEST_EPOCHS, Math.min(FULL_EPOCHS, design.training.epochs));
  if (epochs.length < enough || !last || !before) return null;
  const known = trainSkill(facts, last);
  const gained = known - trainSkill(facts, before);
  const fallen = (before.trainLoss - last.trainLoss) / chanceLoss(facts);
  const { neighbour } = data;
  const best = Math.max(known, validSkill(facts, last) ?? known);
  const rests = gained <= REST && fallen <= LOSS_REST;
  // Gains shrink from stretch to stretch: what is still to come is seldom more than twice the latest.
  const hoped = best + AHEAD * Math.max(0, gained);
  const isBehind =
    neighbour !== null &&
    neighbour.skill - hoped > BEHIND &&
    neighbourTellsMore(facts, hoped) === true &&
    (rests || epochs.length >= FULL_EPOCHS);
  // Where not even the nearest sample tells more, there may be no more to learn: targets can be noise for the most part.
  // Dropout and mixing make training look worse than what it has learned: validation shows that.
  const isPoor = rests && best < POOR && neighbourTellsMore(facts, best) !== false;
  if (!isBehind && !isPoor) return null;
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
      isBehind && neighbour
        ? {
            code: rests ? 'verdict.underfitting.restsBehind' : 'verdict.underfitting.behind',
            args: { ...args, skill: Math.max(0, best), neighbour: neighbour.skill },
          }
        : last.trainAccuracy === null
          ? {
              code: 'verdict.underfitting.loss',
              args: { ...args, first: facts.health.firstLosses[0] ?? epochs[0]?.trainLoss ?? 0 },
            }
          : { code: 'verdict.underfitting.accuracy', args: { ...args, accuracy: last.trainAccuracy } },
    confidence: isBehind ? 0.85 : 0.65,
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
