import { pair } from '../core/params';
import { constant } from '../tensor/create';
import type { Tensor } from '../tensor/tensor';
import { defineLayer } from './contract';
import { mapSize } from './shared/maps';
import { only, withSizes } from './shared/types';

/** torch.nn.AdaptiveAvgPool2d: a map of any size becomes one of `output_size`. */
export const adaptiveAvgPool2d = defineLayer({
  type: 'AdaptiveAvgPool2d',
  version: 1,
  category: 'pooling',
  params: { output_size: pair({ default: [1, 1], min: 1 }) },
  ports: () => ({ inputs: ['x'], outputs: ['y'] }),
  infer(inputs, { output_size }) {
    const map = mapSize(only(inputs), true);
    return 'problem' in map ? map : { outputs: [withSizes(only(inputs), [map.channels, ...output_size])] };
  },
  state: () => [],
  forward({ inputs, params: { output_size } }) {
    const x = only(inputs);
    const [height, width] = x.shape.slice(2) as [number, number];
    const [rows, columns] = output_size;
    if (height % rows === 0 && width % columns === 0) {
      const kernel = [height / rows, width / columns] as const;
      const window = { kernel, stride: kernel, padding: [0, 0], ceilMode: false, countIncludePad: true } as const;
      return { outputs: [x.avgPool2d(window)] };
    }
    // Windows of unequal size: a mean over rows and one over columns, each a small matrix.
    return { outputs: [averaging(height, rows).matmul(x.matmul(averaging(width, columns), { transposeB: true }))] };
  },
  export: ({ params }) => ({ kind: 'module', name: 'AdaptiveAvgPool2d', args: { ...params } }),
  migrations: {},
  samples: [
    { name: 'global', params: {}, inputs: [{ shape: [2, 3, 4, 5] }] },
    { name: 'even windows', params: { output_size: [2, 3] }, inputs: [{ shape: [2, 2, 6, 9] }] },
    { name: 'uneven windows', params: { output_size: [3, 4] }, inputs: [{ shape: [2, 2, 7, 9] }] },
    { name: 'larger than the input', params: { output_size: [5, 3] }, inputs: [{ shape: [1, 2, 3, 2] }] },
    { name: 'one', params: {}, inputs: [{ shape: [1, 1, 1, 1] }] },
  ],
});

/** [out, size] matrix of means: row i has the window from ⌊i·size/out⌋ to ⌈(i+1)·size/out⌉, as in PyTorch. */
function averaging(size: number, out: number): Tensor {
  const values = new Float32Array(out * size);
  for (let i = 0; i < out; i++) {
    const start = Math.floor((i * size) / out);
    const end = Math.ceil(((i + 1) * size) / out);
    values.fill(1 / (end - start), i * size + start, i * size + end);
  }
  return constant(values, [out, size]);
}
