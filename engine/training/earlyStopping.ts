import type { EarlyStopping } from '../graph/document';
import { isBetter, watchedLoss } from './bestEpoch';
import type { EpochMetrics } from './protocol';

/**
 * Whether a run has had its chance: for `patience` epochs the loss has not become lower than the lowest before by more
 * than `minDelta`. Told from the epochs alone, so that a resumed run stops where the unbroken one does. Gives the epoch
 * that it waited for since; null: go on.
 */
export function waitedInVain(epochs: readonly EpochMetrics[], { patience, minDelta }: EarlyStopping): number | null {
  let best: { readonly epoch: number; readonly loss: number } | null = null;
  let waited = 0;
  for (const metrics of epochs) {
    const { epoch } = metrics;
    const loss = watchedLoss(metrics);
    // A loss that is no number is no progress, and the first epoch is where waiting begins.
    if (isBetter(loss, best && best.loss - minDelta)) {
      best = { epoch, loss };
      waited = 0;
    } else waited++;
  }
  return best !== null && waited >= patience ? best.epoch : null;
}
