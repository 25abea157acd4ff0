import { defineLayer } from './contract';
import { elementwise, elementwiseSamples } from './shared/elementwise';
import { only } from './shared/only';
import { always } from './shared/onnxForm';

export const sigmoid = defineLayer({
  ...elementwise,
  type: 'Sigmoid',
  bends: true,
  category: 'activation',
  params: {},
  values: () => ({ range: [0, 1], gentler: 'ReLU' }),
  forward: ({ inputs }) => ({ outputs: [only(inputs).sigmoid()] }),
  fromOnnx: [always('Sigmoid(x)')],
  export: () => ({ kind: 'module', name: 'Sigmoid', args: {} }),
  samples: elementwiseSamples,
});
