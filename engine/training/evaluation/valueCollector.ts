import { coprimeFrom } from '../../core/coprime';
import type { TensorData } from '../../core/dtype';
import type { ValueResults } from '../metrics/valueResults';
import type { ValueColumns } from './contract';

/** More values than a chart or a person takes in; of more, some are kept. */
const MOST_VALUES = 1 << 20;

/** Takes in a pass batch by batch and keeps how far off every sample was. */
export class ValueCollector {
  private readonly error: Float32Array;
  private readonly every: number;
  private readonly target: Float32Array;
  private readonly predicted: Float32Array;
  private samples = 0;

  /** @param capacity Samples of the pass. */
  constructor(
    private readonly results: ValueResults,
    capacity: number,
  ) {
    const values = capacity * results.size;
    this.error = new Float32Array(capacity);
    // Else it would always be the same places of a sample, such as an image's corners.
    this.every = coprimeFrom(Math.ceil(values / MOST_VALUES), results.size);
    this.target = new Float32Array(Math.ceil(values / this.every));
    this.predicted = new Float32Array(this.target.length);
  }

  add(targets: TensorData, outputs: TensorData, samples: number): void {
    const { results, error, every } = this;
    const { size } = results;
    results.addTargets(targets, samples);
    results.addOutputs(outputs, samples);
    for (let row = 0; row < samples; row++) {
      let sum = 0;
      for (let i = row * size; i < (row + 1) * size; i++) {
        const [target, output] = [targets[i] as number, outputs[i] as number];
        sum += Math.abs(output - target);
        const place = this.samples * size + i;
        if (place % every !== 0) continue;
        this.target[place / every] = target;
        this.predicted[place / every] = output;
      }
      error[this.samples + row] = sum / size;
    }
    this.samples += samples;
  }

  columns(): ValueColumns {
    const { error, every, target, predicted } = this;
    return { kind: 'values', size: this.results.size, error, every, target, predicted };
  }
}
