import { choice } from '../core/params';
import { defineLayer } from './contract';
import { elementwise, elementwiseSamples } from './shared/elementwise';
import { exactGelu } from './shared/gelu';
import { only } from './shared/only';
import { always } from './shared/onnxForm';
import { first } from './toOnnx/emission';
import { geluToOnnx } from './toOnnx/gelu';

/** x · Φ(x), Φ being the normal distribution; `tanh` is the approximation of Hendrycks and Gimpel, 2016. */
export const gelu = defineLayer({
  ...elementwise,
  type: 'GELU',
  bends: true,
  category: 'activation',
  params: { approximate: choice({ default: 'none', choices: ['none', 'tanh'] }) },
  values: ({ approximate }) => ({ range: [approximate === 'none' ? -0.16997121 : -0.17004076, Infinity] }),
  forward({ inputs, params: { approximate } }) {
    const x = only(inputs);
    if (approximate === 'none') return { outputs: [exactGelu(x)] };
    const cubic = x.add(x.mul(x).mul(x).mul(0.044715));
    const bell = cubic.mul(Math.sqrt(2 / Math.PI)).tanh();
    return { outputs: [x.mul(0.5).mul(bell.add(1))] };
  },
  fromOnnx: [
    ...['Mul(x, 0.70710678)', 'Div(x, 1.41421356)'].flatMap((scaled) => [
      always(`Mul(Mul(x, 0.5), Add(Erf(${scaled}), 1))`),
      always(`Mul(Mul(x, Add(Erf(${scaled}), 1)), 0.5)`),
    ]),
    {
      pattern: 'Mul(Mul(x, 0.5), Add(Tanh(Mul(Add(x, Mul(Pow(x, 3), 0.044715)), 0.79788456)), 1))',
      read: () => ({ params: { approximate: 'tanh' } }),
    },
    { pattern: 'Gelu(x)', read: (found) => ({ params: { approximate: found.text('approximate', 'none') } }) },
  ],
  toOnnx: (emission, { approximate }) => [geluToOnnx(emission, first(emission), approximate === 'tanh')],
  export: ({ params }) => ({ kind: 'module', name: 'GELU', signature: 'approximate="none"', args: { ...params } }),
  samples: [
    ...elementwiseSamples,
    { name: 'tanh', params: { approximate: 'tanh' }, inputs: [{ shape: [2, 3, 5] }] },
    { name: 'extremes of tanh', params: { approximate: 'tanh' }, inputs: [{ shape: [23], extremes: true }] },
  ],
});
