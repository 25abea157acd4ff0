import { lowestBy } from '../bestEpoch';
import type { EpochMetrics, RemedyKind, Verdict } from '../protocol';
import { stretch } from './evidence';
import { beyond, chanceLoss, type Facts, type Judge, mean, trainSkill, validSkill } from './facts';

/** How many epochs the validation loss must stay above its best before that counts. */
const PATIENCE = 3;
/** By which factor it must have risen over its best by then: less is chance. */
const RISE = 1.02;
/** Nor does less count than this part of it, between so many parts of the loss of knowing nothing: twice a tiny loss is tiny. */
const MATERIAL = 0.05;
const TINY = 0.003;
const MUCH = 0.01;
/** A mean of n losses is known to about their spread by √n; the same samples come again, which halves what is chance. */
const NOISE = 0.5;
/** The lowest of twenty losses that swing lies about 1.9 of their deviations below their way; a mean of three is off by 0.6. */
const ABOVE_SWING = 2.5;
/** Epochs over which it is seen how much the validation loss swings. */
const SWING_EPOCHS = 10;
/** Epochs before which a gap may still close. */
const GAP_EPOCHS = 5;
/** How much more of the training samples must be known than of the others, on a scale where 1 is all. */
const GAP = 0.1;
/** And how far apart the losses must lie, beside that of knowing nothing. */
const LOSS_GAP = 0.15;
/** Nor is it a gap where the one loss is not at least twice the other: noise in the targets is in both. */
const TWICE = 2;
/** A validation loss that falls by less than this in three epochs has come to its rest. */
const RESTS = 0.02;

const remedies: readonly RemedyKind[] = ['augmentation', 'dropout', 'weightDecay', 'fewerUnits', 'stopEarlier'];

/** The validation loss rises while the training loss falls, or rests far above it. */
export const overfitting: Judge = (facts) => rise(facts) ?? gap(facts);

function rise(facts: Facts): Verdict | null {
  const { epochs } = facts;
  const last = epochs.at(-1);
  const best = lowestBy(epochs, ({ validLoss }) => validLoss);
  if (!last || best === null || best.validLoss === null || last.validLoss === null) return null;
  const since = epochs.filter(({ epoch }) => epoch > best.epoch);
  if (since.length < PATIENCE) return null;
  const recent = mean(since.slice(-PATIENCE).map(({ validLoss }) => validLoss ?? Number.NaN));
  const risen = recent - best.validLoss;
  const chance = chanceLoss(facts);
  const lowest = Math.abs(best.validLoss);
  // Losses from 0 to about that of knowing nothing, of which the mean is this, spread by no more.
  const spread = Math.sqrt(Math.min(lowest, chance) * chance);
  const limit = Math.max(
    (RISE - 1) * lowest,
    Math.min(MUCH * chance, Math.max(TINY * chance, MATERIAL * lowest)),
    (NOISE * spread) / Math.sqrt(Math.max(1, facts.data.validSamples)),
    ABOVE_SWING * deviationOf(epochs.slice(-SWING_EPOCHS)),
  );
  if (!(risen > limit) || !(last.trainLoss < best.trainLoss)) return null;
  return {
    kind: 'overfitting',
    sinceEpoch: best.epoch + 1,
    message: {
      code: 'verdict.overfitting',
      args: {
        since: best.epoch + 1,
        best: best.epoch,
        bestValid: best.validLoss,
        epoch: last.epoch,
        valid: last.validLoss,
        bestTrain: best.trainLoss,
        train: last.trainLoss,
      },
    },
    confidence: beyond(risen, limit),
    evidence: stretch(best.epoch + 1, last.epoch, { code: 'evidence.overfitting', args: {} }),
    remedies,
  };
}

/** The validation loss's standard deviation about its own way, from how far it bends at each epoch: a steady rise has none. */
function deviationOf(epochs: readonly EpochMetrics[]): number {
  const losses = epochs.map(({ validLoss }) => validLoss ?? Number.NaN);
  const bends = losses.slice(2).map((loss, i) => loss - 2 * (losses[i + 1] as number) + (losses[i] as number));
  // The second difference of independent values has six times their variance.
  return bends.length > 0 ? Math.sqrt(mean(bends.map((bend) => bend * bend)) / 6) : 0;
}

function gap(facts: Facts): Verdict | null {
  const { epochs } = facts;
  const [last, before] = [epochs.at(-1), epochs.at(-1 - PATIENCE)];
  if (epochs.length < GAP_EPOCHS || !last || !before || last.validLoss === null || before.validLoss === null)
    return null;
  const chance = chanceLoss(facts);
  if (last.validLoss < TWICE * last.trainLoss) return null;
  const known = trainSkill(facts, last) - (validSkill(facts, last) ?? 0);
  const apart = last.validLoss - last.trainLoss;
  if (known < GAP || apart < LOSS_GAP * chance || before.validLoss - last.validLoss > RESTS * chance) return null;
  const since = opened(facts, epochs);
  const losses = { epoch: last.epoch, train: last.trainLoss, valid: last.validLoss };
  return {
    kind: 'overfitting',
    sinceEpoch: since,
    message:
      last.trainAccuracy !== null && last.validAccuracy !== null
        ? {
            code: 'verdict.overfitting.gap.accuracy',
            args: {
              ...losses,
              trainAccuracy: last.trainAccuracy,
              validAccuracy: last.validAccuracy,
            },
          }
        : { code: 'verdict.overfitting.gap', args: losses },
    confidence: beyond(known, GAP),
    evidence: stretch(since, last.epoch, { code: 'evidence.gap', args: {} }),
    remedies,
  };
}

/** The first epoch from which on the gap stays open. */
function opened(facts: Facts, epochs: readonly EpochMetrics[]): number {
  const isOpen = (epoch: EpochMetrics) => trainSkill(facts, epoch) - (validSkill(facts, epoch) ?? 0) >= GAP;
  const closed = epochs.findLastIndex((epoch) => !isOpen(epoch));
  return epochs[closed + 1]?.epoch ?? 1;
}
