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
  export: () => ({ kind: 'module', name: 'SiLU', args: {} }),
  samples: elementwiseSamples,
});
