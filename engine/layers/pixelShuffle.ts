import { int } from '../core/params';
import { sampleSizes, withSizes } from '../core/portType';
import { defineLayer, type Look, type Spans } from './contract';
import { mapSize } from './shared/maps';
import { only } from './shared/only';
import { asNode } from './toOnnx/emission';

/** torch.nn.PixelShuffle: [N, C·r², H, W] → [N, C, H·r, W·r]; r² channels become the pixels of r×r. Shi et al., 2016. */
export const pixelShuffle = defineLayer({
  type: 'PixelShuffle',
  version: 1,
  category: 'shape',
  params: { upscale_factor: int({ default: 2, min: 1 }) },
  ports: () => ({ inputs: ['x'], outputs: ['y'] }),
  infer(inputs, { upscale_factor }) {
    const map = mapSize(only(inputs), true);
    if ('problem' in map) return map;
    const { channels, height, width } = map;
    const square = upscale_factor ** 2;
    if (channels % square === 0) {
      const sizes = [channels / square, height * upscale_factor, width * upscale_factor];
      return { outputs: [withSizes(only(inputs), sizes)] };
    }
    const params = { out_channels: square * Math.max(1, Math.round(channels / square)), kernel_size: [1, 1] };
    const repairs = [{ kind: 'insertBefore', port: 'x', type: 'Conv2d', params }] as const;
    return { problem: { code: 'layer.shuffleChannels', args: { channels, square }, repairs } };
  },
  state: () => [],
  forward({ inputs, params: { upscale_factor: factor } }) {
    const x = only(inputs);
    const [batch, channels, height, width] = x.shape as [number, number, number, number];
    const kept = channels / factor ** 2;
    const pixels = x.reshape([batch, kept, factor, factor, height, width]).permute([0, 1, 4, 2, 5, 3]);
    return { outputs: [pixels.reshape([batch, kept, height * factor, width * factor])] };
  },
  fromOnnx: [
    {
      pattern: 'DepthToSpace(x)',
      read: (found) =>
        found.text('mode', 'DCR') === 'CRD' ? { params: { upscale_factor: found.number('blocksize', 2) } } : null,
    },
  ],
  toOnnx: (emission, { upscale_factor }) =>
    asNode(emission, 'DepthToSpace', { blocksize: upscale_factor, mode: 'CRD' }),
  export: ({ params }) => ({ kind: 'module', name: 'PixelShuffle', signature: 'upscale_factor', args: { ...params } }),
  reads: ['NCHW'],
  sees({ outputs, params: { upscale_factor: factor } }) {
    const [channels, ...places] = sampleSizes(only(outputs)) as [number, ...number[]];
    const square = factor ** 2;
    const own = (): Spans => {
      const starts = Array.from({ length: channels }, (_, channel) => channel * square);
      return { starts, lengths: starts.map(() => square), every: [1, square] };
    };
    return [
      [
        { kind: 'spans', dim: 1, count: channels, spans: own },
        ...places.map((count, axis): Look => {
          const spans = (): Spans => {
            const starts = Array.from({ length: count }, (_, place) => Math.floor(place / factor));
            return { starts, lengths: starts.map(() => 1), every: [factor, 1] };
          };
          return { kind: 'spans', dim: axis + 2, count, spans };
        }),
      ],
    ];
  },
  migrations: {},
  samples: [
    { name: 'twice', params: {}, inputs: [{ shape: [2, 8, 3, 2] }] },
    { name: 'three times', params: { upscale_factor: 3 }, inputs: [{ shape: [1, 9, 2, 5] }] },
    { name: 'once', params: { upscale_factor: 1 }, inputs: [{ shape: [2, 3, 1, 1] }] },
    {
      name: 'empty batch',
      params: {},
      inputs: [{ shape: [0, 4, 2, 2] }],
      noFixture: 'PyTorch 1.13 fails on the gradient of an empty batch',
    },
  ],
});
