import { float } from '../core/params';
import { where } from '../tensor/create';
import { defineLayer } from './contract';
import { elementwise, elementwiseSamples } from './shared/elementwise';
import { only } from './shared/only';
import { asWritten } from './shared/onnxForm';
import { asNode } from './toOnnx/emission';

/** 0 from −λ to λ, both included, and x outside; NaN passes. */
export const hardshrink = defineLayer({
  ...elementwise,
  type: 'Hardshrink',
  bends: true,
  category: 'activation',
  params: { lambd: float({ default: 0.5, soft: [0, 1] }) },
  forward({ inputs, params: { lambd } }) {
    const x = only(inputs);
    return { outputs: [where(x.abs().le(lambd), 0, x)] };
  },
  fromOnnx: [
    {
      pattern: 'Shrink(x)',
      read: (found) =>
        found.number('bias', 0) === 0 ? { params: { lambd: asWritten(found.number('lambd', 0.5)) } } : null,
    },
  ],
  toOnnx: (emission, { lambd }) => asNode(emission, 'Shrink', { lambd: { float: lambd } }),
  export: ({ params }) => ({ kind: 'module', name: 'Hardshrink', signature: 'lambd=0.5', args: { ...params } }),
  samples: [
    ...elementwiseSamples,
    { name: 'wide', params: { lambd: 1.25 }, inputs: [{ shape: [3, 8] }] },
    { name: 'extremes at a kink', params: { lambd: 3 }, inputs: [{ shape: [23], extremes: true }] },
  ],
});
