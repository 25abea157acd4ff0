import { int } from '../core/params';
import { sampleSizes, shapeText } from '../core/portType';
import { defineLayer } from './contract';
import { sampleAxis } from './shared/axes';
import { placeOf, spliced } from './shared/axisNames';
import { only } from './shared/only';
import { listOf, scalarOf } from './shared/onnxForm';
import { asNode, axisOf, first, firstType } from './toOnnx/emission';

/** torch.squeeze: takes a dimension of size 1 away; one of another size stays, as in PyTorch. */
export const squeeze = defineLayer({
  type: 'Squeeze',
  version: 1,
  category: 'shape',
  params: { dim: int({ default: -1 }) },
  ports: () => ({ inputs: ['x'], outputs: ['y'] }),
  infer(inputs, { dim }) {
    const x = only(inputs);
    const axis = sampleAxis(x, 'dim', dim, 'layer.batchMoved');
    if (typeof axis !== 'number') return axis;
    const size = x.shape[axis] as number;
    if (size === 1) return { outputs: [{ ...x, shape: x.shape.toSpliced(axis, 1) }] };
    const warning = { code: 'layer.squeezeSize', args: { dim, size, got: shapeText(x) }, repairs: [] } as const;
    return { outputs: inputs, warnings: [warning] };
  },
  state: () => [],
  forward({ inputs, params: { dim } }) {
    const x = only(inputs);
    return { outputs: [x.shape.at(dim) === 1 ? x.squeeze(dim) : x] };
  },
  fromOnnx: [
    {
      pattern: 'Squeeze(x, $axes?)',
      read(found) {
        const [x] = found.inputs;
        const given = listOf(found.constants.axes) ?? found.numbers('axes');
        const rank = x?.shape.length ?? 0;
        const all = x?.shape.flatMap((size, axis) => (size === 1 ? [axis] : [])) ?? [];
        const axes = (given ?? all).map((axis) => (axis < 0 ? axis + rank : axis)).sort((a, b) => b - a);
        if (axes.some((axis) => x?.shape[axis] !== 1)) return null;
        const steps = axes.map((dim) => ({ type: 'Squeeze', params: { dim } }));
        const last = steps.pop();
        return last ? { before: steps, params: last.params } : null;
      },
    },
    {
      pattern: 'Gather(x, $place)',
      read(found) {
        const place = scalarOf(found.constants.place);
        const axis = found.number('axis', 0);
        const dim = axis < 0 ? axis + (found.inputs[0]?.shape.length ?? 0) : axis;
        if (place === null || dim === 0 || found.constants.place?.shape.length !== 0) return null;
        const part = { dim, start: place, end: place === -1 ? null : place + 1 };
        return { before: [{ type: 'Slice', params: part }], params: { dim } };
      },
    },
  ],
  toOnnx(emission) {
    const { builder, name } = emission;
    const dim = axisOf(emission);
    if (firstType(emission).shape.at(dim) !== 1) return asNode(emission, 'Identity');
    return [builder.op('Squeeze', name, [first(emission), builder.ints('axes', [dim])])];
  },
  export: ({ params }) => ({ kind: 'function', name: 'torch.squeeze', args: { ...params } }),
  sees: ({ outputs }) => [[{ kind: 'sizes', sizes: sampleSizes(only(outputs)) }]],
  gives: ([names = ''], { dim }, [x]) => [x?.shape.at(dim) === 1 ? spliced(names, placeOf(names, dim), 1, '') : names],
  handsOn: true,
  migrations: {},
  samples: [
    { name: 'last', params: {}, inputs: [{ shape: [4, 3, 1] }] },
    { name: 'channel', params: { dim: 1 }, inputs: [{ shape: [2, 1, 4, 5] }] },
    { name: 'one', params: {}, inputs: [{ shape: [1, 1] }] },
    { name: 'nothing to take', params: { dim: 2 }, inputs: [{ shape: [2, 3, 4] }] },
    { name: 'empty batch', params: {}, inputs: [{ shape: [0, 3, 1] }] },
  ],
});
