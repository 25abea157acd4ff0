import type { FilePieces, FileSource } from '../formats';
import type { Choice, DesignDocument } from '../graph/document';
import type { Message } from '../text/messages';

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
}

export interface RunCounts {
  readonly parameters: number;
  readonly trainSamples: number;
  readonly validSamples: number;
  readonly testSamples: number;
  readonly stepsPerEpoch: number;
  readonly epochs: number;
}

export const END_REASONS = ['finished', 'stopped'] as const;
export type EndReason = (typeof END_REASONS)[number];

/**
 * What a run can be told while it is under way. `step`: one batch while paused. `stop`: ends the run after the present
 * step, with a checkpoint; test figures come from the best epoch.
 */
export const CONTROL_ACTIONS = ['pause', 'resume', 'step', 'stop'] as const;
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
    }
  | { readonly kind: ControlAction };

/** What they tell. */
export type TrainerEvent =
  | {
      readonly kind: 'started';
      readonly device: string;
      readonly counts: RunCounts;
      /** Steps already done, when resumed. */
      readonly step: number;
      /** What every input goes through, with constants in place of what was measured on the training part. */
      readonly transforms: readonly Choice[];
    }
  /** Every single batch, in order; the loss is the mean over its samples. Who carries them further bundles them. */
  | { readonly kind: 'step'; readonly step: number; readonly epoch: number; readonly loss: number }
  | { readonly kind: 'epoch'; readonly metrics: EpochMetrics }
  | { readonly kind: 'paused'; readonly step: number }
  | { readonly kind: 'resumed'; readonly step: number }
  /** Full state to go on from, to be written by whoever keeps files. Its pieces come from the device, which waits meanwhile. */
  | { readonly kind: 'checkpoint'; readonly step: number; readonly file: FilePieces }
  /** Weights (safetensors) of an epoch with the lowest validation loss so far. */
  | { readonly kind: 'best'; readonly epoch: number; readonly file: FilePieces }
  | { readonly kind: 'verdict'; readonly verdict: Verdict }
  | { readonly kind: 'failed'; readonly error: Message; readonly layer: string | null }
  | {
      readonly kind: 'ended';
      readonly reason: EndReason;
      readonly bestEpoch: number | null;
      readonly testLoss: number | null;
      readonly testAccuracy: number | null;
    };

/**
 * Told everything, in order, as it happens; every step has its event. Who carries events to another process bundles
 * them. Should it throw, the run ends. What it gives for an event with a file is waited for: until then the file can be read.
 */
export type Emit = (event: TrainerEvent) => void | Promise<void>;

export const VERDICT_KINDS = ['tooEarly', 'underfitting', 'fitting', 'overfitting', 'diverging'] as const;

/** What the curves say, from `training/diagnosis`. */
export interface Verdict {
  readonly kind: (typeof VERDICT_KINDS)[number];
  /** First epoch from which it holds; for overfitting the one after the best. */
  readonly sinceEpoch: number;
  readonly message: Message;
}
