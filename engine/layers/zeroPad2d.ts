import { defineLayer } from './contract';
import { only } from './shared/only';
import { padConstant, padding2d } from './shared/padding';

/** torch.nn.ZeroPad2d: rows and columns of zeros around each channel. */
export const zeroPad2d = defineLayer({
  ...padding2d,
  type: 'ZeroPad2d',
  forward: ({ inputs, params: { padding } }) => ({ outputs: [padConstant(only(inputs), padding, 0)] }),
  export: ({ params }) => ({ kind: 'module', name: 'ZeroPad2d', args: { ...params } }),
  samples: [
    { name: 'one all round', params: {}, inputs: [{ shape: [2, 3, 4, 5] }] },
    { name: 'each side its own', params: { padding: [3, 0, 1, 2] }, inputs: [{ shape: [2, 2, 3, 5] }] },
    { name: 'none', params: { padding: [0, 0, 0, 0] }, inputs: [{ shape: [1, 1, 1, 1] }] },
    { name: 'empty batch', params: {}, inputs: [{ shape: [0, 2, 3, 3] }] },
    { name: 'extremes', params: {}, inputs: [{ shape: [1, 2, 4, 6], extremes: true }] },
    { name: 'wider than the map', params: { padding: [4, 3, 5, 1] }, inputs: [{ shape: [1, 2, 1, 2] }] },
  ],
});
