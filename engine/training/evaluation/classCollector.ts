import type { TensorData } from '../../core/dtype';
import type { Expectation } from '../../losses/contract';
import { classProbabilities } from '../classProbabilities';
import type { ClassResults } from '../metrics/classResults';
import { highest } from '../metrics/highest';
import { perClass } from '../metrics/perClass';
import type { ClassColumns } from './contract';

/** Takes in a pass batch by batch and keeps what was said of every sample. */
export class ClassCollector {
  private readonly predicted: Int32Array;
  private readonly probability: Float32Array;
  private readonly labelProbability: Float32Array;
  private samples = 0;

  constructor(
    private readonly results: ClassResults,
    private readonly names: readonly string[],
    private readonly expects: Expectation | undefined,
  ) {
    const { capacity } = results;
    this.predicted = new Int32Array(capacity);
    this.probability = new Float32Array(capacity);
    this.labelProbability = new Float32Array(capacity);
  }

  add(targets: TensorData, outputs: TensorData, samples: number): void {
    const { results, expects } = this;
    const { classes } = results;
    const chances = new Float32Array(classes);
    results.addTargets(targets, samples);
    results.addOutputs(outputs, samples);
    for (let row = 0; row < samples; row++) {
      const at = this.samples + row;
      const label = results.labels[at] as number;
      const start = row * classes;
      const said = highest(outputs, start, classes);
      classProbabilities(outputs, start, chances, expects);
      this.predicted[at] = said;
      this.probability[at] = chances[said] as number;
      this.labelProbability[at] = chances[label] as number;
    }
    this.samples += samples;
  }

  columns(): ClassColumns {
    const { predicted, probability, labelProbability, results, names } = this;
    return {
      kind: 'classes',
      classes: Array.from({ length: results.classes }, (_, at) => names[at] ?? String(at)),
      label: results.labels,
      predicted,
      probability,
      labelProbability,
      perClass: perClass(results.confusion),
      topK: results.top,
    };
  }
}
