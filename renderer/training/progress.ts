import type { RunEntry } from '../../main/ipc/contract';
import type { RunCurves } from './curves';
import { secondsLeft } from './pace';

export interface Progress {
  /** 0…1 */
  readonly share: number;
  readonly step: number;
  readonly steps: number;
  /** From 1. */
  readonly epoch: number;
  readonly epochs: number;
  /** While running and known. */
  readonly samplesPerSecond: number | null;
  readonly secondsLeft: number | null;
}

/** How far a run is; null while its size is unknown. */
export function progressOf(entry: RunEntry, curves: RunCurves | null): Progress | null {
  const counts = curves?.counts ?? entry.counts;
  if (!counts || !curves) return null;
  const { stepsPerEpoch, epochs, trainSamples } = counts;
  const steps = stepsPerEpoch * epochs;
  const step = Math.min(curves.step, steps);
  const rate = entry.state === 'running' ? curves.pace.stepsPerSecond() : null;
  return {
    share: steps > 0 ? step / steps : 0,
    step,
    steps,
    epoch: Math.min(epochs, Math.max(1, Math.ceil(step / Math.max(1, stepsPerEpoch)))),
    epochs,
    samplesPerSecond: rate === null ? null : (rate * trainSamples) / Math.max(1, stepsPerEpoch),
    secondsLeft: secondsLeft(step, steps, rate),
  };
}
