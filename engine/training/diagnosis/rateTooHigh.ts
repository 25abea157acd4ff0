import { lowestBy } from '../bestEpoch';
import type { EpochMetrics, Evidence, RemedyKind, Verdict } from '../protocol';
import { chanceLevel, moment, stretch } from './evidence';
import {
  alerted,
  chanceLoss,
  type Facts,
  fallingShare,
  type Judge,
  mean,
  NOTHING,
  neighbourTellsMore,
  STEADILY,
  trainSkill,
} from './facts';

/** From which factor over its own lowest a training loss is out of control. */
const BLOW_UP = 2;
/** A loss is thrown up where it is three times what it began at, */
const SPIKE = 3;
/** and that in so many steps in a row: one batch can be hard by chance, or the first one easy. */
const LASTING = 3;
/** Worse than knowing nothing, by half: no rest that training could have come to by itself. */
const WORSE = 1.5;
/** Epochs over which ups and downs are counted. */
const WINDOW = 6;
/** Rises among them, and their mean size beside the loss: what a sensible rate does not do to a mean over an epoch. */
const RISES = 0.4;
const SWING_SIZE = 0.15;
/** What is learned by less than this is no success that a high rate could be forgiven for. */
const FORGIVEN = 0.5;

const remedies: readonly RemedyKind[] = ['rateDown', 'clipNorm'];

/** Losses that are no numbers, blow up, jump in the first steps and never recover, or swing. */
export const rateTooHigh: Judge = (facts) =>
  lossNotFinite(facts) ?? blowUp(facts) ?? spike(facts) ?? worse(facts) ?? swing(facts);

function lossNotFinite({ epochs }: Facts): Verdict | null {
  const broken = epochs.find(
    ({ trainLoss, validLoss }) => !Number.isFinite(trainLoss) || !Number.isFinite(validLoss ?? 0),
  );
  if (!broken) return null;
  const { epoch, step } = broken;
  const shown = moment(step, { code: 'evidence.notFinite', args: {} });
  return found(epoch, { code: 'verdict.notFinite', args: { epoch } }, 0.95, shown);
}

/** A training loss far above its own lowest for two epochs. */
function blowUp({ epochs }: Facts): Verdict | null {
  const [last, previous] = [epochs.at(-1), epochs.at(-2)];
  const lowest = lowestBy(epochs, ({ trainLoss }) => trainLoss);
  if (!last || !lowest || !previous || last.epoch - lowest.epoch < 2) return null;
  const limit = lowest.trainLoss + (BLOW_UP - 1) * Math.abs(lowest.trainLoss);
  // Next to zero, twice as much is still nothing: the rise must count against where the run began, too.
  const start = Math.abs(epochs[0]?.trainLoss ?? 0);
  const isHigh = ({ trainLoss }: EpochMetrics) => trainLoss > limit && trainLoss - lowest.trainLoss > 0.1 * start;
  if (!isHigh(last) || !isHigh(previous)) return null;
  const args = {
    best: lowest.epoch,
    bestLoss: lowest.trainLoss,
    epoch: last.epoch,
    loss: last.trainLoss,
  };
  const shown = stretch(lowest.epoch + 1, last.epoch, { code: 'evidence.diverging', args: {} });
  return found(lowest.epoch + 1, { code: 'verdict.diverging', args }, 0.9, shown);
}

/** The loss shot up within the first steps, and the network has not got over it. */
function spike(facts: Facts): Verdict | null {
  const { epochs, health } = facts;
  const last = epochs.at(-1);
  const first = health.firstLosses[0];
  if (!last || first === undefined) return null;
  const limit = SPIKE * beginning(facts);
  const isHigh = health.firstLosses.map((loss) => loss > limit);
  if (!isHigh.some((_, at) => isHigh.slice(at, at + LASTING).filter(Boolean).length === LASTING)) return null;
  const learned = trainSkill(facts, last);
  // Of targets that are noise for the most part, little is all that there is to learn.
  if (learned > FORGIVEN || (learned > NOTHING && neighbourTellsMore(facts, learned) === false)) return null;
  const highest = health.firstLosses.reduce((a, b) => Math.max(a, b));
  const args = {
    first: first,
    step: health.firstLosses.indexOf(highest) + 1,
    highest: highest,
    epoch: last.epoch,
    loss: last.trainLoss,
  };
  const shown = [
    ...moment(args.step, { code: 'evidence.jump', args: { loss: args.highest } }),
    ...stretch(1, last.epoch, { code: 'evidence.notRecovered', args: {} }),
  ];
  return found(1, { code: 'verdict.rateTooHigh.spike', args }, 0.85, shown);
}

/** The loss before anything was learned: that of the first batch, or of knowing nothing where that batch was an easy one. */
function beginning(facts: Facts): number {
  return Math.max(Math.abs(facts.health.firstLosses[0] ?? 0), chanceLoss(facts));
}

/** Epoch after epoch worse than knowing nothing and than the run began, and not on the way down. */
function worse(facts: Facts): Verdict | null {
  const { epochs } = facts;
  const recent = epochs.slice(-3);
  const [before, last] = [recent[0], recent.at(-1)];
  const chance = chanceLoss(facts);
  if (recent.length < 3 || !before || !last) return null;
  const limit = WORSE * beginning(facts);
  if (recent.some(({ trainLoss }) => trainLoss < limit) || last.trainLoss < 0.8 * before.trainLoss) return null;
  if (fallingShare(epochs) >= STEADILY) return null;
  const args = { since: before.epoch, epoch: last.epoch, loss: last.trainLoss, chance: chance };
  const shown = [...stretch(before.epoch, last.epoch, { code: 'evidence.worse', args: {} }), ...chanceLevel(facts)];
  return found(before.epoch, { code: 'verdict.rateTooHigh.worse', args }, 0.8, shown);
}

/** Up and down without an end. */
function swing(facts: Facts): Verdict | null {
  const { epochs } = facts;
  const recent = epochs.slice(-1 - WINDOW);
  const last = recent.at(-1);
  if (recent.length <= WINDOW || !last) return null;
  const steps = recent.slice(1).map(({ trainLoss }, at) => trainLoss - (recent[at] as EpochMetrics).trainLoss);
  const level = mean(recent.map(({ trainLoss }) => trainLoss));
  const rises = steps.filter((step) => step > 0).length / steps.length;
  const size = mean(steps.map(Math.abs)) / level;
  const swings = rises >= RISES && size > SWING_SIZE && level > 0.1 * chanceLoss(facts);
  const moves = alerted(facts, 'rateTooHigh') !== null && rises >= RISES && trainSkill(facts, last) < FORGIVEN;
  if (!swings && !moves) return null;
  const args = {
    since: recent[0]?.epoch ?? 1,
    epoch: last.epoch,
    low: Math.min(...recent.map((e) => e.trainLoss)),
    high: Math.max(...recent.map((e) => e.trainLoss)),
  };
  const shown = stretch(args.since, last.epoch, { code: 'evidence.swing', args: {} });
  return found(args.since, { code: 'verdict.rateTooHigh.swing', args }, swings && moves ? 0.8 : 0.6, shown);
}

function found(since: number, message: Verdict['message'], confidence: number, evidence: readonly Evidence[]): Verdict {
  return { kind: 'rateTooHigh', sinceEpoch: since, message, confidence, evidence, remedies };
}
