import type { EpochMetrics } from './protocol';

/** The loss by which an epoch is judged: of the validation samples where there are some. */
export function watchedLoss({ validLoss, trainLoss }: Pick<EpochMetrics, 'validLoss' | 'trainLoss'>): number {
  return validLoss ?? trainLoss;
}

/** Whether `loss` is lower than the best so far; a number beats what is none. */
export function isBetter(loss: number, best: number | null): boolean {
  return best === null || loss < best || (Number.isNaN(best) && !Number.isNaN(loss));
}

/** The first epoch with the lowest loss; null before any. */
export function bestEpoch(epochs: readonly EpochMetrics[]): EpochMetrics | null {
  let best: EpochMetrics | null = null;
  for (const epoch of epochs) if (isBetter(watchedLoss(epoch), best && watchedLoss(best))) best = epoch;
  return best;
}
