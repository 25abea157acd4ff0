/** What the user wants of a run, as told by commands while its loop is under way. */
export class RunControl {
  private pausing = false;
  private stopping = false;
  private singleSteps = 0;
  private wake: (() => void) | null = null;

  /** Whether the loop may go on now. */
  get mayRun(): boolean {
    return !this.stopping && (!this.pausing || this.singleSteps > 0);
  }

  get stopped(): boolean {
    return this.stopping;
  }

  pause(): void {
    this.pausing = true;
    this.singleSteps = 0;
  }

  resume(): void {
    this.pausing = false;
    this.singleSteps = 0;
    this.wakeUp();
  }

  /** Lets one batch through; not paused, nothing. */
  step(): void {
    if (!this.pausing) return;
    this.singleSteps++;
    this.wakeUp();
  }

  stop(): void {
    this.stopping = true;
    this.wakeUp();
  }

  /** Told by the loop after each batch. Gives whether it was a single step. */
  stepDone(): boolean {
    if (this.singleSteps === 0) return false;
    this.singleSteps--;
    return true;
  }

  /** Whether the pause goes on only for single steps, as opposed to having been ended. */
  get stepping(): boolean {
    return this.pausing && this.singleSteps > 0;
  }

  /** Resolves when the loop may go on or has to stop. */
  async allowed(): Promise<void> {
    while (!this.mayRun && !this.stopping) {
      await new Promise<void>((resolve) => {
        this.wake = resolve;
      });
    }
  }

  private wakeUp(): void {
    this.wake?.();
    this.wake = null;
  }
}
