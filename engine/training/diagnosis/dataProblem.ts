import { dataSourceByType } from '../../data';
import type { Evidence, RemedyKind, Verdict } from '../protocol';
import { chanceLevel, majorityLevel, stretch } from './evidence';
import {
  alerted,
  chanceLoss,
  DEVIATIONS,
  EARLY,
  type Facts,
  type Judge,
  mean,
  neighbourTellsMore,
  trainSkill,
  validSkill,
} from './facts';

/** Share of the validation samples that training has seen, from which validation tells of memory as much as of learning. */
const LEAK = 0.2;
/** Fewer copies may be the data's own: Iris has some. */
const LEAKED_SAMPLES = 5;
/** What training must have learned by heart for the contrast to mean something. */
const BY_HEART = 0.15;
/** A class that fills so much of the data is learned instead of the others. */
const MAJORITY = 0.7;
/** Recall above guessing that counts as having found the other classes. */
const FOUND = 0.05;
/** Beyond chance by two standard deviations, targets may have to do with their inputs: no reason to blame them. */
const DOUBT = 2;
/** Where validation has fewer samples than this, what it shows is no second witness, and one deviation is doubt enough. */
const FEW_MEASURED = 20;
const DOUBT_OF_FEW = 1;

/** Inputs that are no numbers, targets that are all alike, a validation part that training has seen, targets that are drawn at random or do not follow from the inputs, one class for all. */
export const dataProblem: Judge = (facts) =>
  inputsNotFinite(facts) ?? alike(facts) ?? leak(facts) ?? random(facts) ?? imbalance(facts) ?? labels(facts);

function inputsNotFinite({ data, epochs }: Facts): Verdict | null {
  if (data.notFinite === 0) return null;
  const args = { count: data.notFinite };
  const shown = stretch(1, epochs.length, { code: 'evidence.inputs', args });
  return found({ code: 'verdict.dataProblem.notFinite', args }, 0.95, shown, []);
}

/** Where one answer is always right, a loss that falls tells of no learning. */
function alike({ data, epochs }: Facts): Verdict | null {
  if (data.variance !== 0 && data.majority !== 1) return null;
  const shown = stretch(1, epochs.length, { code: 'evidence.alike', args: {} });
  return found({ code: 'verdict.dataProblem.alike', args: {} }, 0.95, shown, []);
}

function leak({ data, epochs }: Facts): Verdict | null {
  const leaked = data.duplicates - data.repeats;
  if (leaked < LEAK || leaked * data.validSamples < LEAKED_SAMPLES) return null;
  const args = { share: data.duplicates };
  const shown = stretch(1, epochs.length, { code: 'evidence.leak', args });
  return found({ code: 'verdict.dataProblem.leak', args }, 0.95, shown, ['dropCopies', 'otherSplit']);
}

/** Whatever the curves do, they show how well the training samples are remembered; an autoencoder learns the numbers themselves. */
function random(facts: Facts): Verdict | null {
  const { source, target } = facts.design.data;
  const last = facts.epochs.at(-1);
  if (!last || target === 'input' || !dataSourceByType(source.type)?.unrelated) return null;
  const args = { train: last.trainLoss, chance: chanceLoss(facts), epoch: last.epoch };
  const shown = [...stretch(1, last.epoch, { code: 'evidence.random', args: {} }), ...chanceLevel(facts)];
  return found({ code: 'verdict.dataProblem.random', args }, 0.95, shown, []);
}

/** It always says the largest class. */
function imbalance(facts: Facts): Verdict | null {
  const { epochs } = facts;
  const { majority, classes } = facts.data;
  const recent = epochs.slice(-EARLY);
  if (recent.length < EARLY || majority === null || classes === null || majority < MAJORITY) return null;
  const recalls = recent.flatMap(({ figures }) => figures?.recall ?? []);
  if (recalls.length < EARLY || mean(recalls) > 1 / classes + FOUND) return null;
  const args = { share: majority, recall: mean(recalls) };
  const shown = [
    ...stretch(epochs.length - EARLY + 1, epochs.length, { code: 'evidence.imbalance', args: {} }),
    ...majorityLevel(facts),
  ];
  const verdict = found({ code: 'verdict.dataProblem.imbalance', args }, 0.8, shown, ['classWeights']);
  // Recordings of earlier versions lack them.
  return { ...verdict, ...(facts.data.shares && { classShares: facts.data.shares }) };
}

