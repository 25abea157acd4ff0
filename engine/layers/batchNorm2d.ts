import { defineLayer } from './contract';
import { batchNorm, channelsOf } from './shared/batchNorm';
import { mapSize } from './shared/maps';
import { only } from './shared/only';
import { batchNormToOnnx } from './toOnnx/normalization';

/** torch.nn.BatchNorm2d: each channel is brought to mean 0 and variance 1 over batch, height and width. */
export const batchNorm2d = defineLayer({
  ...batchNorm,
  type: 'BatchNorm2d',
  stem: 'bn',
  reads: ['NCHW'],
  infer(inputs) {
    const map = mapSize(only(inputs), true);
    if ('problem' in map) return map;
    if (map.height * map.width > 1) return { outputs: inputs };
    const warning = { code: 'layer.batchNormSingle', args: { channels: map.channels }, repairs: [] } as const;
    return { outputs: inputs, warnings: [warning] };
  },
  toOnnx: batchNormToOnnx,
  export: (ctx) => ({
    kind: 'module',
    name: 'BatchNorm2d',
    signature: 'num_features, eps=1e-5, momentum=0.1, affine=True, track_running_stats=True',
    args: { num_features: channelsOf(ctx.inputs), ...ctx.params },
  }),
  samples: [
    { name: 'training', params: {}, inputs: [{ shape: [3, 4, 2, 5] }], mode: 'train' },
    { name: 'evaluation', params: {}, inputs: [{ shape: [2, 3, 3, 4] }], mode: 'eval' },
    { name: 'not affine', params: { affine: false, eps: 0.1 }, inputs: [{ shape: [2, 2, 3, 3] }], mode: 'train' },
    {
      name: 'not tracking',
      params: { track_running_stats: false },
      inputs: [{ shape: [2, 3, 2, 2] }],
      mode: 'eval',
    },
    { name: 'slow momentum', params: { momentum: 0.9 }, inputs: [{ shape: [5, 2, 1, 1] }], mode: 'train' },
    { name: 'no momentum', params: { momentum: null }, inputs: [{ shape: [2, 3, 2, 2] }], mode: 'train' },
    { name: 'one image', params: {}, inputs: [{ shape: [1, 2, 3, 1] }], mode: 'train' },
  ],
});
