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
  toOnnx({ builder, name, inputs: [x = ''] }) {
    const gate = builder.op('Tanh', `${name}_gate`, [builder.op('Softplus', `${name}_softplus`, [x])]);
    return [builder.op('Mul', name, [x, gate])];
  },
  export: () => ({ kind: 'module', name: 'Mish', signature: '', args: {} }),
  samples: elementwiseSamples,
});
