import type { TensorData } from '../../core/dtype';
import type { Executable } from '../../plan/backend';
import type { Runtime } from '../../plan/runtime';
import { noGrad } from '../../tensor/gradMode';
import type { Model } from '../model';
import { batchPlaceholders, forwardEval } from '../step';

/** Outputs in evaluation mode for samples that are of no part. */
export interface Predictor {
  /** For so many at once. */
  readonly samples: number;
  predict(inputs: Float32Array): Promise<TensorData>;
}

/** A session's predictors, each in memory of its own. */
export class Predictors {
  private readonly executables: Executable[] = [];

  constructor(
    private readonly model: Model,
    private readonly runtime: Runtime,
  ) {}

  /** For so many samples at once. Throws RunError where there is no memory for it. */
  async open(samples: number): Promise<Predictor> {
    const { input } = batchPlaceholders(this.model, samples);
    const output = noGrad(() => forwardEval(this.model, input));
    const executable = await this.runtime.compile({ inputs: [input], outputs: [output], assigns: [] });
    this.executables.push(executable);
    return {
      samples,
      predict: async (inputs) => {
        executable.input(0).set(inputs);
        await executable.run();
        return executable.output(0);
      },
    };
  }

  dispose(): void {
    for (const executable of this.executables) executable.dispose();
  }
}
