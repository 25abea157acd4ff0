import { int } from '../core/params';
import { shapeText } from '../core/portType';
import { defineLayer } from './contract';
import { sampleAxis } from './shared/axes';
import { placeOf, spliced } from './shared/axisNames';
import { only } from './shared/only';

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
  export: ({ params }) => ({ kind: 'function', name: 'torch.squeeze', args: { ...params } }),
  gives: ([names = ''], { dim }, [x]) => [x?.shape.at(dim) === 1 ? spliced(names, placeOf(names, dim), 1, '') : names],
  activations: () => 0,
  migrations: {},
  samples: [
    { name: 'last', params: {}, inputs: [{ shape: [4, 3, 1] }] },
    { name: 'channel', params: { dim: 1 }, inputs: [{ shape: [2, 1, 4, 5] }] },
    { name: 'one', params: {}, inputs: [{ shape: [1, 1] }] },
    { name: 'nothing to take', params: { dim: 2 }, inputs: [{ shape: [2, 3, 4] }] },
    { name: 'empty batch', params: {}, inputs: [{ shape: [0, 3, 1] }] },
  ],
});
