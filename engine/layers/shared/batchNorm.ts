import { InputError } from '../../core/errors';
import { named } from '../../core/formula';
import { bool, float, type ParamValues } from '../../core/params';
import type { PortType } from '../../core/portType';
import type { Tensor } from '../../tensor/tensor';
import type { ForwardContext, StateSpec } from '../contract';
import { perChannel, runningState, scaled, scaleState, standardized } from './normalization';
import { asWritten, type OnnxForm, type OnnxFound, type OnnxReading, scalarOf } from './onnxForm';
import { standardizedAxes, standardizedPatterns } from './onnxNormal';
import { runningScaling } from './onnxScaling';
import { laidAlong } from './onnxShapes';

const params = {
  eps: float({ default: 1e-5, min: 0 }),
  momentum: float({ default: 0.1, min: 0, max: 1, optional: true }),
  affine: bool({ default: true }),
  track_running_stats: bool({ default: true }),
};

type Params = ParamValues<typeof params>;
type Context = ForwardContext<Params>;

/**
 * What BatchNorm1d and BatchNorm2d share: each channel is brought to mean 0 and variance 1 over all other dimensions.
 * Ioffe and Szegedy, 2015. The biased variance normalises; the unbiased one goes into running_var. Without momentum the
 * running figures are the plain means over all batches so far, as in PyTorch.
 */
export const batchNorm = {
  version: 1,
  category: 'normalization',
  bends: true,
  params,
  ports: () => ({ inputs: ['x'], outputs: ['y'] }),
  state(inputs: readonly PortType[], { affine, track_running_stats }: Params): readonly StateSpec[] {
    const channels = channelsOf(inputs);
    return [
      ...(affine ? scaleState([named('num_features', channels)]) : []),
      ...(track_running_stats ? runningState(channels) : []),
    ];
  },
  forward(ctx: Context) {
    const { running_mean, running_var } = ctx.state;
    if (ctx.mode === 'train' || !running_mean || !running_var) return fromBatch(ctx);
    const x = ctx.inputs[0] as Tensor;
    const deviation = perChannel(running_var, x).add(ctx.params.eps).sqrt();
    return { outputs: [scaled(ctx, x.sub(perChannel(running_mean, x)).div(deviation))] };
  },
  fromOnnx: [
    {
      pattern: 'BatchNormalization(x, $weight, $bias, $mean, $variance)',
      read({ constants: { weight, bias, mean, variance }, number, opset }: OnnxFound) {
        const training = number('training_mode', 0) === 1 || (opset < 7 && number('is_test', 0) === 0);
        if (!weight || !bias || !mean || !variance || training) return null;
        return {
          // ONNX keeps the share of the old figures, PyTorch that of the new ones.
          params: {
            eps: asWritten(number('epsilon', 1e-5)),
            momentum: Number((1 - number('momentum', 0.9)).toPrecision(6)),
          },
          state: { weight, bias, running_mean: mean, running_var: variance },
        };
      },
    },
    ...standardizedPatterns('x').flatMap((normal) =>
      [normal, `Add(Mul(${normal}, $weight), $bias)`].map((pattern): OnnxForm => ({ pattern, read: untracked })),
    ),
  ],
  onnxScaling: runningScaling,
  inferred: (inputs: readonly PortType[]) => ({ num_features: channelsOf(inputs) }),
  migrations: {},
} as const;

/** Normalises by the batch's own figures and moves the running ones. */
function fromBatch(ctx: Context) {
  const x = ctx.inputs[0] as Tensor;
  const axes = x.shape.flatMap((_, axis) => (axis === 1 ? [] : [axis]));
  const count = axes.reduce((product, axis) => product * (x.shape[axis] as number), 1);
  if (count <= 1) throw new InputError('layer.batchNormCount', { count });
  const { mean, variance, normal } = standardized(x, axes, ctx.params.eps);
  const outputs = [scaled(ctx, normal)];
  const { running_mean, running_var, num_batches_tracked } = ctx.state;
  if (ctx.mode === 'eval' || !running_mean || !running_var || !num_batches_tracked) return { outputs };
  const tracked = num_batches_tracked.add(1);
  const share = ctx.params.momentum ?? tracked.reciprocal();
  const moved = (old: Tensor, latest: Tensor) => old.add(latest.detach().reshape(old.shape).sub(old).mul(share));
  const stateUpdates = {
    running_mean: moved(running_mean, mean),
    running_var: moved(running_var, variance.mul(count / (count - 1))),
    num_batches_tracked: tracked,
  };
  return { outputs, stateUpdates };
}

/** Written out by the figures of each batch: what has no running ones to go by. */
function untracked(found: OnnxFound): OnnxReading | null {
  const [x] = found.inputs;
  const { weight, bias } = found.constants;
  const rank = x?.shape.length ?? 0;
  const others = Array.from({ length: rank }, (_, axis) => axis).filter((axis) => axis !== 1);
  const eps = scalarOf(found.constants.eps);
  if (!x || eps === null || standardizedAxes(found, rank)?.join() !== others.join()) return null;
  const params = { eps, track_running_stats: false };
  if (!weight || !bias) return { params: { ...params, affine: false } };
  const channels = channelsOf([x]);
  const state = { weight: laidAlong(weight, 1, channels, rank), bias: laidAlong(bias, 1, channels, rank) };
  return state.weight && state.bias ? { params, state: { weight: state.weight, bias: state.bias } } : null;
}

export function channelsOf(inputs: readonly PortType[]): number {
  return inputs[0]?.shape[1] as number;
}
