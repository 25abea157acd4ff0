/** What the user wants of a run, as told by commands while its loop is under way. */
export class RunControl {
  private pausing = false;
  private stopping = false;
  private leaving = false;
  private singleSteps = 0;
  private throughEpoch = false;
  private wantedRate: number | null = null;
  private saving = false;
  private wake: (() => void) | null = null;

  /** Whether the loop may go on now. */
  get mayRun(): boolean {
    return this.ends === null && (!this.pausing || this.singleSteps > 0 || this.throughEpoch);
  }

  /** Why the loop is to end before its time; null: it is not. */
  get ends(): 'stopped' | 'left' | null {
    if (this.stopping) return 'stopped';
    return this.leaving ? 'left' : null;
  }

  /** Whether the loop can go on without a look at what is wanted. */
  get calm(): boolean {
    return this.mayRun && !this.saving;
  }

  pause(): void {
    this.pausing = true;
    this.singleSteps = 0;
    this.throughEpoch = false;
  }

  resume(): void {
    this.pausing = false;
    this.singleSteps = 0;
    this.throughEpoch = false;
    this.wakeUp();
  }

  /** Lets one batch through; not paused, nothing. */
  step(): void {
    if (!this.pausing) return;
    this.singleSteps++;
    this.wakeUp();
  }

  /** Goes on to the end of the epoch; not paused, nothing. */
  stepEpoch(): void {
    if (!this.pausing) return;
    this.throughEpoch = true;
    this.wakeUp();
  }

  stop(): void {
    this.stopping = true;
    this.wakeUp();
  }

  /** Ends the loop, and the run goes on elsewhere. */
  leave(): void {
    this.leaving = true;
    this.wakeUp();
  }

  /** Asks for another learning rate. */
  setRate(lr: number): void {
    this.wantedRate = lr;
    this.wakeUp();
  }

  /** Asks for a checkpoint now. */
  save(): void {
    this.saving = true;
    this.wakeUp();
  }

  /** The rate that was asked for since this was called last; null: none. */
  takeRate(): number | null {
    const lr = this.wantedRate;
    this.wantedRate = null;
    return lr;
  }

  takeSave(): boolean {
    const { saving } = this;
    this.saving = false;
    return saving;
  }

  /** Told by the loop after each batch. Gives whether it was a single step. */
  stepDone(): boolean {
    if (this.singleSteps === 0) return false;
    this.singleSteps--;
    return true;
  }

  epochDone(): void {
    this.throughEpoch = false;
  }

  /** Whether the pause goes on only for single steps, as opposed to having been ended. */
  get stepping(): boolean {
    return this.pausing && this.singleSteps > 0;
  }

  /** Resolves when something new is wanted; at once where that came meanwhile. */
  async told(): Promise<void> {
    if (this.wantedRate !== null || this.saving) return;
    await new Promise<void>((resolve) => {
      this.wake = resolve;
    });
  }

  private wakeUp(): void {
    this.wake?.();
    this.wake = null;
  }
}
