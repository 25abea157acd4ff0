import type { DesignDocument } from '../../graph/document';
import { layerByType } from '../../layers';
import type { DataFacts } from '../dataFacts';
import { varianceLeft } from '../dataFacts/chances';
import type { HealthState } from '../health/watch';
import type { EpochMetrics, Verdict } from '../protocol';

/** All that a verdict is reached from: the same facts give the same verdict anywhere. */
export interface Facts {
  readonly design: DesignDocument;
  readonly epochs: readonly EpochMetrics[];
  readonly health: HealthState;
  readonly data: DataFacts;
}

/** One kind's opinion; null where it does not hold. */
export type Judge = (facts: Facts) => Verdict | null;

/** Epochs before which curves say nothing. */
export const EARLY = 3;
/** Part of a run over which its progress is judged. */
export const STRETCH = 1 / 3;
/** What is learned by less than this is nothing. */
export const NOTHING = 0.08;
/** A loss that falls in so many of the epochs is on its way down, however slow. */
export const STEADILY = 0.8;
/** Beyond chance by three standard deviations is no chance. */
export const DEVIATIONS = 3;

/** The loss of knowing nothing but how the targets are spread; that of the first step where no formula is known. */
export function chanceLoss(facts: Facts): number {
  return facts.data.chances?.[0] ?? Math.abs(facts.health.firstLosses[0] ?? facts.epochs[0]?.trainLoss ?? 1);
}

/** Whether a formula gives the loss of knowing nothing. */
export const chanceIsKnown = ({ data }: Facts): boolean => data.chances !== null;

/** What was learned of the training samples: 0 is chance, 1 is all. */
export function trainSkill(facts: Facts, epoch: EpochMetrics): number {
  return skill(facts, epoch.trainAccuracy, epoch.trainLoss);
}

/** The same of the validation samples; null without any. */
export function validSkill(facts: Facts, epoch: EpochMetrics): number | null {
  if (epoch.validLoss === null) return null;
  if (epoch.validAccuracy === null && epoch.figures?.r2 !== undefined) return epoch.figures.r2;
  return skill(facts, epoch.validAccuracy, epoch.validLoss);
}

function skill(facts: Facts, accuracy: number | null, loss: number): number {
  const { majority } = facts.data;
  if (accuracy !== null && majority !== null && majority < 1) return (accuracy - majority) / (1 - majority);
  // On the scale of R², whatever the loss: that of validation and of the nearest sample is R².
  return 1 - (facts.data.chances ? varianceLeft(facts.data.chances, loss) : loss / chanceLoss(facts));
}

/** Whether the nearest training sample tells so much more than was `learned` that it can be no chance; null where that cannot be told. */
export function neighbourTellsMore({ data: { neighbour } }: Facts, learned: number): boolean | null {
  if (!neighbour) return null;
  const { skill, noise } = neighbour;
  // The nearer to always right, the less chance has had to do with it: of two even classes by just this factor.
  return skill - learned > DEVIATIONS * noise * Math.sqrt(Math.max(0, 1 - skill ** 2));
}

/** What the nearest training sample knows better by this, and by no chance, can be known better. */
const BEHIND = 0.12;

/** What the nearest training sample tells, where what was `learned` is far behind it; null where it is not, or nobody can say. */
export function behindNeighbour(facts: Facts, learned: number): number | null {
  const { neighbour } = facts.data;
  if (!neighbour || neighbour.skill - learned <= BEHIND || !neighbourTellsMore(facts, learned)) return null;
  return neighbour.skill;
}

/** What was learned, of the part on which it shows best: dropout and mixing make training look worse than what it has learned. */
export function bestSkill(facts: Facts, epoch: EpochMetrics): number {
  const known = trainSkill(facts, epoch);
  return Math.max(known, validSkill(facts, epoch) ?? known);
}

/** What may still be gained, in stretches like the latest. */
const AHEAD = 2;

/** What is to be hoped for at `last`: gains shrink from stretch to stretch, and what is to come is seldom more than twice the latest. */
export function hopedSkill(facts: Facts, last: EpochMetrics, before: EpochMetrics): number {
  return bestSkill(facts, last) + AHEAD * Math.max(0, trainSkill(facts, last) - trainSkill(facts, before));
}

/** The epoch that progress is measured from; undefined where there are too few. */
export function stretchAgo(epochs: readonly EpochMetrics[]): EpochMetrics | undefined {
  return epochs.at(-1 - Math.max(2, Math.round(epochs.length * STRETCH)));
}

export function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** Share of the epochs in which the training loss fell. */
export function fallingShare(epochs: readonly EpochMetrics[]): number {
  const fell = epochs.slice(1).filter(({ trainLoss }, at) => trainLoss < (epochs[at] as EpochMetrics).trainLoss);
  return fell.length / Math.max(1, epochs.length - 1);
}

/** Whether nothing in the network bends: however it is trained, it draws straight borders. */
export function isLinear({ design }: Facts): boolean {
  const graphs = [design, ...design.blocks];
  return !graphs.some(({ nodes }) => nodes.some(({ type }) => layerByType(type)?.bends ?? false));
}

/** The first alert of a kind; null where none came up. */
export function alerted({ health }: Facts, kind: Facts['health']['alerts'][number]['kind']) {
  return health.alerts.find((alert) => alert.kind === kind) ?? null;
}

/** As a confidence: from `least` on, more the further `value` is beyond `limit`; twice the limit is sure. */
export function beyond(value: number, limit: number, least = 0.6): number {
  const over = Math.min(1, Math.max(0, value / limit - 1));
  return Math.round(100 * (least + (0.95 - least) * over)) / 100;
}
