import { layer } from '../../../engine/graph/templates/drawn';
import { ADAM, type BenchNetwork, design } from './network';

/** A classifier of points: so small that a step is all overhead. */
export const mlp: BenchNetwork = {
  name: 'mlp-2-16-16-2',
  bar: 8,
  parameters: 48 + 272 + 34,
  document: () =>
    design(
      'mlp-2-16-16-2',
      [
        layer('Linear', { out_features: 16 }),
        layer('Tanh'),
        layer('Linear', { out_features: 16 }),
        layer('Tanh'),
        layer('Linear', { out_features: 2 }),
      ],
      { batch: 32, input: [2], target: 2, loss: 'CrossEntropyLoss', optimizer: ADAM },
    ),
};
