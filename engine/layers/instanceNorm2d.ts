import { named } from '../core/formula';
import { bool, float } from '../core/params';
import type { Tensor } from '../tensor/tensor';
import { defineLayer } from './contract';
import { mapSize } from './shared/maps';
import { perChannel, runningState, scaled, scaleState, standardized } from './shared/normalization';
import { only } from './shared/only';
import { asWritten } from './shared/onnxForm';
import { instanceNormToOnnx } from './toOnnx/normalization';

const params = {
  eps: float({ default: 1e-5, min: 0 }),
  momentum: float({ default: 0.1, min: 0, max: 1 }),
  affine: bool({ default: false }),
  track_running_stats: bool({ default: false }),
};

/**
 * torch.nn.InstanceNorm2d: each channel of each image is brought to mean 0 and variance 1. Ulyanov et al., 2016.
 * Running figures are means over the images of a batch; PyTorch does not count the batches, and neither does this.
 */
export const instanceNorm2d = defineLayer({
  type: 'InstanceNorm2d',
  bends: true,
  version: 1,
  category: 'normalization',
  params,
  ports: () => ({ inputs: ['x'], outputs: ['y'] }),
  infer(inputs) {
    const map = mapSize(only(inputs));
    if ('problem' in map) return map;
    if (map.height * map.width > 1) return { outputs: inputs };
    return { problem: { code: 'layer.instanceNormSingle', args: { channels: map.channels }, repairs: [] } };
  },
  state(inputs, { affine, track_running_stats }) {
    const channels = only(inputs).shape[1] as number;
    return [
      ...(affine ? scaleState([named('num_features', channels)]) : []),
      ...(track_running_stats ? runningState(channels) : []),
    ];
  },
  forward(ctx) {
    const { eps, momentum } = ctx.params;
    const { running_mean, running_var } = ctx.state;
    const x = only(ctx.inputs);
    if (ctx.mode === 'eval' && running_mean && running_var) {
      const deviation = perChannel(running_var, x).add(eps).sqrt();
      return { outputs: [scaled(ctx, x.sub(perChannel(running_mean, x)).div(deviation))] };
    }
    const { mean, variance, normal } = standardized(x, [2, 3], eps);
    const outputs = [scaled(ctx, normal)];
    if (!running_mean || !running_var) return { outputs };
    const count = (x.shape[2] as number) * (x.shape[3] as number);
    const moved = (old: Tensor, latest: Tensor) =>
      old.mul(1 - momentum).add(latest.detach().mean([0, 2, 3]).mul(momentum));
    const stateUpdates = {
      running_mean: moved(running_mean, mean),
      running_var: moved(running_var, variance.mul(count / (count - 1))),
    };
    return { outputs, stateUpdates };
  },
  fromOnnx: [
    {
      pattern: 'InstanceNormalization(x, $weight, $bias)',
      read({ constants: { weight, bias }, number }) {
        if (!weight || !bias) return null;
        return { params: { affine: true, eps: asWritten(number('epsilon', 1e-5)) }, state: { weight, bias } };
      },
    },
  ],
  toOnnx: instanceNormToOnnx,
  export: ({ inputs, params: given }) => ({
    kind: 'module',
    name: 'InstanceNorm2d',
    signature: 'num_features, eps=1e-5, momentum=0.1, affine=False, track_running_stats=False',
    args: { num_features: only(inputs).shape[1] as number, ...given },
  }),
  reads: ['NCHW'],
  inferred: (inputs) => ({ num_features: only(inputs).shape[1] as number }),
  migrations: {},
  samples: [
    { name: 'plain', params: {}, inputs: [{ shape: [2, 3, 4, 5] }] },
    { name: 'affine', params: { affine: true, eps: 0.1 }, inputs: [{ shape: [3, 2, 3, 1] }] },
    {
      name: 'tracking',
      params: { affine: true, track_running_stats: true },
      inputs: [{ shape: [3, 2, 2, 3] }],
      mode: 'train',
    },
    {
      name: 'evaluation by running figures',
      params: { track_running_stats: true, momentum: 0.4 },
      inputs: [{ shape: [2, 3, 2, 2] }],
      mode: 'eval',
    },
    { name: 'evaluation', params: { affine: true }, inputs: [{ shape: [1, 1, 5, 3] }], mode: 'eval' },
  ],
});
