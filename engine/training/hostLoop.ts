import { afterTurn } from '../core/hostTurn';

/** Lets the host's other events in: commands that came meanwhile are handled before this resolves. */
export function yieldToHost(): Promise<void> {
  return new Promise(afterTurn);
}

/** Time that runs only while asked to, in seconds: what a pause takes does not count. */
export class Stopwatch {
  private since: number | null = null;
  constructor(private gathered = 0) {}

  get seconds(): number {
    return this.gathered + (this.since === null ? 0 : (performance.now() - this.since) / 1000);
  }

  start(): void {
    this.since ??= performance.now();
  }

  stop(): void {
    this.gathered = this.seconds;
    this.since = null;
  }
}
