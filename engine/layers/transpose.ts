import { int } from '../core/params';
import { defineLayer } from './contract';
import { sampleAxis } from './shared/axes';
import { only } from './shared/only';
import { asNode, fromStart } from './toOnnx/emission';
import { axesOf, rankOf } from './toOnnx/shaping';

/** torch.transpose: two dimensions swapped. */
export const transpose = defineLayer({
  type: 'Transpose',
  version: 1,
  category: 'shape',
  params: { dim0: int({ default: 1 }), dim1: int({ default: 2 }) },
  ports: () => ({ inputs: ['x'], outputs: ['y'] }),
  infer(inputs, { dim0, dim1 }) {
    const x = only(inputs);
    const places = [];
    for (const [param, dim] of [['dim0', dim0] as const, ['dim1', dim1] as const]) {
      const place = sampleAxis(x, param, dim, 'layer.batchMoved');
      if (typeof place !== 'number') {
        const repairs = x.shape.length > 1 ? [{ kind: 'setParams', params: { dim0: 1, dim1: -1 } } as const] : [];
        return { problem: { ...place.problem, repairs } };
      }
      places.push(place);
    }
    const [first, second] = places as [number, number];
    const [a, b] = [x.shape[first] as number, x.shape[second] as number];
    return { outputs: [{ ...x, shape: x.shape.with(first, b).with(second, a) }] };
  },
  state: () => [],
  forward: ({ inputs, params: { dim0, dim1 } }) => ({ outputs: [only(inputs).transpose(dim0, dim1)] }),
  fromOnnx: [
    {
      pattern: 'Transpose(x)',
      read({ numbers }) {
        const perm = numbers('perm') ?? [];
        const [dim0 = 0, dim1 = 0, ...others] = perm.flatMap((axis, place) => (axis === place ? [] : [place]));
        if (perm[0] !== 0 || others.length > 0) return null;
        return { params: dim0 === 0 ? { dim0: 1, dim1: 1 } : { dim0, dim1 } };
      },
    },
  ],
  toOnnx(emission, { dim0, dim1 }) {
    const rank = rankOf(emission);
    const [a, b] = [fromStart(dim0, rank), fromStart(dim1, rank)];
    return asNode(emission, 'Transpose', { perm: axesOf(rank).with(a, b).with(b, a) });
  },
  export: ({ params }) => ({ kind: 'function', name: 'torch.transpose', args: { ...params } }),
  sees({ inputs, params: { dim0, dim1 } }) {
    const dims = Array.from(only(inputs).shape, (_, dim) => dim);
    const [first, second] = [dims.at(dim0) as number, dims.at(dim1) as number];
    return [[{ kind: 'order', dims: dims.with(first, second).with(second, first) }]];
  },
  gives([names = ''], { dim0, dim1 }) {
    const [first = '_', second = '_'] = [names.at(dim0), names.at(dim1)];
    return [[...names].with(dim0, second).with(dim1, first).join('')];
  },
  migrations: {},
  samples: [
    { name: 'sequence', params: {}, inputs: [{ shape: [2, 3, 5] }] },
    { name: 'outer two', params: { dim0: 1, dim1: -1 }, inputs: [{ shape: [2, 3, 4, 5] }] },
    { name: 'with itself', params: { dim0: 1, dim1: 1 }, inputs: [{ shape: [1, 1] }] },
    { name: 'empty batch', params: {}, inputs: [{ shape: [0, 2, 3] }] },
  ],
});
