import type { ParamValues } from '../core/params';
import type { Tensor } from '../tensor/tensor';
import { defineLayer } from './contract';
import { furtherParams, gatesOf, recurrent, recurrentSamples, sizeParams } from './shared/recurrent';

const params = { ...sizeParams, ...furtherParams };

/**
 * torch.nn.GRU: a gate z mixes the former state with a new one, another, r, says how much of the former the new one sees.
 * Cho et al., 2014; r multiplies after the product, as in PyTorch.
 */
export const gru = defineLayer({
  ...recurrent<ParamValues<typeof params>>('GRU', {
    gates: 3,
    addsUp: false,
    states: ['h_n'],
    step(fromInput, fromHidden, states) {
      const former = states[0] as Tensor;
      const [resetIn, updateIn, newIn] = gatesOf(fromInput, 3) as [Tensor, Tensor, Tensor];
      const [resetHidden, updateHidden, newHidden] = gatesOf(fromHidden, 3) as [Tensor, Tensor, Tensor];
      const reset = resetIn.add(resetHidden).sigmoid();
      const update = updateIn.add(updateHidden).sigmoid();
      const fresh = newIn.add(reset.mul(newHidden)).tanh();
      return [fresh.add(update.mul(former.sub(fresh)))];
    },
  }),
  params,
  samples: recurrentSamples,
});
