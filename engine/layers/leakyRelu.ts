import { float } from '../core/params';
import { where } from '../tensor/create';
import { defineLayer } from './contract';
import { elementwise, elementwiseSamples } from './shared/elementwise';
import { only } from './shared/only';
import { asWritten } from './shared/onnxForm';
import { asNode } from './toOnnx/emission';

export const leakyRelu = defineLayer({
  ...elementwise,
  type: 'LeakyReLU',
  bends: true,
  category: 'activation',
  params: { negative_slope: float({ default: 0.01, soft: [0, 1], brief: 'named' }) },
  values({ negative_slope }) {
    if (negative_slope === 0) return { range: [0, Infinity], cutsBelow: true, gentler: 'PReLU' };
    return { range: [negative_slope > 0 ? -Infinity : 0, Infinity] };
  },
  forward({ inputs, params: { negative_slope } }) {
    const x = only(inputs);
    return { outputs: [where(x.gt(0), x, x.mul(negative_slope))] };
  },
  fromOnnx: [
    {
      pattern: 'LeakyRelu(x)',
      read: (found) => ({ params: { negative_slope: asWritten(found.number('alpha', 0.01)) } }),
    },
  ],
  toOnnx: (emission, { negative_slope }) => asNode(emission, 'LeakyRelu', { alpha: { float: negative_slope } }),
  export: ({ params }) => ({
    kind: 'module',
    name: 'LeakyReLU',
    signature: 'negative_slope=0.01',
    args: { ...params },
  }),
  samples: [
    ...elementwiseSamples,
    { name: 'steep', params: { negative_slope: 0.7 }, inputs: [{ shape: [2, 9] }] },
    { name: 'negative slope below zero', params: { negative_slope: -0.5 }, inputs: [{ shape: [2, 9] }] },
  ],
});
