import { defineLayer } from './contract';
import { only } from './shared/only';
import { padForms } from './shared/onnxPads';
import { mirror, padding2d, padding2dSamples, paddingWithin, padFrom } from './shared/padding';
import { padToOnnx } from './toOnnx/shaping';

/** torch.nn.ReflectionPad2d: each channel goes on as its mirror image; the border itself is not repeated. */
export const reflectionPad2d = defineLayer({
  ...padding2d,
  type: 'ReflectionPad2d',
  infer: paddingWithin(padding2d.infer, 'layer.reflectionTooWide', (size) => size - 1),
  forward: ({ inputs, params: { padding } }) => ({ outputs: [padFrom(only(inputs), padding, mirror)] }),
  fromOnnx: padForms('reflect', 2, () => ({})),
  toOnnx: (emission) => padToOnnx(emission, 'reflect'),
  export: ({ params }) => ({ kind: 'module', name: 'ReflectionPad2d', signature: 'padding', args: { ...params } }),
  samples: padding2dSamples,
});
