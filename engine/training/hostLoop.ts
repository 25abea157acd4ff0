/** Node's way to let other events in without the delay of a timer; browsers have none. */
const { setImmediate: immediate } = globalThis as { readonly setImmediate?: (callback: () => void) => unknown };

/** Lets the host's other events in: commands that came meanwhile are handled before this resolves. */
export function yieldToHost(): Promise<void> {
  return new Promise((resolve) => {
    if (immediate) immediate(resolve);
    else setTimeout(resolve, 0);
  });
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
