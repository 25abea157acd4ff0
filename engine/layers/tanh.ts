import { defineLayer } from './contract';
import { elementwise, elementwiseSamples } from './shared/elementwise';
import { only } from './shared/only';
import { always } from './shared/onnxForm';

export const tanh = defineLayer({
  ...elementwise,
  type: 'Tanh',
  bends: true,
  category: 'activation',
  params: {},
  values: () => ({ range: [-1, 1], gentler: 'ReLU' }),
  forward: ({ inputs }) => ({ outputs: [only(inputs).tanh()] }),
  fromOnnx: [always('Tanh(x)')],
  export: () => ({ kind: 'module', name: 'Tanh', args: {} }),
  samples: elementwiseSamples,
});
