import { softplus as softplusOf } from '../tensor/softplus';
import { defineLayer } from './contract';
import { elementwise, elementwiseSamples } from './shared/elementwise';
import { only } from './shared/only';
import { always } from './shared/onnxForm';

/** x · tanh(softplus(x)). Misra, 2019. */
export const mish = defineLayer({
  ...elementwise,
  type: 'Mish',
  bends: true,
  category: 'activation',
  params: {},
  values: () => ({ range: [-0.30884342, Infinity] }),
  forward({ inputs }) {
    const x = only(inputs);
    return { outputs: [x.mul(softplusOf(x).tanh())] };
  },
  fromOnnx: [always('Mul(x, Tanh(Softplus(x)))'), always('Mish(x)')],
  export: () => ({ kind: 'module', name: 'Mish', args: {} }),
  samples: elementwiseSamples,
});
