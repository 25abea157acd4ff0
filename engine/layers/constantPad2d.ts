import { float } from '../core/params';
import { defineLayer } from './contract';
import { only } from './shared/only';
import { padForms } from './shared/onnxPads';
import { padConstant, padding2d } from './shared/padding';
import { padToOnnx } from './toOnnx/shaping';

/** torch.nn.ConstantPad2d: rows and columns of one value around each channel. */
export const constantPad2d = defineLayer({
  ...padding2d,
  type: 'ConstantPad2d',
  params: { ...padding2d.params, value: float({ default: 0 }) },
  forward: ({ inputs, params: { padding, value } }) => ({ outputs: [padConstant(only(inputs), padding, value)] }),
  fromOnnx: padForms('constant', 2, (value) => (value === 0 ? null : { value })),
  toOnnx: (emission, { value }) => padToOnnx(emission, 'constant', value),
  export: ({ params }) => ({ kind: 'module', name: 'ConstantPad2d', signature: 'padding, value', args: { ...params } }),
  samples: [
    { name: 'one all round', params: { value: 0.5 }, inputs: [{ shape: [2, 3, 4, 5] }] },
    { name: 'each side its own', params: { value: -1, padding: [3, 0, 1, 2] }, inputs: [{ shape: [2, 2, 3, 5] }] },
    { name: 'none', params: { padding: [0, 0, 0, 0] }, inputs: [{ shape: [1, 1, 1, 1] }] },
    { name: 'empty batch', params: { value: 0.5 }, inputs: [{ shape: [0, 2, 3, 3] }] },
    { name: 'extremes', params: { value: 0.5 }, inputs: [{ shape: [1, 2, 4, 6], extremes: true }] },
    { name: 'wider than the map', params: { padding: [4, 3, 5, 1] }, inputs: [{ shape: [1, 2, 1, 2] }] },
  ],
});
