import type { EpochMetrics } from './protocol';

/** The loss by which an epoch is judged: of the validation samples where there are some. */
export function watchedLoss({ validLoss, trainLoss }: Pick<EpochMetrics, 'validLoss' | 'trainLoss'>): number {
  return validLoss ?? trainLoss;
}

/** Whether `loss` is lower than the best so far; a number beats what is none. */
export function isBetter(loss: number, best: number | null): boolean {
  return best === null || loss < best || (Number.isNaN(best) && !Number.isNaN(loss));
}

/** The first epoch where a figure is lowest; null where none has it. */
export function lowestBy(
  epochs: readonly EpochMetrics[],
  figure: (epoch: EpochMetrics) => number | null,
): EpochMetrics | null {
  let lowest: { readonly epoch: EpochMetrics; readonly value: number } | null = null;
  for (const epoch of epochs) {
    const value = figure(epoch);
    if (value !== null && isBetter(value, lowest?.value ?? null)) lowest = { epoch, value };
  }
  return lowest?.epoch ?? null;
}

/** The first epoch with the lowest loss; null before any. */
export const bestEpoch = (epochs: readonly EpochMetrics[]): EpochMetrics | null => lowestBy(epochs, watchedLoss);
