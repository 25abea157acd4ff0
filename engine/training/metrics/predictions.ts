import type { TensorData } from '../../core/dtype';

/** Takes what a network predicts for a part of the data, batch by batch. */
export interface Predictions {
  /** Forgets the pass before. */
  clear(): void;
  /** What is right for the batch that is about to run; to be copied, its memory is used again. */
  addTargets(targets: TensorData, samples: number): void;
  /** What the network gave for that batch. */
  addOutputs(outputs: TensorData, samples: number): void;
}
