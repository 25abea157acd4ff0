import { defineLayer } from './contract';
import { elementwise, elementwiseSamples } from './shared/elementwise';
import { only } from './shared/only';

export const sigmoid = defineLayer({
  ...elementwise,
  type: 'Sigmoid',
  category: 'activation',
  params: {},
  forward: ({ inputs }) => ({ outputs: [only(inputs).sigmoid()] }),
  export: () => ({ kind: 'module', name: 'Sigmoid', args: {} }),
  samples: elementwiseSamples,
});
