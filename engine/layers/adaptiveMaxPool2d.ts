import { defineLayer } from './contract';
import { adaptiveMaximum, adaptivePool } from './shared/adaptivePool';
import { mapSamples } from './shared/adaptiveSamples';
import { maps } from './shared/dimensions';
import { unevenMaxForms } from './shared/onnxAdaptive';
import { globalForms } from './shared/onnxGlobalPool';
import { adaptiveMaxToOnnx } from './toOnnx/pooling';

/** torch.nn.AdaptiveMaxPool2d: a map of any size becomes one of `output_size`, by maxima. */
export const adaptiveMaxPool2d = defineLayer({
  bends: true,
  ...adaptivePool('AdaptiveMaxPool2d', maps, adaptiveMaximum),
  stem: 'pool',
  fromOnnx: [...globalForms('GlobalMaxPool', 2, 'ReduceMax'), ...unevenMaxForms(2)],
  toOnnx: adaptiveMaxToOnnx,
  samples: mapSamples,
});
