import { defineLayer } from './contract';
import { only } from './shared/only';
import { overAxes, reductionForms } from './shared/overAxes';
import { reduced } from './toOnnx/shaping';

/** torch.mean: the mean over some dimensions of each sample. */
export const mean = defineLayer({
  ...overAxes,
  type: 'Mean',
  forward: ({ inputs, params: { dim, keepdim } }) => ({ outputs: [only(inputs).mean(dim, keepdim)] }),
  fromOnnx: reductionForms('ReduceMean'),
  toOnnx: (emission) => [reduced(emission, 'ReduceMean')],
  export: ({ params }) => ({ kind: 'function', name: 'torch.mean', args: { ...params } }),
});
