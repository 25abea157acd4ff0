import type { Choice } from '../graph/document';
import type { Message } from '../text/messages';
import { bestEpoch, watchedLoss } from './bestEpoch';
import type { Boundary } from './boundary/field';
import type { Plane } from './boundary/plane';
import { type LookFigures, looksAfter } from './health/figures';
import type { HealthReport } from './health/report';
import type { Figures } from './metrics';
import type { Parity } from './parity';
import type { Confusion, EndReason, EpochMetrics, Preparation, RunCounts, TrainerEvent, Verdict } from './protocol';

/** What a trainer tells, less the steps (which go in bundles) and the bytes (which go to files). */
export type News =
  | Exclude<TrainerEvent, { kind: 'step' } | { kind: 'checkpoint' } | { kind: 'best' }>
  | { readonly kind: 'checkpoint'; readonly step: number }
  | { readonly kind: 'best'; readonly epoch: number };

/** Where a run stands, as its own news tell. */
export interface Standing {
  /** crashed: its trainer is gone without a word of its end. */
  readonly state: 'running' | 'paused' | 'failed' | 'crashed' | EndReason;
  readonly device: string | null;
  /** What is done before it begins or goes on; null while it trains. */
  readonly preparation: Preparation | null;
  /** How far the GPU that it is on was from the CPU on the first step; null on the CPU. */
  readonly parity: Parity | null;
  readonly counts: RunCounts | null;
  readonly bestEpoch: number | null;
  /** Figures of the best epoch so far: of the validation samples where there are some. */
  readonly bestLoss: number | null;
  readonly bestAccuracy: number | null;
  /** The learning rate where it was told last: in a pause, or after a person changed it. */
  readonly rate: number | null;
  /** The epoch after which a run ended because it was not getting better. */
  readonly endedEarly: number | null;
  readonly testLoss: number | null;
  readonly testAccuracy: number | null;
  /** Metrics of the test part, by name; none before the end. */
  readonly testFigures: Figures;
  readonly error: Message | null;
  readonly verdict: Verdict | null;
  /** What every input goes through, with the constants measured on the training part; null before the start. */
  readonly transforms: readonly Choice[] | null;
}

/** What happened to a run while it was under way, after so many steps. */
export type RunMark =
  | { readonly kind: 'rate'; readonly step: number; readonly lr: number }
  | { readonly kind: 'saved'; readonly step: number }
  /** The run goes on on another device. */
  | Extract<TrainerEvent, { kind: 'moved' }>;

/** What a run's charts and pictures show, but for the single steps. */
export interface Chronicle {
  readonly epochs: readonly EpochMetrics[];
  readonly marks: readonly RunMark[];
  /** The latest of the validation part, and of the test part once there is one. */
  readonly confusions: readonly Confusion[];
  /** The latest look at the layers; null before any. */
  readonly health: HealthReport | null;
  /** Figures of every look, in the order of the steps. */
  readonly looks: readonly LookFigures[];
  /** Of inputs of two numbers: where the samples are, and what the network makes of their plane. */
  readonly plane: Plane | null;
  readonly boundary: Boundary | null;
}

/** All that a run's news come to. */
export interface History {
  readonly standing: Standing;
  readonly chronicle: Chronicle;
}

export const emptyChronicle: Chronicle = {
  epochs: [],
  marks: [],
  confusions: [],
  health: null,
  looks: [],
  plane: null,
  boundary: null,
};

export const emptyHistory: History = {
  standing: {
    state: 'running',
    device: null,
    preparation: null,
    parity: null,
    counts: null,
    bestEpoch: null,
    bestLoss: null,
    bestAccuracy: null,
    rate: null,
    endedEarly: null,
    testLoss: null,
    testAccuracy: null,
    testFigures: {},
    error: null,
    verdict: null,
    transforms: null,
  },
  chronicle: emptyChronicle,
};

/**
 * The history after more news: the same over live news, in the host and in the window, and over what is read back. A run
 * that goes on from a checkpoint does what comes after it again: all that was told of those steps is taken back.
 */
export function historyAfter({ standing, chronicle }: History, news: readonly News[]): History {
  const told = chronicleAfter(chronicle, news);
  const stands = news.reduce(standingAfter, standing);
  return { standing: withBest(stands, chronicle.epochs, told.epochs), chronicle: told };
}

