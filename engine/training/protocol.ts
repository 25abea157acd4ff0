import type { FileSource, Pieces } from '../formats';
import type { Choice, DesignDocument } from '../graph/document';
import type { Message } from '../text/messages';
import type { Boundary } from './boundary/field';
import type { Plane } from './boundary/plane';
import type { HealthReport } from './health/report';
import type { Figures, Measure } from './metrics';
import type { Parity } from './parity';

/** Metrics of one epoch. Accuracies are null for regression; losses may be NaN or infinite. */
export interface EpochMetrics {
  /** From 1. */
  readonly epoch: number;
  /** Steps done since the start of the run, at the end of this epoch. */
  readonly step: number;
  /** Sample-weighted mean in training mode. */
  readonly trainLoss: number;
  readonly validLoss: number | null;
  /** Shares in 0…1. */
  readonly trainAccuracy: number | null;
  readonly validAccuracy: number | null;
  readonly seconds: number;
  readonly samplesPerSecond: number;
  /** The learning rate of the epoch's last update; runs of earlier versions do not say. */
  readonly lr?: number;
  /** Metrics of the validation part; runs of earlier versions have none. */
  readonly figures?: Figures;
}

/** How often samples of one class were taken for another in one pass. */
export interface Confusion {
  readonly part: 'valid' | 'test';
  /** The epoch whose weights were used. */
  readonly epoch: number;
  /** Row by row; a row is a true class. */
  readonly counts: readonly number[];
}

export interface RunCounts {
  readonly parameters: number;
  readonly trainSamples: number;
  readonly validSamples: number;
  readonly testSamples: number;
  readonly stepsPerEpoch: number;
  readonly epochs: number;
  /** The k of top-k accuracy; runs of earlier versions do not say. */
  readonly topK?: number;
}

export const END_REASONS = ['finished', 'stopped'] as const;
export type EndReason = (typeof END_REASONS)[number];

/**
 * What a run can be told while it is under way. `step`: one batch while paused; `stepEpoch`: on to the end of the epoch.
 * `save`: a checkpoint now. `stop`: ends the run after the present step, with a checkpoint; test figures come from the
 * best epoch.
 */
export const CONTROL_ACTIONS = ['pause', 'resume', 'step', 'stepEpoch', 'save', 'stop'] as const;
export type ControlAction = (typeof CONTROL_ACTIONS)[number];

/** What both trainers (the engine process, the GPU worker) are told. */
export type TrainerCommand =
  | {
      readonly kind: 'start';
      readonly document: DesignDocument;
      /** Cuts the training part after the split; null for all. */
      readonly limit: number | null;
      /** A checkpoint to go on from, as a file or its bytes; null for a fresh run. */
      readonly checkpoint: FileSource | null;
      /** Weights to start from in place of drawn ones, as safetensors; what does not suit the design is drawn. */
      readonly initial?: FileSource | null;
    }
  | { readonly kind: ControlAction }
  /** Ends the trainer after the present step, with a checkpoint and no word of an end: the run goes on elsewhere. After the last step it is too late. */
  | { readonly kind: 'leave' }
  /** Another learning rate: at once while paused, else from the next epoch on. A schedule keeps its shape and goes on from there. */
  | { readonly kind: 'setRate'; readonly lr: number };

export const DEVICE_KINDS = ['cpu', 'gpu'] as const;
type DeviceKind = (typeof DEVICE_KINDS)[number];

/** What keeps a run from going on for a while, which it tells of before. */
export const PREPARATIONS = ['readData', 'timeCpu', 'timeGpu', 'compareGpu', 'compileGpu', 'findGpu'] as const;
export type Preparation = (typeof PREPARATIONS)[number];

