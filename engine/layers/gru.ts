import type { ParamValues } from '../core/params';
import { defineLayer } from './contract';
import { furtherParams, recurrent, recurrentSamples, sizeParams } from './shared/recurrent';
import { recurrentToOnnx } from './toOnnx/recurrent';

const params = { ...sizeParams, ...furtherParams };

/** torch.nn.GRU: a gate z mixes the former state with a new one, another, r, says how much of the former the new one sees. */
export const gru = defineLayer({
  ...recurrent<ParamValues<typeof params>>('GRU', { cell: () => 'gru', states: ['h_n'] }),
  params,
  toOnnx: recurrentToOnnx('GRU'),
  samples: recurrentSamples,
});
