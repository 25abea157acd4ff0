import { defineLayer } from './contract';
import { adaptiveMaximum, adaptivePool } from './shared/adaptivePool';
import { sequenceSamples } from './shared/adaptiveSamples';
import { sequences } from './shared/dimensions';
import { unevenMaxForms } from './shared/onnxAdaptive';
import { globalForms } from './shared/onnxGlobalPool';
import { adaptiveMaxToOnnx } from './toOnnx/pooling';

/** torch.nn.AdaptiveMaxPool1d: a sequence of any length becomes one of `output_size`, by maxima. */
export const adaptiveMaxPool1d = defineLayer({
  bends: true,
  ...adaptivePool('AdaptiveMaxPool1d', sequences, adaptiveMaximum),
  stem: 'pool',
  fromOnnx: [...globalForms('GlobalMaxPool', 1, 'ReduceMax'), ...unevenMaxForms(1)],
  toOnnx: adaptiveMaxToOnnx,
  samples: sequenceSamples,
});
