import { int, ints } from '../core/params';
import { type PortType, sampleSizes, withSizes } from '../core/portType';
import { numel } from '../core/shape';
import { defineLayer, type Inference } from './contract';
import { sampleAxis } from './shared/axes';
import { only } from './shared/only';
import { toOutput } from './toOnnx/shaping';

/** torch.nn.Unflatten: splits one dimension into several. */
export const unflatten = defineLayer({
  type: 'Unflatten',
  version: 1,
  category: 'shape',
  params: { dim: int({ default: 1 }), unflattened_size: ints({ default: [1, -1], min: -1, minLength: 1 }) },
  ports: () => ({ inputs: ['x'], outputs: ['y'] }),
  infer: (inputs, { dim, unflattened_size }) => split(only(inputs), dim, unflattened_size),
  state: () => [],
  forward({ inputs, params: { dim, unflattened_size } }) {
    const x = only(inputs);
    const axis = dim < 0 ? dim + x.shape.length : dim;
    const sizes = filled(unflattened_size, x.shape[axis] as number) as readonly number[];
    return { outputs: [x.reshape([...x.shape.slice(0, axis), ...sizes, ...x.shape.slice(axis + 1)])] };
  },
  toOnnx: toOutput,
  export: ({ params }) => ({
    kind: 'module',
    name: 'Unflatten',
    signature: 'dim, unflattened_size',
    args: { ...params },
  }),
  sees: ({ outputs }) => [[{ kind: 'sizes', sizes: sampleSizes(only(outputs)) }]],
  // What one dimension held, several hold now: only who takes them can tell.
  gives: () => [null],
  handsOn: true,
  migrations: {},
  samples: [
    { name: 'to image', params: { unflattened_size: [2, 3, 4] }, inputs: [{ shape: [2, 24] }] },
    { name: 'last', params: { dim: -1, unflattened_size: [2, -1] }, inputs: [{ shape: [3, 2, 6] }] },
    { name: 'middle', params: { dim: 2, unflattened_size: [2, 2] }, inputs: [{ shape: [2, 3, 4, 5] }] },
    { name: 'one', params: {}, inputs: [{ shape: [1, 1] }] },
    { name: 'empty batch', params: { unflattened_size: [3, 2] }, inputs: [{ shape: [0, 6] }] },
  ],
});

function split(x: PortType, dim: number, shape: readonly number[]): Inference {
  const axis = sampleAxis(x, 'dim', dim, 'layer.batchMoved');
  if (typeof axis !== 'number') return axis;
  const size = x.shape[axis] as number;
  const sizes = filled(shape, size);
  if (sizes) {
    const own = sampleSizes(x);
    return { outputs: [withSizes(x, [...own.slice(0, axis - 1), ...sizes, ...own.slice(axis)])] };
  }
  const args = { dim, size, shape: `[${shape.join(', ')}]` };
  const repairs = [...oneSizeChanged(shape, size), [1, -1]].map(
    (unflattened_size) => ({ kind: 'setParams', params: { unflattened_size } }) as const,
  );
  return { problem: { code: 'layer.unflattenSizes', args, repairs } };
}

/** The sizes with one -1 filled in, or null where they do not multiply to `size`. */
function filled(shape: readonly number[], size: number): readonly number[] | null {
  const known = shape.filter((each) => each !== -1);
  const product = numel(known);
  if (known.length === shape.length) return product === size ? shape : null;
  if (known.length < shape.length - 1 || product === 0 || size % product !== 0) return null;
  return shape.map((each) => (each === -1 ? size / product : each));
}

/** The first size, from the outermost, that could be another so that all fits. */
function oneSizeChanged(shape: readonly number[], size: number): number[][] {
  if (shape.some((each) => each < 1)) return [];
  for (const [place, each] of shape.entries()) {
    const others = numel(shape) / each;
    if (size % others === 0 && size > 0) return [shape.with(place, size / others)];
  }
  return [];
}
