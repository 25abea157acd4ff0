import type { StepColumns } from '../../main/ipc/contract';

/** Losses of steps that came together: their mean, the least and the greatest. */
export interface StepPoint {
  /** The last of them. */
  readonly step: number;
  readonly loss: number;
  readonly low: number;
  readonly high: number;
}

/**
 * The loss of every step, taken together as it grows so that any number of steps costs a bounded memory and drawing
 * time: when full, neighbours become one point, with their mean, least and greatest loss, and from then on twice as many
 * make a point. A step whose loss is not finite makes its point NaN, so that a chart shows the gap.
 */
export class StepSeries {
  private readonly steps: Float64Array;
  private readonly losses: Float64Array;
  private readonly lows: Float64Array;
  private readonly highs: Float64Array;
  private size = 0;
  /** Points as they come that make one. */
  private stride = 1;
  private pending: { count: number; sum: number; low: number; high: number } | null = null;
  /** Grows with every change. */
  version = 0;
  /** Grows when it goes back: what was read elsewhere of the steps after that holds no longer. */
  rewinds = 0;
  lastStep = 0;

  constructor(readonly capacity = 4096) {
    this.steps = new Float64Array(capacity);
    this.losses = new Float64Array(capacity);
    this.lows = new Float64Array(capacity);
    this.highs = new Float64Array(capacity);
  }

  static from(points: StepColumns, capacity?: number): StepSeries {
    const series = new StepSeries(capacity);
    series.appendAll(points);
    return series;
  }

  get length(): number {
    return this.size;
  }

  /** The last step that a point stands for. */
  step(index: number): number {
    return this.steps[index] as number;
  }

  /** The middle of the steps that a point stands for. */
  centre(index: number): number {
    const first = index === 0 ? 1 : Math.min(this.step(index), this.step(index - 1) + 1);
    return (first + this.step(index)) / 2;
  }

  loss(index: number): number {
    return this.losses[index] as number;
  }

  low(index: number): number {
    return this.lows[index] as number;
  }

  high(index: number): number {
    return this.highs[index] as number;
  }

  /** All points as they are now, also when the series goes on: `centre` as above, `y` their losses. */
  columns(): Record<'centre' | 'y' | 'low' | 'high', Float64Array> {
    const centre = new Float64Array(this.size);
    for (let index = 0; index < this.size; index++) centre[index] = this.centre(index);
    return {
      centre,
      y: this.losses.slice(0, this.size),
      low: this.lows.slice(0, this.size),
      high: this.highs.slice(0, this.size),
    };
  }

  appendAll({ step, loss, low, high }: StepColumns): void {
    step.forEach((at, index) => {
      const mean = loss[index] ?? Number.NaN;
      this.append({ step: at, loss: mean, low: low[index] ?? mean, high: high[index] ?? mean });
    });
  }

  /** Steps that are not after the last one are passed over (news that came twice). */
  append({ step, loss, low, high }: StepPoint): void {
    if (step <= this.lastStep && this.lastStep > 0) return;
    this.version++;
    this.lastStep = step;
    this.pending ??= { count: 0, sum: 0, low: Infinity, high: -Infinity };
    this.pending.count++;
    this.pending.sum += loss;
    this.pending.low = Math.min(this.pending.low, low);
    this.pending.high = Math.max(this.pending.high, high);
    if (this.pending.count < this.stride) return;
    if (this.size === this.capacity) this.halve();
    if (this.pending.count < this.stride) return;
    this.steps[this.size] = step;
    this.losses[this.size] = this.pending.sum / this.pending.count;
    this.lows[this.size] = this.pending.low;
    this.highs[this.size] = this.pending.high;
    this.size++;
    this.pending = null;
  }

  /** Forgets what came after `step`: a run that goes on from a checkpoint does those steps again. */
  truncate(step: number): void {
    while (this.size > 0 && this.step(this.size - 1) > step) this.size--;
    this.pending = null;
    if (step < this.lastStep) this.rewinds++;
    this.lastStep = Math.min(this.lastStep, step);
    this.version++;
  }

  private halve(): void {
    for (let i = 0; i < this.size / 2; i++) {
      this.steps[i] = this.step(2 * i + 1);
      this.losses[i] = (this.loss(2 * i) + this.loss(2 * i + 1)) / 2;
      this.lows[i] = Math.min(this.low(2 * i), this.low(2 * i + 1));
      this.highs[i] = Math.max(this.high(2 * i), this.high(2 * i + 1));
    }
    this.size = Math.floor(this.size / 2);
    this.stride *= 2;
  }
}
