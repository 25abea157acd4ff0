import type { Tensor } from '../tensor/tensor';
import { defineLayer } from './contract';
import { mergeSamples, together, wires } from './shared/together';

/** Sum of two or more values of one shape (size 1 is repeated, as in PyTorch). */
export const add = defineLayer({
  type: 'Add',
  version: 1,
  category: 'merge',
  params: {},
  ports: () => ({ inputs: ['x'], outputs: ['y'], variadic: true }),
  infer: (inputs) => together(inputs, wires),
  state: () => [],
  forward: ({ inputs }) => ({ outputs: [inputs.reduce((sum: Tensor, input) => sum.add(input))] }),
  export: ({ inputs }) =>
    inputs.length === 2
      ? { kind: 'function', name: 'torch.add', args: {} }
      : { kind: 'function', name: 'sum', args: {}, listInputs: true },
  migrations: {},
  samples: [
    ...mergeSamples,
    { name: 'three', params: {}, inputs: [{ shape: [2, 6] }, { shape: [2, 6] }, { shape: [2, 6] }] },
  ],
});
