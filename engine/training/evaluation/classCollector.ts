import type { TensorData } from '../../core/dtype';
import type { Expectation } from '../../losses/contract';
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
    results.addTargets(targets, samples);
    results.addOutputs(outputs, samples);
    for (let row = 0; row < samples; row++) {
      const at = this.samples + row;
      const label = results.labels[at] as number;
      const start = row * classes;
      const said = highest(outputs, start, classes);
      const chance = probabilities(outputs.subarray(start, start + classes), expects);
      this.predicted[at] = said;
      this.probability[at] = chance(said);
      this.labelProbability[at] = chance(label);
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
    };
  }
}

/** What one sample's outputs say of a class, by what the loss takes them for. */
function probabilities(outputs: TensorData, expects: Expectation | undefined): (of: number) => number {
  const at = (of: number) => outputs[of] as number;
  switch (expects) {
    case 'scores': {
      let most = -Infinity;
      for (const score of outputs) most = Math.max(most, score);
      let sum = 0;
      for (const score of outputs) sum += Math.exp(score - most);
      return (of) => Math.exp(at(of) - most) / sum;
    }
    case 'logits':
      return (of) => 1 / (1 + Math.exp(-at(of)));
    case 'logProbabilities':
      return (of) => Math.exp(at(of));
    case 'probabilities':
      return at;
    case undefined:
      return () => Number.NaN;
  }
}
