import { defineLayer } from './contract';
import { elementwise, elementwiseSamples } from './shared/elementwise';
import { only } from './shared/only';

export const relu = defineLayer({
  ...elementwise,
  type: 'ReLU',
  category: 'activation',
  params: {},
  forward: ({ inputs }) => ({ outputs: [only(inputs).relu()] }),
  export: () => ({ kind: 'module', name: 'ReLU', args: {} }),
  samples: elementwiseSamples,
});
