import { defineLayer } from './contract';
import { only } from './shared/only';
import { mirror, padding1d, paddingWithin, padFrom } from './shared/padding';

/** torch.nn.ReflectionPad1d: each channel goes on as its mirror image; the border itself is not repeated. */
export const reflectionPad1d = defineLayer({
  ...padding1d,
  type: 'ReflectionPad1d',
  infer: paddingWithin(padding1d.infer, 'layer.reflectionTooWide', (size) => size - 1),
  forward: ({ inputs, params: { padding } }) => ({ outputs: [padFrom(only(inputs), padding, mirror)] }),
  export: ({ params }) => ({ kind: 'module', name: 'ReflectionPad1d', args: { ...params } }),
  samples: [
    { name: 'one on each side', params: {}, inputs: [{ shape: [2, 3, 5] }] },
    { name: 'each side its own', params: { padding: [3, 1] }, inputs: [{ shape: [2, 2, 4] }] },
    { name: 'none', params: { padding: [0, 0] }, inputs: [{ shape: [1, 1, 1] }] },
    { name: 'empty batch', params: {}, inputs: [{ shape: [0, 2, 3] }] },
    { name: 'extremes', params: { padding: [2, 4] }, inputs: [{ shape: [2, 2, 6], extremes: true }] },
  ],
});
