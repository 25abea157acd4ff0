import { looksBack } from './longRunPace';

/** Share of a run's time that checkpoints may take. */
const BUDGET = 0.05;
/** Below the ten seconds of training that a crash may cost, with room for the batch under way. */
const INTERVAL_MS = 8_000;

/**
 * When to write checkpoints that nobody asked for: at ends of epochs and every few seconds, as long as writing them
 * stays within its share of the time. Measures the writing itself, files included where the host writes at once.
 */
export class CheckpointPace {
  private readonly started: number;
  private last: number;
  private spent = 0;
  private cost = 0;

  constructor(private readonly now: () => number = () => performance.now()) {
    this.started = now();
    this.last = this.started;
  }

  /**
   * Whether one is due: at the end of an epoch as soon as it can be afforded, else after the interval. It holds all epochs, so in runs of
   * many it does not come at the end of each.
   */
  due(ended: number | null = null): boolean {
    const now = this.now();
    if (!(ended !== null && looksBack(ended)) && now - this.last < INTERVAL_MS) return false;
    return this.spent + this.cost <= BUDGET * (now - this.started);
  }

  /** Counts one that took from `begin` until now. */
  written(begin: number): void {
    this.last = this.now();
    this.cost = this.last - begin;
    this.spent += this.cost;
  }
}
