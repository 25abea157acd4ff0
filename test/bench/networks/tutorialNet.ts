import { tutorialNet } from '../../../engine/graph/templates/tutorialNet';
import { type BenchNetwork, randomData } from './network';

const tutorialNetOf = (name: string, batch: number, bar: number): BenchNetwork => ({
  name,
  bar,
  parameters: 6_456_942,
  document: () => {
    const document = tutorialNet.document();
    return {
      ...document,
      data: randomData({ batch, input: [1, 32, 32], target: [2] }),
      training: { ...document.training, batchSize: batch },
    };
  },
});

/** The template with one image a step, bound by memory: 6.4 million weights are read, and written, for each image. */
export const tutorialNet1 = tutorialNetOf('tutorial-net-1', 1, 3);
export const tutorialNet64 = tutorialNetOf('tutorial-net-64', 64, 1);
