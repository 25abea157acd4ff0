import type { StepColumns } from '../../ipc/contract';

/** Each step with its loss, steps ascending. */
export interface Curve {
  readonly step: readonly number[];
  readonly loss: readonly number[];
}

/**
 * At most `points` points for a curve: neighbours taken together evenly, each with their last step, the mean of their
 * losses (NaN where one is not finite, so that the break is seen), and the least and greatest that is.
 */
export function bundleSteps({ step, loss }: Curve, points: number): StepColumns {
  const size = Math.max(1, Math.ceil(step.length / points));
  const bundled = { step: [] as number[], loss: [] as number[], low: [] as number[], high: [] as number[] };
  for (let from = 0; from < step.length; from += size) {
    const to = Math.min(step.length, from + size);
    let sum = 0;
    let low = Number.NaN;
    let high = Number.NaN;
    for (let i = from; i < to; i++) {
      const value = loss[i] as number;
      sum += value;
      if (!Number.isFinite(value)) continue;
      if (!(low <= value)) low = value;
      if (!(high >= value)) high = value;
    }
    bundled.step.push(step[to - 1] as number);
    // A step alone is told as it was, infinities included.
    bundled.loss.push(Number.isFinite(sum) || to - from === 1 ? sum / (to - from) : Number.NaN);
    bundled.low.push(low);
    bundled.high.push(high);
  }
  return bundled;
}
