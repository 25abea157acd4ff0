import { layer } from '../../../engine/graph/templates/drawn';
import { ADAM, type BenchNetwork, design } from './network';

/** One encoder layer, with dropout. */
export const transformer: BenchNetwork = {
  name: 'transformer',
  bar: 1,
  // The four projections of attention, 128 → 512 → 128, two normalizations.
  parameters: 4 * 128 * 129 + 512 * 129 + 128 * 513 + 2 * 256,
  document: () =>
    design('transformer', [layer('TransformerEncoderLayer', { nhead: 4, dim_feedforward: 512, dropout: 0.1 })], {
      batch: 16,
      input: [64, 128],
      target: [64, 128],
      loss: 'MSELoss',
      optimizer: ADAM,
    }),
};
