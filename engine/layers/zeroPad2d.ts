import { defineLayer } from './contract';
import { only } from './shared/only';
import { padForms } from './shared/onnxPads';
import { padConstant, padding2d, padding2dSamples } from './shared/padding';
import { padToOnnx } from './toOnnx/shaping';

/** torch.nn.ZeroPad2d: rows and columns of zeros around each channel. */
export const zeroPad2d = defineLayer({
  ...padding2d,
  type: 'ZeroPad2d',
  forward: ({ inputs, params: { padding } }) => ({ outputs: [padConstant(only(inputs), padding, 0)] }),
  fromOnnx: padForms('constant', 2, (value) => (value === 0 ? {} : null)),
  toOnnx: (emission) => padToOnnx(emission, 'constant'),
  export: ({ params }) => ({ kind: 'module', name: 'ZeroPad2d', signature: 'padding', args: { ...params } }),
  samples: [
    ...padding2dSamples,
    { name: 'wider than the map', params: { padding: [4, 3, 5, 1] }, inputs: [{ shape: [1, 2, 1, 2] }] },
  ],
});
