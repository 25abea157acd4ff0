import type { RemedyKind, Verdict } from '../protocol';
import { chanceLevel, majorityLevel, stretch } from './evidence';
import { alerted, chanceLoss, EARLY, fallingShare, isLinear, type Judge, NOTHING, STEADILY, trainSkill } from './facts';

/** A loss that fell by less than this below that of knowing nothing, or below its own first, has not moved. */
const UNMOVED = 0.95;

/** Training does no better than knowing nothing; a network without a bend that cannot do better underfits instead. */
export const notLearning: Judge = (facts) => {
  const last = facts.epochs.at(-1);
  if (facts.epochs.length < EARLY || !last) return null;
  const chance = chanceLoss(facts);
  if (trainSkill(facts, last) > NOTHING || last.trainLoss < UNMOVED * chance || isLinear(facts)) return null;
  const [first] = facts.epochs;
  // On its way from far above, it has yet to come to where learning shows.
  if (first && last.trainLoss < UNMOVED * first.trainLoss && fallingShare(facts.epochs) >= STEADILY) return null;
  const args = { epoch: last.epoch, loss: last.trainLoss, chance: chance };
  const [dead, vanishing] = [alerted(facts, 'dead'), alerted(facts, 'vanishing')];
  const layer = (alert: typeof dead) =>
    facts.health.latest?.layers.find((one) => one.layer === alert?.layer)?.name ?? '';
  const told = (message: Verdict['message'], confidence: number, remedies: readonly RemedyKind[]): Verdict => ({
    kind: 'notLearning',
    sinceEpoch: 1,
    message,
    confidence,
    evidence: [
      ...stretch(1, last.epoch, { code: 'evidence.nothing', args: {} }),
      ...chanceLevel(facts),
      ...majorityLevel(facts),
    ],
    remedies,
  });
  if (dead) {
    return told({ code: 'verdict.notLearning.dead', args: { ...args, layer: layer(dead) } }, 0.85, [
      'otherActivation',
      'rateDown',
    ]);
  }
  if (vanishing) {
    return told({ code: 'verdict.notLearning.vanishing', args: { ...args, layer: layer(vanishing) } }, 0.85, [
      'otherActivation',
      'rateUp',
    ]);
  }
  return told({ code: 'verdict.notLearning', args }, 0.6, ['rateDown', 'rateUp', 'moreUnits']);
};
