import { choice, type ParamValues } from '../core/params';
import { defineLayer } from './contract';
import { furtherParams, recurrent, recurrentSamples, sizeParams } from './shared/recurrent';

const params = {
  ...sizeParams,
  nonlinearity: choice({ default: 'tanh', choices: ['tanh', 'relu'] }),
  ...furtherParams,
};

/** torch.nn.RNN: h = tanh(W x + b + V h + c), or with ReLU. Elman, 1990. */
export const rnn = defineLayer({
  ...recurrent<ParamValues<typeof params>>('RNN', {
    gates: 1,
    addsUp: true,
    states: ['h_n'],
    step(fromInput, fromHidden, _, { nonlinearity }) {
      const sum = fromInput.add(fromHidden);
      return [nonlinearity === 'relu' ? sum.relu() : sum.tanh()];
    },
  }),
  params,
  samples: [
    ...recurrentSamples,
    { name: 'ReLU', params: { hidden_size: 4, nonlinearity: 'relu' }, inputs: [{ shape: [3, 4, 2] }] },
  ],
});
