import { defineLayer } from './contract';
import { elementwise, elementwiseSamples } from './shared/elementwise';
import { only } from './shared/only';
import { always } from './shared/onnxForm';
import { asNode } from './toOnnx/emission';

export const sigmoid = defineLayer({
  ...elementwise,
  type: 'Sigmoid',
  bends: true,
  category: 'activation',
  params: {},
  values: () => ({ range: [0, 1], gentler: 'ReLU' }),
  forward: ({ inputs }) => ({ outputs: [only(inputs).sigmoid()] }),
  fromOnnx: [always('Sigmoid(x)')],
  toOnnx: (emission) => asNode(emission, 'Sigmoid'),
  export: () => ({ kind: 'module', name: 'Sigmoid', signature: '', args: {} }),
  samples: elementwiseSamples,
});
