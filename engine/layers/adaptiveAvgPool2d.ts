import { defineLayer } from './contract';
import { adaptiveMean, adaptivePool } from './shared/adaptivePool';
import { mapSamples } from './shared/adaptiveSamples';
import { maps } from './shared/dimensions';
import { unevenMeanForms } from './shared/onnxAdaptive';
import { globalForms } from './shared/onnxGlobalPool';
import { adaptiveMeanToOnnx } from './toOnnx/pooling';

/** torch.nn.AdaptiveAvgPool2d: a map of any size becomes one of `output_size`, by means. */
export const adaptiveAvgPool2d = defineLayer({
  ...adaptivePool('AdaptiveAvgPool2d', maps, adaptiveMean),
  stem: 'avgpool',
  fromOnnx: [...globalForms('GlobalAveragePool', 2, 'ReduceMean'), ...unevenMeanForms(2)],
  toOnnx: adaptiveMeanToOnnx,
  samples: mapSamples,
});
