const WINDOW_SECONDS = 30;
const SPACING_SECONDS = 0.25;

/** How fast steps are done, over the last half minute of work; pauses do not count. Times in milliseconds. */
export class Pace {
  private marks: { readonly step: number; readonly time: number }[] = [];
  private latest: { readonly step: number; readonly time: number } | null = null;

  note(step: number, time: number): void {
    if (this.latest && step <= this.latest.step) return;
    this.latest = { step, time };
    const last = this.marks.at(-1);
    if (last && time - last.time < SPACING_SECONDS * 1000) return;
    this.marks.push(this.latest);
    while (this.marks.length > 2 && time - (this.marks[0]?.time ?? time) > WINDOW_SECONDS * 1000) this.marks.shift();
  }

  /** Forgets: the run was paused, or goes on from elsewhere. */
  reset(): void {
    this.marks = [];
    this.latest = null;
  }

  /** Null until there is a second of work to judge by. */
  stepsPerSecond(): number | null {
    const first = this.marks[0];
    if (!first || !this.latest || this.latest.time - first.time < 1000) return null;
    return ((this.latest.step - first.step) * 1000) / (this.latest.time - first.time);
  }
}

/** Seconds until the last step; null while unknown. */
export function secondsLeft(stepsDone: number, stepsAll: number, stepsPerSecond: number | null): number | null {
  if (stepsPerSecond === null || stepsPerSecond <= 0) return null;
  return Math.max(0, stepsAll - stepsDone) / stepsPerSecond;
}
