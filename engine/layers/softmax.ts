import { softmax as softmaxOf } from '../tensor/softmax';
import { defineLayer } from './contract';
import { overAxis } from './shared/overAxis';
import { only } from './shared/types';

export const softmax = defineLayer({
  ...overAxis,
  type: 'Softmax',
  forward: ({ inputs, params }) => ({ outputs: [softmaxOf(only(inputs), params.dim)] }),
  export: ({ params }) => ({ kind: 'module', name: 'Softmax', args: { ...params } }),
});
