import { defineLayer } from './contract';
import { elementwise, elementwiseSamples } from './shared/elementwise';
import { only } from './shared/only';
import { always } from './shared/onnxForm';

/** x · sigmoid(x), also called swish. Hendrycks and Gimpel, 2016. */
export const silu = defineLayer({
  ...elementwise,
  type: 'SiLU',
  bends: true,
  category: 'activation',
  params: {},
  values: () => ({ range: [-0.27846455, Infinity] }),
  forward({ inputs }) {
    const x = only(inputs);
    return { outputs: [x.mul(x.sigmoid())] };
  },
  fromOnnx: [always('Mul(x, Sigmoid(x))')],
  toOnnx: ({ builder, name, inputs: [x = ''] }) => [
    builder.op('Mul', name, [x, builder.op('Sigmoid', `${name}_gate`, [x])]),
  ],
  export: () => ({ kind: 'module', name: 'SiLU', signature: '', args: {} }),
  samples: elementwiseSamples,
});
