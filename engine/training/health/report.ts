import type { Message } from '../../text/messages';

/** How the values of one layer's output, or of its parameters, are spread, over an even sample of them. */
export interface Histogram {
  readonly low: number;
  readonly high: number;
  /** Of equal width, from `low` to `high`. */
  readonly counts: readonly number[];
}

/** What a layer gave for one batch in training mode. */
export interface ActivationHealth {
  readonly mean: number;
  readonly std: number;
  /** Values that are NaN or infinite. */
  readonly notFinite: number;
  /** Share of units that are 0 for every sample of the batch; null for layers that do not cut off at 0. */
  readonly dead: number | null;
  readonly histogram: Histogram | null;
}

/** One layer's parameters, all as one vector. */
export interface WeightHealth {
  readonly count: number;
  readonly norm: number;
  /** Of the batch's own gradient, before clipping. */
  readonly gradNorm: number;
  /** ‖Δw‖ / ‖w‖ of the update that the optimizer would make of this batch; about 0.001 is usual (CS231n, "Babysitting the learning process"). */
  readonly updateRatio: number;
  /** Null where no value is a number, or nobody kept it. */
  readonly histogram: Histogram | null;
}

export interface LayerHealth {
  /** Its id; inside a block the path to it. */
  readonly layer: string;
  /** Dotted, as PyTorch names it. */
  readonly name: string;
  readonly weights: WeightHealth | null;
  readonly activation: ActivationHealth | null;
}

export const ALERT_KINDS = ['notFinite', 'exploding', 'vanishing', 'dead', 'rateTooHigh', 'rateTooLow'] as const;

export interface HealthAlert {
  readonly kind: (typeof ALERT_KINDS)[number];
  /** Id of the layer where it began; null where it is all of them. */
  readonly layer: string | null;
  readonly step: number;
  readonly message: Message;
}

/** Each layer's health just before one step, in the order of the layers. */
export interface HealthReport {
  readonly step: number;
  readonly epoch: number;
  readonly layers: readonly LayerHealth[];
  readonly alerts: readonly HealthAlert[];
}
