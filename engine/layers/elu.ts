import { float } from '../core/params';
import { where } from '../tensor/create';
import { defineLayer } from './contract';
import { elementwise, elementwiseSamples } from './shared/elementwise';
import { exponentialBelow } from './shared/exponentialBelow';
import { only } from './shared/only';
import { asWritten } from './shared/onnxForm';
import { asNode } from './toOnnx/emission';

/** x above 0, alpha · (e^x − 1) below. Clevert et al., 2015. */
export const elu = defineLayer({
  ...elementwise,
  type: 'ELU',
  bends: true,
  category: 'activation',
  params: { alpha: float({ default: 1, soft: [0, 2] }) },
  values: ({ alpha }) => ({ range: [Math.min(0, -alpha), Infinity] }),
  forward({ inputs, params: { alpha } }) {
    const x = only(inputs);
    return { outputs: [where(x.le(0), exponentialBelow(x).mul(alpha), x)] };
  },
  fromOnnx: [{ pattern: 'Elu(x)', read: (found) => ({ params: { alpha: asWritten(found.number('alpha', 1)) } }) }],
  toOnnx: (emission, { alpha }) => asNode(emission, 'Elu', { alpha: { float: alpha } }),
  export: ({ params }) => ({ kind: 'module', name: 'ELU', signature: 'alpha=1', args: { ...params } }),
  samples: [
    ...elementwiseSamples,
    { name: 'steep', params: { alpha: 2.5 }, inputs: [{ shape: [2, 9] }] },
    { name: 'extremes, steep', params: { alpha: 2.5 }, inputs: [{ shape: [23], extremes: true }] },
  ],
});
