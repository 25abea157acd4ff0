import { InputError } from '../core/errors';
import type { Tensor } from '../tensor/tensor';
import { defineLayer, type ForwardContext, type PortType, type StateSpec } from './contract';
import { bool, float, type ParamValues } from './params';
import { type MapSize, mapSize } from './shared/maps';
import { only } from './shared/types';

const params = {
  eps: float({ default: 1e-5, min: 0 }),
  momentum: float({ default: 0.1, min: 0, max: 1 }),
  affine: bool({ default: true }),
  track_running_stats: bool({ default: true }),
};

type Context = ForwardContext<ParamValues<typeof params>>;

/**
 * torch.nn.BatchNorm2d: each channel is brought to mean 0 and variance 1 over batch, height and width.
 * Ioffe and Szegedy, 2015. The biased variance normalises; the unbiased one goes into running_var.
 */
export const batchNorm2d = defineLayer({
  type: 'BatchNorm2d',
  version: 1,
  category: 'normalization',
  params,
  ports: () => ({ inputs: ['x'], outputs: ['y'] }),
  infer(inputs) {
    const map = mapSize(only(inputs), true);
    if ('problem' in map) return map;
    if (map.height * map.width > 1) return { outputs: inputs };
    const warning = { code: 'layer.batchNormSingle', args: { channels: map.channels }, repairs: [] } as const;
    return { outputs: inputs, warnings: [warning] };
  },
  state(inputs, { affine, track_running_stats }) {
    const shape = [channelsOf(inputs)];
    const zeros = { kind: 'constant', value: 0 } as const;
    const ones = { kind: 'constant', value: 1 } as const;
    const learnt: StateSpec[] = [
      { name: 'weight', shape, init: ones, kind: 'parameter' },
      { name: 'bias', shape, init: zeros, kind: 'parameter' },
    ];
    const running: StateSpec[] = [
      { name: 'running_mean', shape, init: zeros, kind: 'buffer' },
      { name: 'running_var', shape, init: ones, kind: 'buffer' },
      { name: 'num_batches_tracked', shape: [], init: zeros, kind: 'buffer', exportDtype: 'int64' },
    ];
    return [...(affine ? learnt : []), ...(track_running_stats ? running : [])];
  },
  forward(ctx) {
    const { running_mean, running_var } = ctx.state;
    if (ctx.mode === 'train' || !running_mean || !running_var) return fromBatch(ctx);
    const centred = only(ctx.inputs).sub(perChannel(running_mean));
    return { outputs: [scaled(ctx, centred, perChannel(running_var))] };
  },
  export: (ctx) => ({
    kind: 'module',
    name: 'BatchNorm2d',
    args: { num_features: channelsOf(ctx.inputs), ...ctx.params },
  }),
  inferred: (inputs) => ({ num_features: channelsOf(inputs) }),
  migrations: {},
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
    { name: 'one image', params: {}, inputs: [{ shape: [1, 2, 3, 1] }], mode: 'train' },
  ],
});

/** Normalises by the batch's own figures and moves the running ones. */
function fromBatch(ctx: Context) {
  const x = only(ctx.inputs);
  const [batch = 0, channels = 0, height = 0, width = 0] = x.shape;
  const count = batch * height * width;
  if (count <= 1) throw new InputError('layer.batchNormCount', { count });
  const mean = x.mean([0, 2, 3], true);
  const centred = x.sub(mean);
  // Two passes: E[x²] − E[x]² would lose all digits where the mean is large.
  const variance = centred.mul(centred).mean([0, 2, 3], true);
  const outputs = [scaled(ctx, centred, variance)];
  const { running_mean, running_var, num_batches_tracked } = ctx.state;
  if (ctx.mode === 'eval' || !running_mean || !running_var || !num_batches_tracked) return { outputs };
  const { momentum } = ctx.params;
  const moved = (old: Tensor, latest: Tensor) =>
    old.mul(1 - momentum).add(latest.detach().reshape([channels]).mul(momentum));
  const stateUpdates = {
    running_mean: moved(running_mean, mean),
    running_var: moved(running_var, variance.mul(count / (count - 1))),
    num_batches_tracked: num_batches_tracked.add(1),
  };
  return { outputs, stateUpdates };
}

function scaled({ state: { weight, bias }, params: { eps } }: Context, centred: Tensor, variance: Tensor): Tensor {
  const normal = centred.div(variance.add(eps).sqrt());
  return weight && bias ? normal.mul(perChannel(weight)).add(perChannel(bias)) : normal;
}

/** [C] → [1, C, 1, 1], to go with maps. */
function perChannel(values: Tensor): Tensor {
  return values.reshape([1, values.shape.reduce((product, size) => product * size, 1), 1, 1]);
}

function channelsOf(inputs: readonly PortType[]): number {
  return (mapSize(only(inputs)) as MapSize).channels;
}
