import type { Tensor } from '../tensor/tensor';
import { defineLayer } from './contract';
import { always } from './shared/onnxForm';
import { ofWires, wireSamples } from './shared/together';
import { asNode } from './toOnnx/emission';

/** Sum of two or more values of one shape (size 1 is repeated, as in PyTorch). */
export const add = defineLayer({
  ...ofWires,
  type: 'Add',
  forward: ({ inputs }) => ({ outputs: [inputs.reduce((sum: Tensor, input) => sum.add(input))] }),
  fromOnnx: [
    always('Add(...)'),
    { pattern: 'Sum(...)', read: ({ inputs }) => (inputs.length > 1 ? { params: {} } : null) },
  ],
  toOnnx: (emission) => asNode(emission, emission.inputs.length === 2 ? 'Add' : 'Sum'),
  export: ({ inputs }) =>
    inputs.length === 2
      ? { kind: 'function', name: 'torch.add', args: {} }
      : { kind: 'function', name: 'sum', args: {}, listInputs: true },
  samples: wireSamples,
});
