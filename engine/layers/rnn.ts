import { choice, type ParamValues } from '../core/params';
import { defineLayer } from './contract';
import { furtherParams, recurrent, recurrentSamples, sizeParams } from './shared/recurrent';
import { recurrentToOnnx } from './toOnnx/recurrent';

const params = {
  ...sizeParams,
  nonlinearity: choice({ default: 'tanh', choices: ['tanh', 'relu'] }),
  ...furtherParams,
};

/** torch.nn.RNN: h = tanh(W x + b + V h + c), or with ReLU. Elman, 1990. */
export const rnn = defineLayer({
  ...recurrent<ParamValues<typeof params>>('RNN', {
    cell: ({ nonlinearity }) => nonlinearity,
    states: ['h_n'],
    own: 'nonlinearity="tanh", ',
  }),
  params,
  toOnnx: recurrentToOnnx('RNN'),
  samples: [
    ...recurrentSamples,
    { name: 'ReLU', params: { hidden_size: 4, nonlinearity: 'relu' }, inputs: [{ shape: [3, 4, 2] }] },
  ],
});
