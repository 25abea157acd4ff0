import { float } from '../core/params';
import { where } from '../tensor/create';
import { defineLayer } from './contract';
import { elementwise, elementwiseSamples } from './shared/elementwise';
import { exponentialBelow } from './shared/exponentialBelow';
import { only } from './shared/only';
import { asWritten } from './shared/onnxForm';
import { asNode } from './toOnnx/emission';

/** x above 0, alpha · (e^(x / alpha) − 1) below: smooth at 0 for any alpha. Barron, 2017. */
export const celu = defineLayer({
  ...elementwise,
  type: 'CELU',
  bends: true,
  category: 'activation',
  params: { alpha: float({ default: 1, min: 0, exclusive: true, soft: [0, 2] }) },
  values: ({ alpha }) => ({ range: [-alpha, Infinity] }),
  forward({ inputs, params: { alpha } }) {
    const x = only(inputs);
    return { outputs: [where(x.le(0), exponentialBelow(x.div(alpha)).mul(alpha), x)] };
  },
  fromOnnx: [{ pattern: 'Celu(x)', read: (found) => ({ params: { alpha: asWritten(found.number('alpha', 1)) } }) }],
  toOnnx: (emission, { alpha }) => asNode(emission, 'Celu', { alpha: { float: alpha } }),
  export: ({ params }) => ({ kind: 'module', name: 'CELU', signature: 'alpha=1', args: { ...params } }),
  samples: [
    ...elementwiseSamples,
    { name: 'sharp', params: { alpha: 0.3 }, inputs: [{ shape: [2, 9] }] },
    { name: 'extremes, wide', params: { alpha: 2 }, inputs: [{ shape: [23], extremes: true }] },
  ],
});
