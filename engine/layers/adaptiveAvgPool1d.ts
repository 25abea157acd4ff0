import { defineLayer } from './contract';
import { adaptiveMean, adaptivePool } from './shared/adaptivePool';
import { sequenceSamples } from './shared/adaptiveSamples';
import { sequences } from './shared/dimensions';
import { unevenMeanForms } from './shared/onnxAdaptive';
import { globalForms } from './shared/onnxGlobalPool';
import { adaptiveMeanToOnnx } from './toOnnx/pooling';

/** torch.nn.AdaptiveAvgPool1d: a sequence of any length becomes one of `output_size`, by means. */
export const adaptiveAvgPool1d = defineLayer({
  ...adaptivePool('AdaptiveAvgPool1d', sequences, adaptiveMean),
  stem: 'avgpool',
  fromOnnx: [...globalForms('GlobalAveragePool', 1, 'ReduceMean'), ...unevenMeanForms(1)],
  toOnnx: adaptiveMeanToOnnx,
  samples: sequenceSamples,
});
