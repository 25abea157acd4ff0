import { int } from '../core/params';
import { sampleSizes, shapeText } from '../core/portType';
import { sameShape } from '../core/shape';
import { concat } from '../tensor/create';
import { defineLayer } from './contract';
import { newAxis } from './shared/axes';
import { spliced } from './shared/axisNames';
import { only } from './shared/only';
import { scalarOf } from './shared/onnxForm';
import { axisOf } from './toOnnx/emission';
import { rankOf } from './toOnnx/shaping';

/** torch.stack: lays values of one shape side by side along a new dimension. */
export const stack = defineLayer({
  type: 'Stack',
  version: 1,
  category: 'merge',
  params: { dim: int({ default: 1 }) },
  ports: () => ({ inputs: ['x'], outputs: ['y'], variadic: true }),
  infer(inputs, { dim }) {
    const x = only(inputs);
    const axis = newAxis(x, 'dim', dim);
    if (typeof axis !== 'number') return axis;
    const odd = inputs.findIndex((type) => !sameShape(sampleSizes(type), sampleSizes(x)));
    if (odd < 0) return { outputs: [{ ...x, shape: x.shape.toSpliced(axis, 0, inputs.length) }] };
    const args = { first: shapeText(x), place: odd + 1, got: shapeText(inputs[odd] ?? x) };
    return { problem: { code: 'layer.stackShapes', args, repairs: [] } };
  },
  state: () => [],
  forward({ inputs, params: { dim } }) {
    const rows = inputs.map((input) => input.unsqueeze(dim));
    return { outputs: [concat(rows, dim)] };
  },
  fromOnnx: [
    {
      pattern: 'Concat(...Unsqueeze(x, $axes))',
      read({ inputs: [x], constants: { axes }, number }) {
        const rank = (x?.shape.length ?? 0) + 1;
        const [axis, dim] = [scalarOf(axes), number('axis', 0)].map((each) =>
          each !== null && each !== undefined && each < 0 ? each + rank : each,
        );
        return dim && axis === dim ? { params: { dim } } : null;
      },
    },
  ],
  toOnnx(emission) {
    const { builder, name, inputs } = emission;
    const axis = axisOf(emission, rankOf(emission) + 1);
    const thicker = inputs.map((x) => builder.op('Unsqueeze', `${name}_layer`, [x, builder.ints('axes', [axis])]));
    return [builder.op('Concat', name, thicker, { axis })];
  },
  export: ({ params }) => ({ kind: 'function', name: 'torch.stack', args: { ...params }, listInputs: true }),
  sees({ inputs, params: { dim } }) {
    const sizes = sampleSizes(only(inputs));
    const place = dim < 0 ? dim + sizes.length + 2 : dim;
    return [[{ kind: 'sizes', sizes: sizes.toSpliced(place - 1, 0, 1) }]];
  },
  joins: (inputs, { dim }) => (dim < 0 ? dim + only(inputs).shape.length + 1 : dim),
  gives: ([names = ''], { dim }) => [spliced(names, dim < 0 ? dim + names.length + 1 : dim, 0, '_')],
  migrations: {},
  samples: [
    { name: 'two', params: {}, inputs: [{ shape: [2, 3, 4] }, { shape: [2, 3, 4] }] },
    { name: 'three, last', params: { dim: -1 }, inputs: [{ shape: [2, 3] }, { shape: [2, 3] }, { shape: [2, 3] }] },
    { name: 'middle', params: { dim: -2 }, inputs: [{ shape: [3, 2, 2] }, { shape: [3, 2, 2] }] },
    { name: 'numbers', params: {}, inputs: [{ shape: [1] }, { shape: [1] }] },
    { name: 'empty batch', params: {}, inputs: [{ shape: [0, 3] }, { shape: [0, 3] }] },
  ],
});
