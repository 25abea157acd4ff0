import type { ParamValues } from '../core/params';
import type { Tensor } from '../tensor/tensor';
import { defineLayer } from './contract';
import { furtherParams, gatesOf, recurrent, recurrentSamples, sizeParams } from './shared/recurrent';

const params = { ...sizeParams, ...furtherParams };

/** torch.nn.LSTM: a memory cell c with gates for input, forgetting and output. Hochreiter and Schmidhuber, 1997; Gers et al., 2000. */
export const lstm = defineLayer({
  ...recurrent<ParamValues<typeof params>>('LSTM', {
    gates: 4,
    addsUp: true,
    states: ['h_n', 'c_n'],
    step(fromInput, fromHidden, states) {
      const cell = states[1] as Tensor;
      const [input, forget, candidate, output] = gatesOf(fromInput.add(fromHidden), 4) as [
        Tensor,
        Tensor,
        Tensor,
        Tensor,
      ];
      const kept = forget.sigmoid().mul(cell).add(input.sigmoid().mul(candidate.tanh()));
      return [output.sigmoid().mul(kept.tanh()), kept];
    },
  }),
  params,
  samples: recurrentSamples,
});
