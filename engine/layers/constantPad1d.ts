import { float } from '../core/params';
import { defineLayer } from './contract';
import { only } from './shared/only';
import { padForms } from './shared/onnxPads';
import { padConstant, padding1d } from './shared/padding';
import { padToOnnx } from './toOnnx/shaping';

/** torch.nn.ConstantPad1d: numbers of one value before and after each channel. */
export const constantPad1d = defineLayer({
  ...padding1d,
  type: 'ConstantPad1d',
  params: { ...padding1d.params, value: float({ default: 0 }) },
  forward: ({ inputs, params: { padding, value } }) => ({ outputs: [padConstant(only(inputs), padding, value)] }),
  fromOnnx: padForms('constant', 1, (value) => ({ value })),
  toOnnx: (emission, { value }) => padToOnnx(emission, 'constant', value),
  export: ({ params }) => ({ kind: 'module', name: 'ConstantPad1d', signature: 'padding, value', args: { ...params } }),
  samples: [
    { name: 'one on each side', params: { value: 0.5 }, inputs: [{ shape: [2, 3, 5] }] },
    { name: 'each side its own', params: { value: -1, padding: [3, 1] }, inputs: [{ shape: [2, 2, 4] }] },
    { name: 'none', params: { padding: [0, 0] }, inputs: [{ shape: [1, 1, 1] }] },
    { name: 'empty batch', params: { value: 0.5 }, inputs: [{ shape: [0, 2, 3] }] },
    { name: 'extremes', params: { padding: [2, 4] }, inputs: [{ shape: [2, 2, 6], extremes: true }] },
    { name: 'wider than the sequence', params: { padding: [4, 7] }, inputs: [{ shape: [1, 2, 2] }] },
  ],
});
