import type { TensorData } from '../../core/dtype';
import type { Predictions } from './predictions';

/** How predictions of values turned out over one pass: sums in double precision. */
export class ValueResults implements Predictions {
  samples = 0;
  absolute = 0;
  squared = 0;
  private pending = new Float32Array(0);
  /** Of each value of a sample: the first one, and sums of what differs from it, so that large values cost no digits. */
  private readonly first: Float64Array;
  private readonly sums: Float64Array;
  private readonly squares: Float64Array;

  /** @param size Values a sample. */
  constructor(readonly size: number) {
    this.first = new Float64Array(size);
    this.sums = new Float64Array(size);
    this.squares = new Float64Array(size);
  }

  clear(): void {
    this.samples = 0;
    this.absolute = 0;
    this.squared = 0;
    this.sums.fill(0);
    this.squares.fill(0);
  }

  addTargets(targets: TensorData, samples: number): void {
    const count = samples * this.size;
    if (this.pending.length < count) this.pending = new Float32Array(count);
    for (let i = 0; i < count; i++) this.pending[i] = targets[i] as number;
  }

  addOutputs(outputs: TensorData, samples: number): void {
    const { size, first, sums, squares, pending } = this;
    for (let row = 0; row < samples; row++) {
      for (let i = 0; i < size; i++) {
        const target = pending[row * size + i] as number;
        if (this.samples === 0 && row === 0) first[i] = target;
        const shifted = target - (first[i] as number);
        sums[i] = (sums[i] as number) + shifted;
        squares[i] = (squares[i] as number) + shifted * shifted;
        const error = (outputs[row * size + i] as number) - target;
        this.absolute += Math.abs(error);
        this.squared += error * error;
      }
    }
    this.samples += samples;
  }

  /** Values in all. */
  get count(): number {
    return this.samples * this.size;
  }

  /** Σ (target − mean of its place)² over all places of a sample; what may be rounding of the sums alone is 0. */
  get variation(): number {
    let total = 0;
    for (let i = 0; i < this.size; i++) {
      const squares = this.squares[i] as number;
      const varied = squares - (this.sums[i] as number) ** 2 / this.samples;
      if (varied > Number.EPSILON * this.samples * squares) total += varied;
    }
    return total;
  }
}
