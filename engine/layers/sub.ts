import type { Tensor } from '../tensor/tensor';
import { defineLayer } from './contract';
import { mergeSamples, operands, together } from './shared/together';

/** a − b, number by number (size 1 is repeated, as in PyTorch). */
export const sub = defineLayer({
  type: 'Sub',
  version: 1,
  category: 'merge',
  params: {},
  ports: () => ({ inputs: ['a', 'b'], outputs: ['y'] }),
  infer: (inputs) => together(inputs, operands),
  state: () => [],
  forward({ inputs }) {
    const [a, b] = inputs as [Tensor, Tensor];
    return { outputs: [a.sub(b)] };
  },
  export: () => ({ kind: 'function', name: 'torch.sub', args: {} }),
  migrations: {},
  samples: [
    ...mergeSamples,
    { name: 'first repeated', params: {}, inputs: [{ shape: [2, 1, 4] }, { shape: [2, 3, 1] }] },
    { name: 'extremes', params: {}, inputs: [{ shape: [23, 1], extremes: true }, { shape: [23, 3] }] },
    { name: 'extremes second', params: {}, inputs: [{ shape: [23, 3] }, { shape: [23, 1], extremes: true }] },
  ],
});
