import type { Look } from '../session';
import { alertsOf } from './alerts';
import { HealthPace, type Means, type PaceState } from './pace';
import type { HealthAlert, HealthReport } from './report';

/** Losses of a run's first steps: what they do tells a rate that is far off. */
const FIRST_LOSSES = 50;

/** What a run remembers of its layers' health. */
export interface HealthState {
  readonly pace: PaceState;
  readonly firstLosses: readonly number[];
  /** The latest look, without its histograms. */
  readonly latest: HealthReport | null;
  /** The first alert of each kind, in the order in which they came. */
  readonly alerts: readonly HealthAlert[];
  /** Of all looks, the largest update ratio of a layer; null before any. */
  readonly peakUpdate: number | null;
}

export const NO_HEALTH: HealthState = {
  pace: new HealthPace().state,
  firstLosses: [],
  latest: null,
  alerts: [],
  peakUpdate: null,
};

/** Decides when to look at the layers, and keeps what the verdict needs of it. */
export class HealthWatch {
  private readonly pace: HealthPace;
  private firstLosses: readonly number[];
  private latest: HealthReport | null;
  private alerts: readonly HealthAlert[];
  private peakUpdate: number | null;

  constructor(state: HealthState = NO_HEALTH, means?: Means) {
    this.pace = new HealthPace(state.pace, means);
    this.firstLosses = state.firstLosses;
    this.latest = state.latest;
    this.alerts = state.alerts;
    this.peakUpdate = state.peakUpdate;
  }

  get state(): HealthState {
    const { pace, firstLosses, latest, alerts, peakUpdate } = this;
    return { pace: pace.state, firstLosses, latest, alerts, peakUpdate };
  }

  due(step: number): boolean {
    return this.pace.due(step);
  }

  heard(loss: number): void {
    this.pace.heard(loss);
    if (this.firstLosses.length < FIRST_LOSSES) this.firstLosses = [...this.firstLosses, loss];
  }

  looked({ layers, samples }: Look, step: number, epoch: number): HealthReport {
    this.pace.looked(step);
    const alerts = alertsOf(layers, step, samples);
    const plain = layers.map((layer) => ({
      ...layer,
      weights: layer.weights && { ...layer.weights, histogram: null },
      activation: layer.activation && { ...layer.activation, histogram: null },
    }));
    this.latest = { step, epoch, layers: plain, alerts };
    const known = new Set(this.alerts.map(({ kind }) => kind));
    this.alerts = [...this.alerts, ...alerts.filter(({ kind }) => !known.has(kind))];
    for (const { weights } of layers) {
      if (weights) this.peakUpdate = Math.max(this.peakUpdate ?? 0, weights.updateRatio);
    }
    return { step, epoch, layers, alerts };
  }
}
