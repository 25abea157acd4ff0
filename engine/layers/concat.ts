import { int } from '../core/params';
import { type PortType, sampleSizes, shapeText } from '../core/portType';
import { concat as concatOf } from '../tensor/create';
import { defineLayer, type Inference, type LayerRepair } from './contract';
import { sampleAxis } from './shared/axes';
import { only } from './shared/only';
import { asNode, axisOf } from './toOnnx/emission';

/** torch.cat: puts values one after the other along `dim`; their other sizes agree. */
export const concat = defineLayer({
  type: 'Concat',
  stem: 'cat',
  version: 1,
  category: 'merge',
  params: { dim: int({ default: 1 }) },
  ports: () => ({ inputs: ['x'], outputs: ['y'], variadic: true }),
  infer: (inputs, { dim }) => joined(inputs, dim),
  state: () => [],
  forward: ({ inputs, params: { dim } }) => ({ outputs: [concatOf(inputs, dim)] }),
  fromOnnx: [
    {
      pattern: 'Concat(...)',
      read(found) {
        const axis = found.number('axis', 1);
        const dim = axis < 0 ? axis + (found.inputs[0]?.shape.length ?? 0) : axis;
        return dim > 0 && found.inputs.length > 1 ? { params: { dim } } : null;
      },
    },
  ],
  toOnnx: (emission) => asNode(emission, 'Concat', { axis: axisOf(emission) }),
  export: ({ params }) => ({ kind: 'function', name: 'torch.cat', args: { ...params }, listInputs: true }),
  joins: (inputs, { dim }) => (dim < 0 ? dim + only(inputs).shape.length : dim),
  migrations: {},
  samples: [
    { name: 'channels', params: {}, inputs: [{ shape: [2, 3, 4, 5] }, { shape: [2, 1, 4, 5] }] },
    { name: 'three', params: { dim: 1 }, inputs: [{ shape: [2, 3] }, { shape: [2, 4] }, { shape: [2, 1] }] },
    { name: 'last', params: { dim: -1 }, inputs: [{ shape: [2, 2, 3] }, { shape: [2, 2, 5] }] },
    { name: 'one', params: {}, inputs: [{ shape: [1, 1] }, { shape: [1, 1] }] },
    { name: 'empty batch', params: {}, inputs: [{ shape: [0, 3] }, { shape: [0, 2] }] },
  ],
});

function joined(inputs: readonly PortType[], dim: number): Inference {
  const first = only(inputs);
  const axis = sampleAxis(first, 'dim', dim);
  if (typeof axis !== 'number') return axis;
  let length = 0;
  for (const [place, type] of inputs.entries()) {
    const fits =
      type.shape.length === first.shape.length &&
      type.shape.every((size, at) => at === axis || size === first.shape[at]);
    if (!fits) {
      const args = { first: shapeText(first), place: place + 1, got: shapeText(type), dim };
      return { problem: { code: 'layer.concatShapes', args, repairs: adapt(first, type, place) } };
    }
    length += type.shape[axis] as number;
  }
  return { outputs: [{ shape: first.shape.with(axis, length), dtype: first.dtype }] };
}

/** Maps of different size are averaged to the first one's; maps that meet vectors are flattened. */
function adapt(want: PortType, got: PortType, wire: number): LayerRepair[] {
  const target = sampleSizes(want);
  const sizes = sampleSizes(got);
  const flatten = (at: number): LayerRepair => ({
    kind: 'insertBefore',
    port: 'x',
    wire: at,
    type: 'Flatten',
    params: { start_dim: 1, end_dim: -1 },
  });
  if (target.length === 3 && sizes.length === 3) {
    const params = { output_size: target.slice(1) };
    return [{ kind: 'insertBefore', port: 'x', wire, type: 'AdaptiveAvgPool2d', params }];
  }
  if (target.length === 1 && sizes.length > 1) return [flatten(wire)];
  if (target.length > 1 && sizes.length === 1) return [flatten(0)];
  return [];
}
