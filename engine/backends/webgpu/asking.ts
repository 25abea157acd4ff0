import type { RunError } from '../../core/errors';
import type { AskedFor, Refusals } from './refusals';

/** What is asked of a device for one purpose, so that a plan that is refused stands in the way of no other. */
export class Asking {
  private readonly pending = new Set<Promise<void>>();
  private first: RunError | null = null;

  constructor(private readonly refusals: Refusals) {}

  /** What `ask` makes of the device; whether that refused it, `settled` tells. */
  watched<Made>(ask: () => Made, asked: AskedFor = {}): Made {
    const { made, refusal } = this.refusals.watched(ask, asked);
    const told = refusal.then((error) => {
      this.first ??= error;
      this.pending.delete(told);
    });
    this.pending.add(told);
    return made;
  }

  /**
   * Once it is known what became of all that was asked for until now. Throws RunError `backend.gpuRefused`, or
   * `backend.gpuFailed` where no layer is known, `backend.gpuMemory`, `backend.gpuLost` where the device is gone.
   */
  async settled(): Promise<void> {
    await Promise.all(this.pending);
    if (this.first) throw this.first;
  }
}
