import { int, ints, type ParamValues } from '../core/params';
import type { PortType } from '../core/portType';
import { defineLayer, type LayerProblem } from './contract';
import { sampleAxis } from './shared/axes';
import { only } from './shared/only';
import { listOf } from './shared/onnxForm';
import { partsAlong } from './shared/parts';
import { partsToOnnx } from './toOnnx/shaping';

/** More outputs than this no card can show. */
const MOST = 64;

const params = {
  chunks: int({ default: 2, min: 1, max: MOST }),
  sizes: ints({ default: null, optional: true, min: 1, minLength: 1, maxLength: MOST }),
  dim: int({ default: 1 }),
};

type Params = ParamValues<typeof params>;

/**
 * Cuts a dimension in pieces, each an output of its own: torch.chunk, or torch.split where sizes are given. As there, chunks
 * are of one size, and the last may be smaller.
 */
export const split = defineLayer({
  type: 'Split',
  version: 1,
  category: 'merge',
  params,
  ports({ chunks, sizes }) {
    const count = sizes?.length ?? chunks;
    return { inputs: ['x'], outputs: Array.from({ length: count }, (_, at) => `y${at + 1}`) };
  },
  infer(inputs, given) {
    const x = only(inputs);
    const axis = sampleAxis(x, 'dim', given.dim);
    if (typeof axis !== 'number') return axis;
    const size = x.shape[axis] as number;
    const problem = given.sizes ? sizesProblem(given.sizes, given.dim, size) : chunksProblem(given, size);
    if (problem) return { problem };
    return { outputs: pieces(given, size).map((part): PortType => ({ ...x, shape: x.shape.with(axis, part) })) };
  },
  state: () => [],
  forward({ inputs, params: given }) {
    const x = only(inputs);
    return { outputs: partsAlong(x, given.dim, pieces(given, x.shape.at(given.dim) as number)) };
  },
  fromOnnx: [
    {
      pattern: 'Split(x, $sizes?)',
      read(found) {
        const sizes = listOf(found.constants.sizes) ?? found.numbers('split');
        const axis = found.number('axis', 0);
        const count = found.inputs[0]?.shape.length ?? 0;
        const dim = axis < 0 ? axis + count : axis;
        if (dim === 0 || found.outputs() > MOST) return null;
        const even =
          !sizes || sizes.every((size, at) => size === sizes[0] || (at === sizes.length - 1 && size < (sizes[0] ?? 0)));
        const whole = Number(found.inputs[0]?.shape[dim]);
        const chunks = even && (!sizes || Math.ceil(whole / found.outputs()) === sizes[0]);
        return { params: chunks ? { chunks: found.outputs(), dim } : { sizes: sizes ?? null, dim } };
      },
    },
  ],
  toOnnx: partsToOnnx,
  export: ({ params: { chunks, sizes, dim } }) =>
    sizes
      ? { kind: 'function', name: 'torch.split', args: { split_size_or_sections: sizes, dim }, tuple: true }
      : { kind: 'function', name: 'torch.chunk', args: { chunks, dim }, tuple: true },
  sees({ inputs, params: given, port }) {
    const { shape } = only(inputs);
    const dim = given.dim < 0 ? given.dim + shape.length : given.dim;
    const sizes = pieces(given, shape[dim] as number);
    const start = sizes.slice(0, port).reduce((sum, size) => sum + size, 0);
    const count = sizes[port] as number;
    return [[{ kind: 'window', dim, count, kernel: 1, stride: 1, dilation: 1, padding: -start }]];
  },
  migrations: {},
  samples: [
    { name: 'halves', params: {}, inputs: [{ shape: [3, 6] }] },
    { name: 'last chunk smaller', params: { chunks: 3, dim: -1 }, inputs: [{ shape: [2, 2, 8] }] },
    { name: 'sizes', params: { sizes: [1, 3, 2] }, inputs: [{ shape: [2, 6, 3] }] },
    { name: 'one piece', params: { chunks: 1 }, inputs: [{ shape: [1, 1] }] },
    { name: 'empty batch', params: { sizes: [2, 1] }, inputs: [{ shape: [0, 3] }] },
  ],
});

/** Sizes of the pieces. */
function pieces({ chunks, sizes }: Params, size: number): readonly number[] {
  if (sizes) return sizes;
  const each = Math.ceil(size / chunks);
  return Array.from({ length: chunks }, (_, at) => Math.min(each, size - at * each));
}

function sizesProblem(sizes: readonly number[], dim: number, size: number): LayerProblem | null {
  const sum = sizes.reduce((total, each) => total + each, 0);
  if (sum === size) return null;
  const last = (sizes.at(-1) as number) + size - sum;
  const repairs = last > 0 ? [{ kind: 'setParams', params: { sizes: sizes.with(-1, last) } } as const] : [];
  return { code: 'layer.splitSizes', args: { sizes: sizes.join(' + '), sum, dim, size }, repairs };
}

/** torch.chunk gives fewer chunks than asked for where the rounded-up size leaves none over. */
function chunksProblem(given: Params, size: number): LayerProblem | null {
  const { chunks, dim } = given;
  if (pieces(given, size).every((part) => part > 0)) return null;
  const each = Math.ceil(size / chunks);
  const count = each > 0 ? Math.ceil(size / each) : 0;
  const even = Array.from({ length: chunks }, (_, at) => Math.floor(size / chunks) + (at < size % chunks ? 1 : 0));
  const repairs = [
    ...(size >= chunks ? [{ kind: 'setParams', params: { sizes: even } } as const] : []),
    ...(count > 0 ? [{ kind: 'setParams', params: { chunks: count } } as const] : []),
  ];
  return { code: 'layer.splitChunks', args: { chunks, dim, size, each, count }, repairs };
}
