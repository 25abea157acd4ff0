import { int } from '../core/params';
import { type PortType, sampleSizes, shapeText, withSizes } from '../core/portType';
import { defineLayer, type Inference } from './contract';
import { joined, placeOf, spliced } from './shared/axisNames';
import { only } from './shared/only';
import { asNode } from './toOnnx/emission';
import { toOutput } from './toOnnx/shaping';

interface Range {
  readonly start_dim: number;
  readonly end_dim: number;
}

/** torch.nn.Flatten: joins the dimensions from start_dim to end_dim. */
export const flatten = defineLayer({
  type: 'Flatten',
  version: 1,
  category: 'shape',
  params: { start_dim: int({ default: 1 }), end_dim: int({ default: -1 }) },
  ports: () => ({ inputs: ['x'], outputs: ['y'] }),
  infer: (inputs, params) => flattened(only(inputs), params),
  state: () => [],
  forward: ({ inputs, params: { start_dim, end_dim } }) => ({ outputs: [only(inputs).flatten(start_dim, end_dim)] }),
  fromOnnx: [
    {
      pattern: 'Flatten(x)',
      read: ({ number }) => (number('axis', 1) === 1 ? { params: { start_dim: 1, end_dim: -1 } } : null),
    },
  ],
  toOnnx: (emission, { start_dim, end_dim }) =>
    start_dim === 1 && end_dim === -1 ? asNode(emission, 'Flatten', { axis: 1 }) : toOutput(emission),
  export: ({ params }) => ({
    kind: 'module',
    name: 'Flatten',
    signature: 'start_dim=1, end_dim=-1',
    args: { ...params },
  }),
  sees: ({ outputs }) => [[{ kind: 'sizes', sizes: sampleSizes(only(outputs)) }]],
  gives([names = ''], { start_dim, end_dim }) {
    const [start, end] = [placeOf(names, start_dim), placeOf(names, end_dim)];
    return [spliced(names, start, end - start + 1, joined(names.slice(start, end + 1)))];
  },
  handsOn: true,
  migrations: {},
  samples: [
    { name: 'plain', params: {}, inputs: [{ shape: [2, 3, 4, 5] }] },
    { name: 'middle', params: { start_dim: 1, end_dim: 2 }, inputs: [{ shape: [2, 3, 4, 5] }] },
    { name: 'negative', params: { start_dim: -2, end_dim: -1 }, inputs: [{ shape: [2, 3, 4, 5] }] },
    { name: 'flat already', params: {}, inputs: [{ shape: [3, 7] }] },
    { name: 'one', params: {}, inputs: [{ shape: [1, 1, 1] }] },
    { name: 'empty batch', params: {}, inputs: [{ shape: [0, 2, 3] }] },
  ],
});

function flattened(x: PortType, { start_dim, end_dim }: Range): Inference {
  const rank = x.shape.length;
  const [start, end] = [start_dim, end_dim].map((axis) => (axis < 0 ? axis + rank : axis)) as [number, number];
  const repairs = [{ kind: 'setParams', params: { start_dim: 1, end_dim: -1 } }] as const;
  for (const [param, axis, place] of [['start_dim', start_dim, start] as const, ['end_dim', end_dim, end] as const]) {
    if (place < 0 || place >= rank) {
      const args = { param, axis, got: shapeText(x), first: -rank, last: rank - 1 };
      return { problem: { code: 'layer.axis', args, repairs: rank > 1 ? repairs : [] } };
    }
  }
  if (start > end) {
    return { problem: { code: 'layer.flattenOrder', args: { start_dim, end_dim, got: shapeText(x) }, repairs } };
  }
  if (start === 0 && end > 0) {
    const args = { param: 'start_dim', axis: start_dim, got: shapeText(x) };
    return { problem: { code: 'layer.batchAxis', args, repairs } };
  }
  if (start === end) return { outputs: [x] };
  const sizes = sampleSizes(x);
  const joined = sizes.slice(start - 1, end).reduce((product, size) => product * size, 1);
  return { outputs: [withSizes(x, [...sizes.slice(0, start - 1), joined, ...sizes.slice(end)])] };
}
