import { softmax as softmaxOf } from '../tensor/softmax';
import { defineLayer } from './contract';
import { only } from './shared/only';
import { overAxis, overAxisRead } from './shared/overAxis';

export const softmax = defineLayer({
  ...overAxis,
  type: 'Softmax',
  values: () => ({ range: [0, 1], normalizes: 'probabilities', inLog: 'LogSoftmax' }),
  forward: ({ inputs, params }) => ({ outputs: [softmaxOf(only(inputs), params.dim)] }),
  fromOnnx: [{ pattern: 'Softmax(x)', read: overAxisRead }],
  export: ({ params }) => ({ kind: 'module', name: 'Softmax', args: { ...params } }),
});
