import { logSoftmax as logSoftmaxOf } from '../tensor/softmax';
import { defineLayer } from './contract';
import { only } from './shared/only';
import { overAxis, overAxisRead } from './shared/overAxis';

export const logSoftmax = defineLayer({
  ...overAxis,
  type: 'LogSoftmax',
  values: () => ({ range: [-Infinity, 0], normalizes: 'logProbabilities' }),
  forward: ({ inputs, params }) => ({ outputs: [logSoftmaxOf(only(inputs), params.dim)] }),
  fromOnnx: [{ pattern: 'LogSoftmax(x)', read: overAxisRead }],
  export: ({ params }) => ({ kind: 'module', name: 'LogSoftmax', args: { ...params } }),
});