/** The part of `historyAfter` that charts show. Parts that did not change stay the same objects. */
export function chronicleAfter(before: Chronicle, news: readonly News[]): Chronicle {
  let { marks, confusions, health, looks, plane, boundary } = before;
  let copy: EpochMetrics[] | null = null;
  /** Copied once, and not for news that change none: a fast run ends many epochs at once. */
  const changed = () => {
    copy ??= [...before.epochs];
    return copy;
  };
  for (const item of news) {
    switch (item.kind) {
      case 'started':
        cutWhere(changed(), ({ step }) => step > item.step);
        marks = marks.filter(({ step }) => step <= item.step);
        looks = looksAfter(looks, item);
        break;
      case 'epoch':
        // Runs of earlier versions may tell an epoch again without a start in between.
        cutWhere(changed(), ({ epoch }) => epoch >= item.metrics.epoch);
        changed().push(item.metrics);
        break;
      case 'health':
        health = item.health;
        looks = looksAfter(looks, item);
        break;
      case 'plane':
        plane = item.plane;
        break;
      case 'boundary':
        boundary = item.boundary;
        break;
      case 'confusion':
        confusions = [...confusions.filter(({ part }) => part !== item.confusion.part), item.confusion];
        break;
      case 'rate':
        marks = [...marks, { kind: 'rate', step: item.step, lr: item.lr }];
        break;
      case 'moved':
        marks = [...marks, item];
        break;
      case 'saved':
        marks = [...marks, { kind: 'saved', step: item.step }];
        break;
      case 'paused':
      case 'resumed':
      case 'stoppedEarly':
      case 'parity':
      case 'compared':
      case 'preparing':
      case 'verdict':
      case 'failed':
      case 'ended':
      case 'checkpoint':
      case 'best':
        break;
    }
  }
  return { epochs: copy ?? before.epochs, marks, confusions, health, looks, plane, boundary };
}

/** Takes away the last ones for which `isOver` holds. */
function cutWhere(epochs: EpochMetrics[], isOver: (epoch: EpochMetrics) => boolean): void {
  for (let last = epochs.at(-1); last && isOver(last); last = epochs.at(-1)) epochs.pop();
}

/** All but what is best, which follows from the epochs. */
function standingAfter(standing: Standing, news: News): Standing {
  switch (news.kind) {
    case 'started': {
      const { device, counts, transforms } = news;
      const begun = { state: 'running', preparation: null, parity: null, error: null, endedEarly: null } as const;
      return { ...standing, ...begun, device, counts, transforms };
    }
    case 'preparing':
      return { ...standing, preparation: news.work };
    case 'paused':
      return { ...standing, state: 'paused', rate: news.lr ?? standing.rate };
    case 'rate':
      return { ...standing, rate: news.lr };
    case 'stoppedEarly':
      return { ...standing, endedEarly: news.epoch };
    case 'parity':
      return { ...standing, parity: { difference: news.difference, layer: news.layer } };
    case 'moved':
      return { ...standing, device: news.device };
    case 'resumed':
      return { ...standing, state: 'running' };
    case 'verdict':
      return { ...standing, verdict: news.verdict };
    case 'failed':
      return { ...standing, state: 'failed', preparation: null, error: news.error };
    case 'ended': {
      const { reason, testLoss, testAccuracy, testFigures = {} } = news;
      return { ...standing, state: reason, preparation: null, testLoss, testAccuracy, testFigures };
    }
    case 'epoch':
    case 'best':
    case 'confusion':
    case 'plane':
    case 'boundary':
    case 'health':
    case 'checkpoint':
    case 'saved':
    case 'compared':
      return standing;
  }
}

function withBest(standing: Standing, before: readonly EpochMetrics[], epochs: readonly EpochMetrics[]): Standing {
  if (epochs === before) return standing;
  // Where epochs came and none went, only the new ones can be better than the best one known.
  const known = before[(standing.bestEpoch ?? 0) - 1];
  const isLonger = known?.epoch === standing.bestEpoch && epochs[before.length - 1] === before.at(-1);
  const best = bestEpoch(isLonger && known ? [known, ...epochs.slice(before.length)] : epochs);
  return {
    ...standing,
    bestEpoch: best?.epoch ?? null,
    bestLoss: best && watchedLoss(best),
    bestAccuracy: best && (best.validAccuracy ?? best.trainAccuracy),
  };
}

/** Whether a trainer works on it, or waits in a pause. */
export const isLive = ({ state }: { readonly state: string }): boolean => state === 'running' || state === 'paused';

/** Of a run whose trainer is gone: without a word of its end, it has crashed. */
export function crashed(history: History, error: Message): History {
  const { standing } = history;
  if (!isLive(standing)) return history;
  return { ...history, standing: { ...standing, state: 'crashed', preparation: null, error } };
}
