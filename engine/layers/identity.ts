import { defineLayer } from './contract';
import { elementwise, elementwiseSamples } from './shared/elementwise';
import { always } from './shared/onnxForm';
import { asNode } from './toOnnx/emission';

/** Hands on what it gets. */
export const identity = defineLayer({
  ...elementwise,
  type: 'Identity',
  category: 'shape',
  params: {},
  handsOn: true,
  forward: ({ inputs }) => ({ outputs: inputs }),
  fromOnnx: [always('Identity(x)'), { ...always('Concat(x)'), ignores: ['axis'] }],
  toOnnx: (emission) => asNode(emission, 'Identity'),
  export: () => ({ kind: 'module', name: 'Identity', signature: '', args: {} }),
  samples: elementwiseSamples,
});
