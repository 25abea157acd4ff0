import { bool, pair } from '../core/params';
import { defineLayer } from './contract';
import { mapSize } from './shared/maps';
import { only, withSizes } from './shared/types';
import { paddingAlone, poolPadding, slide } from './shared/windows';

/** torch.nn.MaxPool2d. A null stride is the kernel size. */
export const maxPool2d = defineLayer({
  type: 'MaxPool2d',
  version: 1,
  category: 'pooling',
  params: {
    kernel_size: pair({ default: [2, 2], min: 1 }),
    stride: pair({ default: null, optional: true, min: 1 }),
    padding: pair({ default: [0, 0], min: 0 }),
    dilation: pair({ default: [1, 1], min: 1 }),
    ceil_mode: bool({ default: false }),
  },
  ports: () => ({ inputs: ['x'], outputs: ['y'] }),
  infer(inputs, params) {
    const map = mapSize(only(inputs));
    if ('problem' in map) return map;
    const problem = poolPadding(params);
    if (problem) return { problem };
    const window = { ...params, stride: params.stride ?? params.kernel_size };
    const size = slide(map, window);
    if ('problem' in size) return size;
    const blind = paddingAlone(map, window, size);
    if (blind) return { problem: blind };
    return { outputs: [withSizes(only(inputs), [map.channels, size.height, size.width])] };
  },
  state: () => [],
  forward({ inputs, params: { kernel_size, stride, padding, dilation, ceil_mode } }) {
    const attrs = { kernel: kernel_size, stride: stride ?? kernel_size, padding, dilation, ceilMode: ceil_mode };
    return { outputs: [only(inputs).maxPool2d(attrs)] };
  },
  export: ({ params }) => ({ kind: 'module', name: 'MaxPool2d', args: { ...params } }),
  migrations: {},
  samples: [
    { name: 'plain', params: {}, inputs: [{ shape: [2, 3, 6, 8] }] },
    {
      name: 'every option',
      params: { kernel_size: [3, 2], stride: [2, 1], padding: [1, 1], dilation: [2, 1], ceil_mode: true },
      inputs: [{ shape: [2, 2, 8, 7] }],
    },
    { name: 'overlapping', params: { kernel_size: [3, 3], stride: [2, 2] }, inputs: [{ shape: [1, 2, 7, 9] }] },
    { name: 'odd size cut', params: {}, inputs: [{ shape: [1, 2, 5, 7] }] },
    { name: 'odd size kept', params: { ceil_mode: true }, inputs: [{ shape: [1, 2, 5, 7] }] },
    { name: 'stride over kernel', params: { stride: [3, 4] }, inputs: [{ shape: [1, 2, 9, 9] }] },
    {
      name: 'last window in padding',
      params: { kernel_size: [2, 2], stride: [3, 3], padding: [1, 1], ceil_mode: true },
      inputs: [{ shape: [1, 1, 4, 5] }],
    },
    { name: 'one', params: { kernel_size: [1, 1] }, inputs: [{ shape: [1, 1, 1, 1] }] },
    { name: 'empty batch', params: {}, inputs: [{ shape: [0, 2, 4, 4] }] },
  ],
});
