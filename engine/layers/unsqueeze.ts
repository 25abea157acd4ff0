import { int } from '../core/params';
import { sampleSizes } from '../core/portType';
import { defineLayer } from './contract';
import { newAxis } from './shared/axes';
import { spliced } from './shared/axisNames';
import { only } from './shared/only';
import { listOf } from './shared/onnxForm';
import { axisOf, first } from './toOnnx/emission';
import { rankOf } from './toOnnx/shaping';

/** torch.unsqueeze: puts in a dimension of size 1. */
export const unsqueeze = defineLayer({
  type: 'Unsqueeze',
  version: 1,
  category: 'shape',
  params: { dim: int({ default: 1 }) },
  ports: () => ({ inputs: ['x'], outputs: ['y'] }),
  infer(inputs, { dim }) {
    const x = only(inputs);
    const axis = newAxis(x, 'dim', dim);
    return typeof axis === 'number' ? { outputs: [{ ...x, shape: x.shape.toSpliced(axis, 0, 1) }] } : axis;
  },
  state: () => [],
  forward: ({ inputs, params: { dim } }) => ({ outputs: [only(inputs).unsqueeze(dim)] }),
  fromOnnx: [
    {
      pattern: 'Unsqueeze(x, $axes?)',
      read(found) {
        const given = listOf(found.constants.axes) ?? found.numbers('axes') ?? [];
        const rank = (found.inputs[0]?.shape.length ?? 0) + given.length;
        const axes = given.map((axis) => (axis < 0 ? axis + rank : axis)).sort((a, b) => a - b);
        const steps = axes.map((dim) => ({ type: 'Unsqueeze', params: { dim } }));
        const last = steps.pop();
        return last ? { before: steps, params: last.params } : null;
      },
    },
  ],
  toOnnx(emission) {
    const axes = emission.builder.ints('axes', [axisOf(emission, rankOf(emission) + 1)]);
    return [emission.builder.op('Unsqueeze', emission.name, [first(emission), axes])];
  },
  export: ({ params }) => ({ kind: 'function', name: 'torch.unsqueeze', args: { ...params } }),
  sees: ({ outputs }) => [[{ kind: 'sizes', sizes: sampleSizes(only(outputs)) }]],
  gives: ([names = ''], { dim }) => [spliced(names, dim < 0 ? dim + names.length + 1 : dim, 0, '_')],
  handsOn: true,
  migrations: {},
  samples: [
    { name: 'channel', params: {}, inputs: [{ shape: [2, 4, 5] }] },
    { name: 'last', params: { dim: -1 }, inputs: [{ shape: [3, 2] }] },
    { name: 'numbers', params: { dim: 1 }, inputs: [{ shape: [1] }] },
    { name: 'empty batch', params: { dim: 2 }, inputs: [{ shape: [0, 3] }] },
  ],
});