/** Validation stays at chance, whatever training learns, and targets of samples that lie near each other have nothing in common. */
function labels(facts: Facts): Verdict | null {
  const { data, epochs } = facts;
  const last = epochs.at(-1);
  if (epochs.length < EARLY || !last) return null;
  const { related, validSamples } = data;
  if (neighbourTellsMore(facts, 0) || (related ?? 0) > (validSamples < FEW_MEASURED ? DOUBT_OF_FEW : DOUBT))
    return null;
  const recent = epochs.slice(-Math.ceil(epochs.length / 2)).flatMap((epoch) => validSkill(facts, epoch) ?? []);
  if (recent.length === 0 || mean(recent) > guessed(data) || everBetter(facts)) return null;
  const learned = trainSkill(facts, last);
  const { epoch, trainLoss: train, validLoss, figures } = last;
  const chance = chanceLoss(facts);
  const r2 = last.validAccuracy === null ? figures?.r2 : undefined;
  const shown = [
    ...stretch(1, epoch, { code: 'evidence.guessing', args: {} }),
    ...chanceLevel(facts),
    ...majorityLevel(facts),
  ];
  if (learned > BY_HEART) {
    const message: Verdict['message'] =
      r2 === undefined
        ? { code: 'verdict.dataProblem.labels', args: { epoch, train, valid: validLoss ?? 0, chance } }
        : { code: 'verdict.dataProblem.labels.values', args: { epoch, train, chance, r2 } };
    return found(message, related === null ? 0.7 : 0.9, shown, ['otherSplit']);
  }
  // Where nothing at all was learned, labels are to blame only if nothing else is.
  const excused = ['dead', 'vanishing', 'rateTooLow', 'rateTooHigh', 'notFinite'] as const;
  if (related === null || excused.some((kind) => alerted(facts, kind))) return null;
  const message: Verdict['message'] =
    r2 === undefined
      ? { code: 'verdict.dataProblem.unrelated', args: { epoch, train, valid: validLoss ?? 0, chance } }
      : { code: 'verdict.dataProblem.unrelated.values', args: { epoch, train, chance, r2 } };
  return found(message, 0.6, shown, ['otherSplit']);
}

/**
 * Whether validation was better than chance in any epoch. Values are measured beside their own mean: the validation part's
 * variance, of few samples, is seldom the training part's. Of classes, a loss below chance is learning, however few come out right.
 */
function everBetter(facts: Facts): boolean {
  const { data, epochs } = facts;
  if (data.majority === null && epochs[0]?.figures?.r2 !== undefined) {
    return epochs.some((epoch) => (validSkill(facts, epoch) ?? 0) > guessed(data));
  }
  return epochs.some(({ validLoss }) => (validLoss ?? Infinity) < 0.97 * chanceLoss(facts));
}

/**
 * What guessing comes to at most, of the validation samples. Values that have nothing to do with n others correlate with them
 * by 0 ± 1/√n, and R² is at most the square of that.
 */
function guessed({ majority, validSamples }: Facts['data']): number {
  if (majority === null) return DOUBT ** 2 / validSamples;
  return DEVIATIONS * Math.sqrt(majority / (validSamples * (1 - majority)));
}

function found(
  message: Verdict['message'],
  confidence: number,
  evidence: readonly Evidence[],
  remedies: readonly RemedyKind[],
): Verdict {
  return { kind: 'dataProblem', sinceEpoch: 1, message, confidence, evidence, remedies };
}
