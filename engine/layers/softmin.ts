import { softmax } from '../tensor/softmax';
import { defineLayer } from './contract';
import { only } from './shared/only';
import { overAxis, overAxisRead } from './shared/overAxis';

/** Softmax of −x. */
export const softmin = defineLayer({
  ...overAxis,
  type: 'Softmin',
  values: () => ({ range: [0, 1], normalizes: 'probabilities' }),
  forward: ({ inputs, params }) => ({ outputs: [softmax(only(inputs).neg(), params.dim)] }),
  fromOnnx: [{ pattern: 'Softmax(Neg(x))', read: overAxisRead }],
  export: ({ params }) => ({ kind: 'module', name: 'Softmin', args: { ...params } }),
});
