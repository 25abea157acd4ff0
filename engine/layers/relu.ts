import { defineLayer } from './contract';
import { elementwise, elementwiseSamples } from './shared/elementwise';
import { only } from './shared/only';
import { always } from './shared/onnxForm';
import { asNode } from './toOnnx/emission';

export const relu = defineLayer({
  ...elementwise,
  type: 'ReLU',
  bends: true,
  category: 'activation',
  params: {},
  values: () => ({ range: [0, Infinity], cutsBelow: true, gentler: 'LeakyReLU' }),
  forward: ({ inputs }) => ({ outputs: [only(inputs).relu()] }),
  fromOnnx: [always('Relu(x)')],
  toOnnx: (emission) => asNode(emission, 'Relu'),
  export: () => ({ kind: 'module', name: 'ReLU', signature: '', args: {} }),
  samples: elementwiseSamples,
});
