/**
 * The loss of every step, thinned as it grows so that any number of steps costs a bounded memory and drawing time:
 * when full, neighbours merge into the mean of their losses at the later step, and from then on twice as many steps
 * make a point. A step whose loss is not finite makes its point NaN, so that a chart shows the gap.
 */
export class StepSeries {
  private readonly steps: Float64Array;
  private readonly losses: Float64Array;
  private size = 0;
  /** Steps that make one point. */
  private stride = 1;
  private pendingCount = 0;
  private pendingSum = 0;
  /** Grows with every change. */
  version = 0;
  lastStep = 0;

  constructor(readonly capacity = 4096) {
    this.steps = new Float64Array(capacity);
    this.losses = new Float64Array(capacity);
  }

  static from(step: readonly number[], loss: readonly number[], capacity?: number): StepSeries {
    const series = new StepSeries(capacity);
    step.forEach((at, index) => {
      series.append(at, loss[index] ?? Number.NaN);
    });
    return series;
  }

  get length(): number {
    return this.size;
  }

  step(index: number): number {
    return this.steps[index] as number;
  }

  loss(index: number): number {
    return this.losses[index] as number;
  }

  /** Steps that are not after the last one are passed over (news that came twice). */
  append(step: number, loss: number): void {
    if (step <= this.lastStep && this.lastStep > 0) return;
    this.version++;
    this.lastStep = step;
    this.pendingSum += loss;
    this.pendingCount++;
    if (this.pendingCount < this.stride) return;
    if (this.size === this.capacity) this.halve();
    if (this.pendingCount < this.stride) return;
    this.steps[this.size] = step;
    this.losses[this.size] = this.pendingSum / this.pendingCount;
    this.size++;
    this.pendingCount = 0;
    this.pendingSum = 0;
  }

  /** Forgets what came after `step`: a run that goes on from a checkpoint does those steps again. */
  truncate(step: number): void {
    while (this.size > 0 && this.step(this.size - 1) > step) this.size--;
    this.pendingCount = 0;
    this.pendingSum = 0;
    this.lastStep = Math.min(this.lastStep, step);
    this.version++;
  }

  private halve(): void {
    for (let i = 0; i < this.size / 2; i++) {
      this.steps[i] = this.step(2 * i + 1);
      this.losses[i] = (this.loss(2 * i) + this.loss(2 * i + 1)) / 2;
    }
    this.size = Math.floor(this.size / 2);
    this.stride *= 2;
  }
}
