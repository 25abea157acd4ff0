import { defineLayer } from './contract';
import { only } from './shared/only';
import { overAxes, reductionForms } from './shared/overAxes';
import { reduced } from './toOnnx/shaping';

/** torch.sum: the sum over some dimensions of each sample. */
export const sum = defineLayer({
  ...overAxes,
  type: 'Sum',
  forward: ({ inputs, params: { dim, keepdim } }) => ({ outputs: [only(inputs).sum(dim, keepdim)] }),
  fromOnnx: reductionForms('ReduceSum'),
  toOnnx: (emission) => [reduced(emission, 'ReduceSum')],
  export: ({ params }) => ({ kind: 'function', name: 'torch.sum', args: { ...params } }),
});
