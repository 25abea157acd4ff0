import { defineLayer } from './contract';
import { only } from './shared/only';
import { padForms } from './shared/onnxPads';
import { border, padding2d, padding2dSamples, paddingWithin, padFrom } from './shared/padding';
import { padToOnnx } from './toOnnx/shaping';

/** torch.nn.ReplicationPad2d: each channel goes on with its border number. */
export const replicationPad2d = defineLayer({
  ...padding2d,
  type: 'ReplicationPad2d',
  infer: paddingWithin(padding2d.infer, 'layer.replicationEmpty', (size) => (size > 0 ? Infinity : 0)),
  forward: ({ inputs, params: { padding } }) => ({ outputs: [padFrom(only(inputs), padding, border)] }),
  fromOnnx: padForms('edge', 2, () => ({})),
  toOnnx: (emission) => padToOnnx(emission, 'edge'),
  export: ({ params }) => ({ kind: 'module', name: 'ReplicationPad2d', signature: 'padding', args: { ...params } }),
  samples: [
    ...padding2dSamples,
    { name: 'wider than the map', params: { padding: [4, 3, 5, 1] }, inputs: [{ shape: [1, 2, 1, 2] }] },
  ],
});
