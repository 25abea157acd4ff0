import { defineLayer } from './contract';
import { elementwise, elementwiseSamples } from './shared/elementwise';
import { only } from './shared/only';
import { always } from './shared/onnxForm';
import { asNode } from './toOnnx/emission';

export const tanh = defineLayer({
  ...elementwise,
  type: 'Tanh',
  bends: true,
  category: 'activation',
  params: {},
  values: () => ({ range: [-1, 1], gentler: 'ReLU' }),
  forward: ({ inputs }) => ({ outputs: [only(inputs).tanh()] }),
  fromOnnx: [always('Tanh(x)')],
  toOnnx: (emission) => asNode(emission, 'Tanh'),
  export: () => ({ kind: 'module', name: 'Tanh', signature: '', args: {} }),
  samples: elementwiseSamples,
});
