import { defineLayer } from './contract';
import { only } from './shared/only';
import { border, padding2d, paddingWithin, padFrom } from './shared/padding';

/** torch.nn.ReplicationPad2d: each channel goes on with its border number. */
export const replicationPad2d = defineLayer({
  ...padding2d,
  type: 'ReplicationPad2d',
  infer: paddingWithin(padding2d.infer, 'layer.replicationEmpty', (size) => (size > 0 ? Infinity : 0)),
  forward: ({ inputs, params: { padding } }) => ({ outputs: [padFrom(only(inputs), padding, border)] }),
  export: ({ params }) => ({ kind: 'module', name: 'ReplicationPad2d', args: { ...params } }),
  samples: [
    { name: 'one all round', params: {}, inputs: [{ shape: [2, 3, 4, 5] }] },
    { name: 'each side its own', params: { padding: [3, 0, 1, 2] }, inputs: [{ shape: [2, 2, 3, 5] }] },
    { name: 'none', params: { padding: [0, 0, 0, 0] }, inputs: [{ shape: [1, 1, 1, 1] }] },
    { name: 'empty batch', params: {}, inputs: [{ shape: [0, 2, 3, 3] }] },
    { name: 'extremes', params: {}, inputs: [{ shape: [1, 2, 4, 6], extremes: true }] },
    { name: 'wider than the map', params: { padding: [4, 3, 5, 1] }, inputs: [{ shape: [1, 2, 1, 2] }] },
  ],
});
