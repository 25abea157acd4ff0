import type { Tensor } from '../tensor/tensor';
import { defineLayer } from './contract';
import { mergeSamples, together, wires } from './shared/together';

/** Product of two or more values of one shape, number by number (size 1 is repeated, as in PyTorch). */
export const mul = defineLayer({
  type: 'Mul',
  version: 1,
  category: 'merge',
  params: {},
  ports: () => ({ inputs: ['x'], outputs: ['y'], variadic: true }),
  infer: (inputs) => together(inputs, wires),
  state: () => [],
  forward: ({ inputs }) => ({ outputs: [inputs.reduce((product: Tensor, input) => product.mul(input))] }),
  export: ({ inputs }) =>
    inputs.length === 2
      ? { kind: 'function', name: 'torch.mul', args: {} }
      : { kind: 'function', name: 'math.prod', args: {}, listInputs: true },
  migrations: {},
  samples: [
    ...mergeSamples,
    { name: 'three', params: {}, inputs: [{ shape: [2, 6] }, { shape: [2, 6] }, { shape: [2, 6] }] },
  ],
});