/** What they tell. */
export type TrainerEvent =
  /** Of the moment: over with the next `started`, or the run's end. */
  | { readonly kind: 'preparing'; readonly work: Preparation }
  | {
      readonly kind: 'started';
      readonly device: string;
      readonly counts: RunCounts;
      /** Steps already done, when resumed. */
      readonly step: number;
      /** What every input goes through, with constants in place of what was measured on the training part. */
      readonly transforms: readonly Choice[];
    }
  /**
   * Where two devices could have been used: milliseconds that a step of this network takes on each. Null where one of them
   * could not do one, or not in time, and `reason` tells why.
   */
  | { readonly kind: 'compared'; readonly cpu: number; readonly gpu: number; readonly reason: null }
  | { readonly kind: 'compared'; readonly cpu: number; readonly gpu: null; readonly reason: Message }
  | { readonly kind: 'compared'; readonly cpu: null; readonly gpu: number; readonly reason: Message }
  /** How far the GPU is from the CPU on the first step of this run. */
  | ({ readonly kind: 'parity' } & Parity)
  /** The device was lost; the run goes on after `step` on another, where values are close but not the same to the bit. */
  | {
      readonly kind: 'moved';
      readonly step: number;
      readonly device: string;
      readonly onto: DeviceKind;
      readonly reason: Message;
    }
  /** Every single batch, in order; the loss is the mean over its samples. Who carries them further bundles them. */
  | { readonly kind: 'step'; readonly step: number; readonly epoch: number; readonly loss: number }
  | { readonly kind: 'epoch'; readonly metrics: EpochMetrics }
  | { readonly kind: 'health'; readonly health: HealthReport }
  /** Of inputs of two numbers: where the samples are. */
  | { readonly kind: 'plane'; readonly plane: Plane }
  /** What the network makes of that plane now; at the end, with the weights of the best epoch. */
  | { readonly kind: 'boundary'; readonly boundary: Boundary }
  | { readonly kind: 'confusion'; readonly confusion: Confusion }
  /** `lr`: the rate of the batch to come. */
  | { readonly kind: 'paused'; readonly step: number; readonly lr?: number }
  | { readonly kind: 'resumed'; readonly step: number }
  /** A person changed the rate; `lr` holds from the batch after `step` on. */
  | { readonly kind: 'rate'; readonly step: number; readonly lr: number }
  /** A checkpoint that was asked for is written. */
  | { readonly kind: 'saved'; readonly step: number }
  /** Validation has not become better for as long as was allowed: the run ends before its last epoch. */
  | { readonly kind: 'stoppedEarly'; readonly epoch: number; readonly bestEpoch: number }
  /** Full state to go on from, to be written by whoever keeps files. Its pieces come from the device, which waits meanwhile. */
  | { readonly kind: 'checkpoint'; readonly step: number; readonly file: Pieces }
  /** Weights (safetensors) of an epoch with the lowest validation loss so far. */
  | { readonly kind: 'best'; readonly epoch: number; readonly file: Pieces }
  | { readonly kind: 'verdict'; readonly verdict: Verdict }
  | { readonly kind: 'failed'; readonly error: Message; readonly layer: string | null }
  | {
      readonly kind: 'ended';
      readonly reason: EndReason;
      readonly bestEpoch: number | null;
      readonly testLoss: number | null;
      readonly testAccuracy: number | null;
      /** Metrics of the test part; runs of earlier versions have none. */
      readonly testFigures?: Figures;
    };

/**
 * Told everything, in order, as it happens; every step has its event. Who carries events to another process bundles
 * them. Should it throw, the run ends. What it gives for an event with a file is waited for: until then the file can be read.
 */
export type Emit = (event: TrainerEvent) => void | Promise<void>;

export const VERDICT_KINDS = [
  'tooEarly',
  'underfitting',
  'fitting',
  'overfitting',
  'rateTooHigh',
  'rateTooLow',
  'notLearning',
  'dataProblem',
] as const;

/** Changes of a design that `remedies` knows. */
export const REMEDY_KINDS = [
  'augmentation',
  'dropout',
  'weightDecay',
  'fewerUnits',
  'moreUnits',
  'stopEarlier',
  'rateDown',
  'rateUp',
  'clipNorm',
  'moreEpochs',
  'otherActivation',
  'otherSplit',
  'dropCopies',
  'classWeights',
] as const;
export type RemedyKind = (typeof REMEDY_KINDS)[number];

/** What of a verdict can be seen on the curves, with the words for it. */
export type Evidence = { readonly label: Message } & (
  | {
      readonly kind: 'stretch';
      /** Epochs, both included; they may still be ahead. */
      readonly from: number;
      readonly to: number;
    }
  /** What a curve is to be compared with. */
  | { readonly kind: 'level'; readonly measure: Measure; readonly value: number }
  | { readonly kind: 'moment'; readonly step: number }
);

/** What a run says of itself, from `training/diagnosis`. */
export interface Verdict {
  readonly kind: (typeof VERDICT_KINDS)[number];
  /** First epoch from which it holds; for overfitting the one after the best. */
  readonly sinceEpoch: number;
  readonly message: Message;
  /** How sure it is, in 0…1. */
  readonly confidence: number;
  readonly evidence: readonly Evidence[];
  /** What may help, best first; all of them have a place in the design. */
  readonly remedies: readonly RemedyKind[];
  /** Share of each class among the training samples, where remedies need it. */
  readonly classShares?: readonly number[];
}
