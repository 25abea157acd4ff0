import type { Tensor } from '../tensor/tensor';
import { defineLayer } from './contract';
import { always } from './shared/onnxForm';
import { ofFactors, wireSamples } from './shared/together';

/** Product of two or more values of one shape, number by number (size 1 is repeated, as in PyTorch). */
export const mul = defineLayer({
  ...ofFactors,
  type: 'Mul',
  bends: true,
  forward: ({ inputs }) => ({ outputs: [inputs.reduce((product: Tensor, input) => product.mul(input))] }),
  fromOnnx: [always('Mul(...)')],
  toOnnx: ({ builder, name, inputs: [x = '', ...others] }) => [
    others.reduce((product, other) => builder.op('Mul', name, [product, other]), x),
  ],
  export: ({ inputs }) =>
    inputs.length === 2
      ? { kind: 'function', name: 'torch.mul', args: {} }
      : { kind: 'function', name: 'math.prod', args: {}, listInputs: true },
  samples: wireSamples,
});
