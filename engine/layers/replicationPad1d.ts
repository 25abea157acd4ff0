import { defineLayer } from './contract';
import { only } from './shared/only';
import { border, padding1d, paddingWithin, padFrom } from './shared/padding';

/** torch.nn.ReplicationPad1d: each channel goes on with its border number. */
export const replicationPad1d = defineLayer({
  ...padding1d,
  type: 'ReplicationPad1d',
  infer: paddingWithin(padding1d.infer, 'layer.replicationEmpty', (size) => (size > 0 ? Infinity : 0)),
  forward: ({ inputs, params: { padding } }) => ({ outputs: [padFrom(only(inputs), padding, border)] }),
  export: ({ params }) => ({ kind: 'module', name: 'ReplicationPad1d', args: { ...params } }),
  samples: [
    { name: 'one on each side', params: {}, inputs: [{ shape: [2, 3, 5] }] },
    { name: 'each side its own', params: { padding: [3, 1] }, inputs: [{ shape: [2, 2, 4] }] },
    { name: 'none', params: { padding: [0, 0] }, inputs: [{ shape: [1, 1, 1] }] },
    { name: 'empty batch', params: {}, inputs: [{ shape: [0, 2, 3] }] },
    { name: 'extremes', params: { padding: [2, 4] }, inputs: [{ shape: [2, 2, 6], extremes: true }] },
    { name: 'wider than the sequence', params: { padding: [4, 7] }, inputs: [{ shape: [1, 2, 2] }] },
  ],
});
