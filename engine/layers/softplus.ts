import { float } from '../core/params';
import { where } from '../tensor/create';
import { softplus as softplusOf } from '../tensor/softplus';
import { defineLayer } from './contract';
import { elementwise, elementwiseSamples } from './shared/elementwise';
import { only } from './shared/only';
import { scalarParams } from './shared/onnxForm';
import { above } from './toOnnx/above';
import { first } from './toOnnx/emission';

/** log(1 + e^(beta · x)) / beta, and x itself where beta · x is over the threshold. */
export const softplus = defineLayer({
  ...elementwise,
  type: 'Softplus',
  bends: true,
  category: 'activation',
  params: { beta: float({ default: 1, min: 0, exclusive: true }), threshold: float({ default: 20 }) },
  values: ({ beta, threshold }) => ({ range: [Math.min(0, threshold / beta), Infinity] }),
  forward({ inputs, params: { beta, threshold } }) {
    const x = only(inputs);
    const scaled = x.mul(beta);
    return { outputs: [where(scaled.gt(threshold), x, softplusOf(scaled).div(beta))] };
  },
  fromOnnx: [
    { pattern: 'Softplus(x)', read: () => ({ params: {} }) },
    {
      pattern: 'Where(Greater(x, $threshold), x, Softplus(x))',
      read: ({ constants: { threshold } }) => scalarParams({ threshold }),
    },
    {
      pattern: 'Where(Greater(Mul(x, $beta), $threshold), x, Div(Softplus(Mul(x, $beta)), $beta))',
      read: ({ constants: { beta, threshold } }) => scalarParams({ beta, threshold }),
    },
  ],
  toOnnx(emission, { beta, threshold }) {
    const { builder, name } = emission;
    const x = first(emission);
    const scaled = beta === 1 ? x : builder.op('Mul', `${name}_scaled`, [x, builder.scalar(beta)]);
    const soft = builder.op('Softplus', `${name}_soft`, [scaled]);
    const below = beta === 1 ? soft : builder.op('Div', `${name}_below`, [soft, builder.scalar(beta)]);
    return [above(emission, x, scaled, threshold, below)];
  },
  export: ({ params }) => ({
    kind: 'module',
    name: 'Softplus',
    signature: 'beta=1, threshold=20',
    args: { ...params },
  }),
  samples: [
    ...elementwiseSamples,
    { name: 'sharp', params: { beta: 4 }, inputs: [{ shape: [2, 9] }] },
    { name: 'low threshold', params: { beta: 0.5, threshold: 0.2 }, inputs: [{ shape: [3, 15] }] },
    { name: 'extremes, sharp', params: { beta: 3, threshold: 9 }, inputs: [{ shape: [23], extremes: true }] },
  ],
});
