/** Sums over samples from which an epoch's figures are made. In double precision, in the order of the batches. */
export class MetricSums {
  constructor(
    private loss = 0,
    private correct = 0,
    private samples = 0,
  ) {}

  /** A batch's mean loss, and how many of its predictions were right (0 for regression). */
  add(meanLoss: number, correct: number, samples: number): void {
    this.loss += meanLoss * samples;
    this.correct += correct;
    this.samples += samples;
  }

  /** Sample-weighted mean; the batches' sizes do not matter. */
  get meanLoss(): number {
    return this.loss / this.samples;
  }

  /** Share of right predictions in 0…1. */
  get accuracy(): number {
    return this.correct / this.samples;
  }

  /** To go on from later. */
  get state(): readonly [number, number, number] {
    return [this.loss, this.correct, this.samples];
  }
}
