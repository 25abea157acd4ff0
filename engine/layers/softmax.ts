import { softmax as softmaxOf } from '../tensor/softmax';
import { defineLayer } from './contract';
import { only } from './shared/only';
import { overAxis, overAxisRead } from './shared/overAxis';
import { asNode, axisOf } from './toOnnx/emission';

export const softmax = defineLayer({
  ...overAxis,
  type: 'Softmax',
  values: () => ({ range: [0, 1], normalizes: 'probabilities', inLog: 'LogSoftmax' }),
  forward: ({ inputs, params }) => ({ outputs: [softmaxOf(only(inputs), params.dim)] }),
  fromOnnx: [{ pattern: 'Softmax(x)', read: overAxisRead }],
  toOnnx: (emission) => asNode(emission, 'Softmax', { axis: axisOf(emission) }),
  export: ({ params }) => ({ kind: 'module', name: 'Softmax', signature: '', args: { ...params } }),
});
