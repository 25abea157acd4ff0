import type { EpochMetrics, Evidence, RunCounts, Verdict } from '../../../../engine/training/protocol';
import { emptyCurves, type RunCurves } from '../../../../renderer/training/curves';
import { StepSeries } from '../../../../renderer/training/stepSeries';

/** Two steps an epoch. */
const counts: RunCounts = {
  parameters: 1,
  trainSamples: 4,
  validSamples: 1,
  testSamples: 1,
  stepsPerEpoch: 2,
  epochs: 2,
};

export const epochOf = (
  epoch: number,
  trainLoss: number,
  validLoss: number,
  accuracy: number | null = null,
): EpochMetrics => ({
  epoch,
  step: epoch * 2,
  trainLoss,
  validLoss,
  trainAccuracy: accuracy,
  validAccuracy: accuracy,
  seconds: 1,
  samplesPerSecond: 1,
});

/** A run with these epochs, and a loss for each step. */
export function curvesWith(epochs: readonly EpochMetrics[], loss: readonly number[]): RunCurves {
  const step = loss.map((_, i) => i + 1);
  return {
    ...emptyCurves('r'),
    counts,
    epochs,
    steps: StepSeries.from({ step, loss, low: loss, high: loss }),
    step: Math.max(loss.length, epochs.at(-1)?.step ?? 0),
  };
}

/** A verdict with that evidence. */
export const verdictWith = (evidence: readonly Evidence[]): Verdict => ({
  kind: 'notLearning',
  sinceEpoch: 1,
  message: { code: 'verdict.notLearning', args: { epoch: 2, loss: 3, chance: 9 } },
  confidence: 0.7,
  evidence,
  remedies: [],
});
