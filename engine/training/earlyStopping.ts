import type { EarlyStopping } from '../graph/document';
import { isBetter, watchedLoss } from './bestEpoch';
import type { EpochMetrics } from './protocol';

/**
 * Whether a run has had its chance: for `patience` epochs the loss has not become lower than the lowest before by more
 * than `minDelta`. Told from the epochs alone, so that a resumed run stops where the unbroken one does.
 */
export class Patience {
  private best: { readonly epoch: number; readonly loss: number } | null = null;
  private waited = 0;
  private heard = 0;

  constructor(private readonly settings: EarlyStopping) {}

  /** The epoch that was waited for since; null: go on. @param epochs Those of the call before, and more. */
  inVain(epochs: readonly EpochMetrics[]): number | null {
    for (; this.heard < epochs.length; this.heard++) this.hear(epochs[this.heard] as EpochMetrics);
    return this.best !== null && this.waited >= this.settings.patience ? this.best.epoch : null;
  }

  private hear(metrics: EpochMetrics): void {
    const { epoch } = metrics;
    const loss = watchedLoss(metrics);
    // A loss that is no number is no progress, and the first epoch is where waiting begins.
    if (isBetter(loss, this.best && this.best.loss - this.settings.minDelta)) {
      this.best = { epoch, loss };
      this.waited = 0;
    } else this.waited++;
  }
}
