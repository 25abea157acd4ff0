import { defineLayer } from './contract';
import { adaptiveMean, adaptivePool } from './shared/adaptivePool';
import { sequenceSamples } from './shared/adaptiveSamples';
import { sequences } from './shared/dimensions';

/** torch.nn.AdaptiveAvgPool1d: a sequence of any length becomes one of `output_size`, by means. */
export const adaptiveAvgPool1d = defineLayer({
  ...adaptivePool('AdaptiveAvgPool1d', sequences, adaptiveMean),
  stem: 'avgpool',
  samples: sequenceSamples,
});
