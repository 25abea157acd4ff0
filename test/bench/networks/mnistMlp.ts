import { layer } from '../../../engine/graph/templates/drawn';
import { type BenchNetwork, design, SGD } from './network';

export const mnistMlp: BenchNetwork = {
  name: 'mnist-mlp',
  bar: 2,
  parameters: 784 * 128 + 128 + 128 * 10 + 10,
  document: () =>
    design(
      'mnist-mlp',
      [layer('Linear', { out_features: 128 }), layer('ReLU'), layer('Linear', { out_features: 10 })],
      { batch: 32, input: [784], target: 10, loss: 'CrossEntropyLoss', optimizer: SGD(0.01) },
    ),
};
