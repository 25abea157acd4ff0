import { defineLayer } from './contract';
import { only } from './shared/only';
import { mirror, padding2d, paddingWithin, padFrom } from './shared/padding';

/** torch.nn.ReflectionPad2d: each channel goes on as its mirror image; the border itself is not repeated. */
export const reflectionPad2d = defineLayer({
  ...padding2d,
  type: 'ReflectionPad2d',
  infer: paddingWithin(padding2d.infer, 'layer.reflectionTooWide', (size) => size - 1),
  forward: ({ inputs, params: { padding } }) => ({ outputs: [padFrom(only(inputs), padding, mirror)] }),
  export: ({ params }) => ({ kind: 'module', name: 'ReflectionPad2d', args: { ...params } }),
  samples: [
    { name: 'one all round', params: {}, inputs: [{ shape: [2, 3, 4, 5] }] },
    { name: 'each side its own', params: { padding: [3, 0, 1, 2] }, inputs: [{ shape: [2, 2, 3, 5] }] },
    { name: 'none', params: { padding: [0, 0, 0, 0] }, inputs: [{ shape: [1, 1, 1, 1] }] },
    { name: 'empty batch', params: {}, inputs: [{ shape: [0, 2, 3, 3] }] },
    { name: 'extremes', params: {}, inputs: [{ shape: [1, 2, 4, 6], extremes: true }] },
  ],
});
