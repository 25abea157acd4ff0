import { ints } from '../core/params';
import { type PortType, sampleSizes, shapeText, withSizes } from '../core/portType';
import { defineLayer, type Inference } from './contract';
import { only } from './shared/only';
import { asNode, fromStart } from './toOnnx/emission';
import { rankOf } from './toOnnx/shaping';

/** torch.permute: dimensions in a new order. The batch keeps its place. */
export const permute = defineLayer({
  type: 'Permute',
  version: 1,
  category: 'shape',
  params: { dims: ints({ default: [0, 2, 1], minLength: 1 }) },
  ports: () => ({ inputs: ['x'], outputs: ['y'] }),
  infer: (inputs, { dims }) => ordered(only(inputs), dims),
  state: () => [],
  forward: ({ inputs, params: { dims } }) => ({ outputs: [only(inputs).permute(dims)] }),
  fromOnnx: [
    {
      pattern: 'Transpose(x)',
      read({ numbers }) {
        const dims = numbers('perm');
        // Two that change places are a Transpose.
        const moved = dims?.filter((axis, place) => axis !== place) ?? [];
        return dims?.[0] === 0 && moved.length > 2 ? { params: { dims } } : null;
      },
    },
  ],
  toOnnx: (emission, { dims }) =>
    asNode(emission, 'Transpose', { perm: dims.map((axis) => fromStart(axis, rankOf(emission))) }),
  export: ({ params }) => ({ kind: 'method', name: 'permute', args: params.dims }),
  sees: ({ params: { dims } }) => [[{ kind: 'order', dims: dims.map((dim) => (dim < 0 ? dim + dims.length : dim)) }]],
  gives: ([names = ''], { dims }) => [dims.map((dim) => names.at(dim) ?? '_').join('')],
  migrations: {},
  samples: [
    { name: 'swapped', params: {}, inputs: [{ shape: [2, 3, 5] }] },
    { name: 'channels last', params: { dims: [0, 2, 3, 1] }, inputs: [{ shape: [2, 3, 4, 5] }] },
    { name: 'negative', params: { dims: [0, -1, 1, -2] }, inputs: [{ shape: [2, 3, 4, 2] }] },
    { name: 'as it was', params: { dims: [0, 1] }, inputs: [{ shape: [1, 1] }] },
    { name: 'empty batch', params: {}, inputs: [{ shape: [0, 2, 3] }] },
  ],
});

function ordered(x: PortType, dims: readonly number[]): Inference {
  const rank = x.shape.length;
  const places = dims.map((dim) => (dim < 0 ? dim + rank : dim));
  const written = `[${dims.join(', ')}]`;
  const whole = new Set(places).size === rank && places.every((place) => place >= 0 && place < rank);
  if (!whole || places.length !== rank) {
    const backwards = [0, ...Array.from({ length: rank - 1 }, (_, at) => rank - 1 - at)];
    const repairs = [{ kind: 'setParams', params: { dims: backwards } }] as const;
    return { problem: { code: 'layer.permuteDims', args: { dims: written, rank, got: shapeText(x) }, repairs } };
  }
  if (places[0] !== 0) {
    const repairs = [{ kind: 'setParams', params: { dims: [0, ...places.filter((place) => place !== 0)] } }] as const;
    return {
      problem: { code: 'layer.batchMoved', args: { param: 'dims', axis: written, got: shapeText(x) }, repairs },
    };
  }
  const sizes = sampleSizes(x);
  return {
    outputs: [
      withSizes(
        x,
        places.slice(1).map((place) => sizes[place - 1] as number),
      ),
    ],
  };
}
