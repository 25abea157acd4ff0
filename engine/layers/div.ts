import type { Tensor } from '../tensor/tensor';
import { defineLayer } from './contract';
import { always } from './shared/onnxForm';
import { ofOperands, operandSamples } from './shared/together';
import { asNode } from './toOnnx/emission';

/** a / b, number by number (size 1 is repeated, as in PyTorch). */
export const div = defineLayer({
  ...ofOperands,
  type: 'Div',
  bends: true,
  forward({ inputs }) {
    const [a, b] = inputs as [Tensor, Tensor];
    return { outputs: [a.div(b)] };
  },
  fromOnnx: [always('Div(...)')],
  toOnnx: (emission) => asNode(emission, 'Div'),
  export: () => ({ kind: 'function', name: 'torch.div', args: {} }),
  samples: operandSamples,
});
