import { defineLayer } from './contract';
import { only } from './shared/only';
import { padForms } from './shared/onnxPads';
import { border, padding1d, padding1dSamples, paddingWithin, padFrom } from './shared/padding';
import { padToOnnx } from './toOnnx/shaping';

/** torch.nn.ReplicationPad1d: each channel goes on with its border number. */
export const replicationPad1d = defineLayer({
  ...padding1d,
  type: 'ReplicationPad1d',
  infer: paddingWithin(padding1d.infer, 'layer.replicationEmpty', (size) => (size > 0 ? Infinity : 0)),
  forward: ({ inputs, params: { padding } }) => ({ outputs: [padFrom(only(inputs), padding, border)] }),
  fromOnnx: padForms('edge', 1, () => ({})),
  toOnnx: (emission) => padToOnnx(emission, 'edge'),
  export: ({ params }) => ({ kind: 'module', name: 'ReplicationPad1d', signature: 'padding', args: { ...params } }),
  samples: [
    ...padding1dSamples,
    { name: 'wider than the sequence', params: { padding: [4, 7] }, inputs: [{ shape: [1, 2, 2] }] },
  ],
});
