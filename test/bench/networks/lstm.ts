import { layer } from '../../../engine/graph/templates/drawn';
import { ADAM, type BenchNetwork, design } from './network';

/** 50 steps of one layer; every step's output is compared. */
export const lstm: BenchNetwork = {
  name: 'lstm',
  bar: 1.5,
  parameters: 4 * 128 * (32 + 128 + 2),
  document: () =>
    design('lstm', [layer('LSTM', { hidden_size: 128 })], {
      batch: 32,
      input: [50, 32],
      target: [50, 128],
      loss: 'MSELoss',
      optimizer: ADAM,
    }),
};
