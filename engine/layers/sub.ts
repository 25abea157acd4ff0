import type { Tensor } from '../tensor/tensor';
import { defineLayer } from './contract';
import { always } from './shared/onnxForm';
import { ofOperands, operandSamples } from './shared/together';
import { asNode } from './toOnnx/emission';

/** a − b, number by number (size 1 is repeated, as in PyTorch). */
export const sub = defineLayer({
  ...ofOperands,
  type: 'Sub',
  forward({ inputs }) {
    const [a, b] = inputs as [Tensor, Tensor];
    return { outputs: [a.sub(b)] };
  },
  fromOnnx: [always('Sub(...)')],
  toOnnx: (emission) => asNode(emission, 'Sub'),
  export: () => ({ kind: 'function', name: 'torch.sub', args: {} }),
  samples: operandSamples,
});
