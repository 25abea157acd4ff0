import { defineLayer } from './contract';
import { elementwise, elementwiseSamples } from './shared/elementwise';

/** Hands on what it gets. */
export const identity = defineLayer({
  ...elementwise,
  type: 'Identity',
  category: 'shape',
  params: {},
  activations: () => 0,
  forward: ({ inputs }) => ({ outputs: inputs }),
  export: () => ({ kind: 'module', name: 'Identity', args: {} }),
  samples: elementwiseSamples,
});
