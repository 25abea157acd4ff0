import type { ParamValues } from '../core/params';
import { defineLayer } from './contract';
import { furtherParams, recurrent, recurrentSamples, sizeParams } from './shared/recurrent';
import { recurrentToOnnx } from './toOnnx/recurrent';

const params = { ...sizeParams, ...furtherParams };

/** torch.nn.LSTM: a memory cell c with gates for input, forgetting and output. */
export const lstm = defineLayer({
  ...recurrent<ParamValues<typeof params>>('LSTM', { cell: () => 'lstm', states: ['h_n', 'c_n'] }),
  params,
  toOnnx: recurrentToOnnx('LSTM'),
  samples: recurrentSamples,
});
