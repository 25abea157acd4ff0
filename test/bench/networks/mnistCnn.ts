import { mnistCnn as template } from '../../../engine/graph/templates/mnistCnn';
import { type BenchNetwork, randomData } from './network';

/** The template; random images in the digits' place, as a step costs the same on them. */
export const mnistCnn: BenchNetwork = {
  name: 'mnist-cnn',
  bar: 1,
  parameters: 421_642,
  document: () => {
    const document = template.document();
    const batch = document.training.batchSize;
    return { ...document, data: randomData({ batch, input: [1, 28, 28], target: 10 }) };
  },
};
