import { defineLayer } from './contract';
import { elementwise, elementwiseSamples } from './shared/elementwise';
import { only } from './shared/only';
import { always } from './shared/onnxForm';
import { asNode } from './toOnnx/emission';

/** x / (1 + |x|). */
export const softsign = defineLayer({
  ...elementwise,
  type: 'Softsign',
  bends: true,
  category: 'activation',
  params: {},
  values: () => ({ range: [-1, 1], gentler: 'ReLU' }),
  forward({ inputs }) {
    const x = only(inputs);
    return { outputs: [x.div(x.abs().add(1))] };
  },
  fromOnnx: [always('Softsign(x)')],
  toOnnx: (emission) => asNode(emission, 'Softsign'),
  export: () => ({ kind: 'module', name: 'Softsign', signature: '', args: {} }),
  samples: elementwiseSamples,
});
