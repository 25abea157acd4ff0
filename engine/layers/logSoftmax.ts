import { logSoftmax as logSoftmaxOf } from '../tensor/softmax';
import { defineLayer } from './contract';
import { only } from './shared/only';
import { overAxis, overAxisRead } from './shared/overAxis';
import { asNode, axisOf } from './toOnnx/emission';

export const logSoftmax = defineLayer({
  ...overAxis,
  type: 'LogSoftmax',
  values: () => ({ range: [-Infinity, 0], normalizes: 'logProbabilities' }),
  forward: ({ inputs, params }) => ({ outputs: [logSoftmaxOf(only(inputs), params.dim)] }),
  fromOnnx: [{ pattern: 'LogSoftmax(x)', read: overAxisRead }],
  toOnnx: (emission) => asNode(emission, 'LogSoftmax', { axis: axisOf(emission) }),
  export: ({ params }) => ({ kind: 'module', name: 'LogSoftmax', signature: '', args: { ...params } }),
});
