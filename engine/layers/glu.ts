import { int } from '../core/params';
import { shapeText } from '../core/portType';
import type { Tensor } from '../tensor/tensor';
import { defineLayer } from './contract';
import { sampleAxis } from './shared/axes';
import { only } from './shared/only';
import { listOf } from './shared/onnxForm';
import { partsAlong } from './shared/parts';
import { axisOf, first, firstType } from './toOnnx/emission';

/** torch.nn.GLU: a · sigmoid(b), where a and b are the halves of x along `dim`. Dauphin et al., 2016. */
export const glu = defineLayer({
  type: 'GLU',
  bends: true,
  version: 1,
  category: 'activation',
  params: { dim: int({ default: -1 }) },
  ports: () => ({ inputs: ['x'], outputs: ['y'] }),
  infer(inputs, { dim }) {
    const x = only(inputs);
    const axis = sampleAxis(x, 'dim', dim);
    if (typeof axis !== 'number') return axis;
    const size = x.shape[axis] as number;
    if (size % 2 === 0) return { outputs: [{ ...x, shape: x.shape.with(axis, size / 2) }] };
    return { problem: { code: 'layer.oddHalves', args: { dim, size, got: shapeText(x) }, repairs: [] } };
  },
  state: () => [],
  forward({ inputs, params: { dim } }) {
    const x = only(inputs);
    const half = (x.shape.at(dim) as number) / 2;
    const [value, gate] = partsAlong(x, dim, [half, half]) as [Tensor, Tensor];
    return { outputs: [value.mul(gate.sigmoid())] };
  },
  fromOnnx: [
    {
      pattern: 'Mul(Split#0(x, $sizes?), Sigmoid(Split#1(x, $sizes?)))',
      read(found) {
        const sizes = listOf(found.constants.sizes) ?? found.numbers('split', 'Split');
        const halves = found.outputs('Split') === 2 && (!sizes || (sizes.length === 2 && sizes[0] === sizes[1]));
        return halves ? { params: { dim: found.number('axis', 0, 'Split') } } : null;
      },
    },
  ],
  toOnnx(emission) {
    const { builder, name } = emission;
    const axis = axisOf(emission);
    const half = Number(firstType(emission).shape[axis]) / 2;
    const sizes = builder.ints('sizes', [half, half]);
    const [value = '', gate = ''] = builder.node('Split', `${name}_split`, [first(emission), sizes], { axis }, 2);
    return [builder.op('Mul', name, [value, builder.op('Sigmoid', `${name}_gate`, [gate])])];
  },
  export: ({ params }) => ({ kind: 'module', name: 'GLU', signature: 'dim=-1', args: { ...params } }),
  // A number and its gate, half the dimension further on.
  sees({ inputs, params }) {
    const { shape } = only(inputs);
    const dim = params.dim < 0 ? params.dim + shape.length : params.dim;
    const half = (shape[dim] as number) / 2;
    return [[{ kind: 'window', dim, count: half, kernel: 2, stride: 1, dilation: half, padding: 0 }]];
  },
  migrations: {},
  samples: [
    { name: 'features', params: {}, inputs: [{ shape: [4, 6] }] },
    { name: 'channels', params: { dim: 1 }, inputs: [{ shape: [2, 4, 3, 5] }] },
    { name: 'middle', params: { dim: -2 }, inputs: [{ shape: [3, 2, 7] }] },
    { name: 'empty batch', params: {}, inputs: [{ shape: [0, 2] }] },
    { name: 'extremes', params: {}, inputs: [{ shape: [11, 46], extremes: true }] },
  ],
});
