import { named } from '../core/formula';
import { bool, float, int } from '../core/params';
import { type PortType, sampleElements } from '../core/portType';
import { defineLayer } from './contract';
import { scaled, scaleState, standardized } from './shared/normalization';
import { only } from './shared/only';
import { type OnnxConstant, sizeOf } from './shared/onnxConstant';
import { asWritten, type OnnxForm, scalarOf } from './shared/onnxForm';
import { standardizedAxes, standardizedPatterns } from './shared/onnxNormal';
import { isReshaped, laidAlong } from './shared/onnxShapes';
import { viewBefore } from './shared/repairs';
import { groupNormToOnnx } from './toOnnx/normalization';

/** torch.nn.GroupNorm: the channels of each sample, in groups, are brought to mean 0 and variance 1. Wu and He, 2018. */
export const groupNorm = defineLayer({
  type: 'GroupNorm',
  bends: true,
  version: 1,
  category: 'normalization',
  params: {
    num_groups: int({ default: 1, min: 1 }),
    eps: float({ default: 1e-5, min: 0 }),
    affine: bool({ default: true }),
  },
  ports: () => ({ inputs: ['x'], outputs: ['y'] }),
  infer(inputs, { num_groups }) {
    const x = only(inputs);
    if (x.shape.length === 1) {
      return { problem: { code: 'layer.needsFeatures', args: {}, repairs: [viewBefore('x', [1])] } };
    }
    const channels = channelsOf(x);
    if (channels % num_groups === 0) return { outputs: inputs };
    let fewer = Math.min(num_groups, Math.max(1, channels));
    while (channels % fewer !== 0) fewer--;
    const repairs = [{ kind: 'setParams', params: { num_groups: fewer } }] as const;
    return { problem: { code: 'layer.groupsIn', args: { groups: num_groups, channels }, repairs } };
  },
  state: (inputs, { affine }) => (affine ? scaleState([named('num_channels', channelsOf(only(inputs)))]) : []),
  forward(ctx) {
    const { num_groups, eps } = ctx.params;
    const x = only(ctx.inputs);
    const [batch, ...sizes] = x.shape as [number, ...number[]];
    const perGroup = sizes.reduce((product, size) => product * size, 1) / num_groups;
    const { normal } = standardized(x.reshape([batch, num_groups, perGroup]), [2], eps);
    return { outputs: [scaled(ctx, normal.reshape(x.shape))] };
  },
  fromOnnx: [
    'InstanceNormalization(Reshape(x, $groups), $ones, $zeros)',
    ...standardizedPatterns('Reshape:rows(x, $groups)', '@rows'),
  ].flatMap((normal) =>
    [`Reshape(${normal}, $shape)`, `Add(Mul(Reshape(${normal}, $shape), $weight), $bias)`].map(
      (pattern): OnnxForm => ({
        pattern,
        read(found) {
          const [x] = found.inputs;
          const { groups, shape, ones, zeros, eps, ...scale } = found.constants;
          const num_groups = groups?.data[1];
          const [rank, channels] = [x?.shape.length ?? 0, Number(x?.shape[1])];
          if (!x || !num_groups || (eps && standardizedAxes(found, 3)?.join() !== '2')) return null;
          const rows = ['N', num_groups, sampleElements(x) / num_groups] as const;
          if (!isReshaped(x.shape, groups, rows, found.batch) || !isReshaped(rows, shape, x.shape, found.batch))
            return null;
          if (!isFilled(ones, num_groups, 1) || !isFilled(zeros, num_groups, 0)) return null;
          const own = eps ? scalarOf(eps) : asWritten(found.number('epsilon', 1e-5, 'InstanceNormalization'));
          if (own === null) return null;
          if (!scale.weight) return { params: { num_groups, eps: own, affine: false } };
          const [weight, bias] = [scale.weight, scale.bias].map((each) => laidAlong(each, 1, channels, rank));
          return weight && bias ? { params: { num_groups, eps: own }, state: { weight, bias } } : null;
        },
      }),
    ),
  ),
  toOnnx: groupNormToOnnx,
  export: ({ inputs, params: { num_groups, ...others } }) => ({
    kind: 'module',
    name: 'GroupNorm',
    signature: 'num_groups, num_channels, eps=1e-5, affine=True',
    args: { num_groups, num_channels: channelsOf(only(inputs)), ...others },
  }),
  inferred: (inputs) => ({ num_channels: channelsOf(only(inputs)) }),
  migrations: {},
  samples: [
    { name: 'one group', params: {}, inputs: [{ shape: [2, 3, 4, 5] }] },
    { name: 'two groups', params: { num_groups: 2 }, inputs: [{ shape: [3, 4, 2, 3] }] },
    { name: 'a group for each channel', params: { num_groups: 3, eps: 0.1 }, inputs: [{ shape: [2, 3, 7] }] },
    { name: 'features', params: { num_groups: 2, affine: false }, inputs: [{ shape: [4, 6] }] },
    { name: 'one image', params: { num_groups: 1 }, inputs: [{ shape: [1, 1, 3, 1] }] },
    { name: 'empty batch', params: { num_groups: 2 }, inputs: [{ shape: [0, 4, 3] }] },
  ],
});

function channelsOf(x: PortType): number {
  return x.shape[1] as number;
}

/** So many times a number, where there is a constant. */
const isFilled = (constant: OnnxConstant | undefined, count: number, value: number) =>
  !constant || (sizeOf(constant) === count && constant.data.every((each) => each === value));
