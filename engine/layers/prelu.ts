import { named } from '../core/formula';
import { float, int } from '../core/params';
import type { PortType } from '../core/portType';
import { where } from '../tensor/create';
import type { Tensor } from '../tensor/tensor';
import { defineLayer } from './contract';
import { learnt } from './shared/learnt';
import { only } from './shared/only';
import { shaped, sizeOf } from './shared/onnxConstant';
import { first, firstType, required } from './toOnnx/emission';

/** torch.nn.PReLU: x above 0, a learnt multiple of x below; one slope for all, or one for each channel. He et al., 2015. */
export const prelu = defineLayer({
  type: 'PReLU',
  bends: true,
  version: 1,
  category: 'activation',
  params: { num_parameters: int({ default: 1, min: 1 }), init: float({ default: 0.25, soft: [0, 1] }) },
  ports: () => ({ inputs: ['x'], outputs: ['y'] }),
  infer(inputs, { num_parameters }) {
    const channels = channelsOf(only(inputs));
    if (num_parameters === 1 || num_parameters === channels) return { outputs: inputs };
    const counts = channels === 1 ? [1] : [channels, 1];
    const repairs = counts.map((count) => ({ kind: 'setParams', params: { num_parameters: count } }) as const);
    return { problem: { code: 'layer.slopeCount', args: { num_parameters, channels }, repairs } };
  },
  state: (_, { num_parameters, init }) => [
    learnt('weight', [named('num_parameters', num_parameters)], { kind: 'constant', value: init }),
  ],
  forward({ inputs, state, params: { num_parameters } }) {
    const x = only(inputs);
    const slopes = state.weight as Tensor;
    const perChannel = num_parameters === 1 ? slopes : slopes.reshape([1, -1, ...x.shape.slice(2).map(() => 1)]);
    // 0 above 0, so that an infinity there gives the slope's gradient no 0 · ∞.
    const below = where(x.gt(0), 0, x);
    return { outputs: [where(x.gt(0), x, below.mul(perChannel))] };
  },
  fromOnnx: [
    {
      pattern: 'PRelu(x, $slope)',
      read({ inputs, constants: { slope } }) {
        const rank = only(inputs).shape.length;
        if (!slope || slope.shape.length > rank) return null;
        // Slopes are laid against the last dimensions; PyTorch has them for the channels alone.
        const from = rank - slope.shape.length;
        if (slope.shape.some((size, at) => size !== 1 && from + at !== 1)) return null;
        const count = sizeOf(slope);
        return { params: { num_parameters: count }, state: { weight: shaped(slope, [count]) } };
      },
    },
  ],
  toOnnx(emission, { num_parameters }) {
    const { builder, name } = emission;
    const slope = required(emission, 'weight');
    const behind = firstType(emission).shape.length - 2;
    if (num_parameters === 1 || behind === 0) return [builder.op('PRelu', name, [first(emission), slope])];
    const shape = builder.ints('shape', [-1, ...Array.from({ length: behind }, () => 1)]);
    return [builder.op('PRelu', name, [first(emission), builder.op('Reshape', `${name}_slope`, [slope, shape])])];
  },
  export: ({ params }) => ({
    kind: 'module',
    name: 'PReLU',
    signature: 'num_parameters=1, init=0.25',
    args: { ...params },
  }),
  migrations: {},
  samples: [
    { name: 'one slope', params: {}, inputs: [{ shape: [2, 3, 4, 5] }] },
    { name: 'a slope for each channel', params: { num_parameters: 3 }, inputs: [{ shape: [2, 3, 4, 5] }] },
    { name: 'features', params: { num_parameters: 5, init: 0.125 }, inputs: [{ shape: [3, 5] }] },
    { name: 'numbers', params: { init: -0.5 }, inputs: [{ shape: [7] }] },
    { name: 'empty batch', params: {}, inputs: [{ shape: [0, 3] }] },
    { name: 'extremes', params: {}, inputs: [{ shape: [23], extremes: true }] },
  ],
});

/** What PyTorch takes for channels: the second dimension, or one where there is none. */
function channelsOf(x: PortType): number {
  return (x.shape[1] ?? 1) as number;
}
