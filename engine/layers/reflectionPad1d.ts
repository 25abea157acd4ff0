import { defineLayer } from './contract';
import { only } from './shared/only';
import { padForms } from './shared/onnxPads';
import { mirror, padding1d, padding1dSamples, paddingWithin, padFrom } from './shared/padding';
import { padToOnnx } from './toOnnx/shaping';

/** torch.nn.ReflectionPad1d: each channel goes on as its mirror image; the border itself is not repeated. */
export const reflectionPad1d = defineLayer({
  ...padding1d,
  type: 'ReflectionPad1d',
  infer: paddingWithin(padding1d.infer, 'layer.reflectionTooWide', (size) => size - 1),
  forward: ({ inputs, params: { padding } }) => ({ outputs: [padFrom(only(inputs), padding, mirror)] }),
  fromOnnx: padForms('reflect', 1, () => ({})),
  toOnnx: (emission) => padToOnnx(emission, 'reflect'),
  export: ({ params }) => ({ kind: 'module', name: 'ReflectionPad1d', signature: 'padding', args: { ...params } }),
  samples: padding1dSamples,
});
