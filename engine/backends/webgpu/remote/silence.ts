/** Milliseconds for which a GPU's side may owe an answer and give none. */
export interface SilenceLimits {
  /** While it compiles. */
  readonly compile: number;
  /** Else, and at least: who was slow before may be slow again. */
  readonly answer: number;
}

/** Drivers end what keeps a real GPU busy for some seconds; a processor that plays one takes minutes for a large network. */
const PATIENCE: Readonly<Record<'real' | 'software', SilenceLimits>> = {
  real: { compile: 120_000, answer: 60_000 },
  software: { compile: 600_000, answer: 600_000 },
};

export const silenceLimitsOf = (software: boolean): SilenceLimits => PATIENCE[software ? 'software' : 'real'];

/** How many times as long as ever before an answer may take. */
const SLACK = 5;
/** What is left of the patience for one that is waited for by somebody who wants to stop. */
const HURRY = 1 / 6;
const TICK_MS = 1000;

/**
 * Tells when the other end has been silent for too long. Ticks are counted and not the clock: while this process was busy or the
 * machine slept, answers could not be heard.
 */
export class Silence {
  private timer: ReturnType<typeof setInterval> | null = null;
  private silent = 0;
  private longest = 0;
  private share = 1;

  /** `owed` gives what is waited for. */
  constructor(
    private readonly patience: SilenceLimits,
    private readonly owed: () => keyof SilenceLimits | null,
    private readonly over: (owed: keyof SilenceLimits, seconds: number) => void,
  ) {}

  /** An answer is waited for from now on. */
  watch(): void {
    if (this.timer !== null) return;
    const tick = Math.min(TICK_MS, ...Object.values(this.patience).map((limit: number) => limit / 10));
    this.silent = 0;
    this.timer = setInterval(() => this.tick(tick), tick);
  }

  /** The other end said something. */
  heard(): void {
    if (this.silent > this.longest && this.owed() === 'answer') this.longest = this.silent;
    this.silent = 0;
  }

  /** From now on silence is borne less. */
  hurry(): void {
    this.share = HURRY;
  }

  end(): void {
    if (this.timer !== null) clearInterval(this.timer);
    this.timer = null;
  }

  private tick(milliseconds: number): void {
    const owed = this.owed();
    if (owed === null) {
      this.end();
      return;
    }
    this.silent += milliseconds;
    const floor = this.patience[owed] * this.share;
    const limit = owed === 'compile' ? floor : Math.max(floor, SLACK * this.longest);
    if (this.silent >= limit) this.over(owed, Math.round(this.silent / 1000));
  }
}
