import { bool, pair } from '../core/params';
import { defineLayer } from './contract';
import { mapSize } from './shared/maps';
import { only, withSizes } from './shared/types';
import { poolPadding, slide } from './shared/windows';

/** torch.nn.AvgPool2d. A null stride is the kernel size. */
export const avgPool2d = defineLayer({
  type: 'AvgPool2d',
  version: 1,
  category: 'pooling',
  params: {
    kernel_size: pair({ default: [2, 2], min: 1 }),
    stride: pair({ default: null, optional: true, min: 1 }),
    padding: pair({ default: [0, 0], min: 0 }),
    ceil_mode: bool({ default: false }),
    count_include_pad: bool({ default: true }),
  },
  ports: () => ({ inputs: ['x'], outputs: ['y'] }),
  infer(inputs, params) {
    const map = mapSize(only(inputs));
    if ('problem' in map) return map;
    const problem = poolPadding(params);
    if (problem) return { problem };
    const size = slide(map, { ...params, stride: params.stride ?? params.kernel_size, dilation: [1, 1] });
    if ('problem' in size) return size;
    return { outputs: [withSizes(only(inputs), [map.channels, size.height, size.width])] };
  },
  state: () => [],
  forward({ inputs, params: { kernel_size, stride, padding, ceil_mode, count_include_pad } }) {
    const attrs = { kernel: kernel_size, stride: stride ?? kernel_size, padding, ceilMode: ceil_mode };
    return { outputs: [only(inputs).avgPool2d({ ...attrs, countIncludePad: count_include_pad })] };
  },
  export: ({ params }) => ({ kind: 'module', name: 'AvgPool2d', args: { ...params } }),
  migrations: {},
  samples: [
    { name: 'plain', params: {}, inputs: [{ shape: [2, 3, 6, 8] }] },
    {
      name: 'padding counted',
      params: { kernel_size: [3, 2], stride: [2, 1], padding: [1, 1] },
      inputs: [{ shape: [2, 2, 6, 5] }],
    },
    {
      name: 'padding not counted',
      params: { kernel_size: [3, 2], stride: [2, 1], padding: [1, 1], count_include_pad: false },
      inputs: [{ shape: [2, 2, 6, 5] }],
    },
    {
      name: 'rounded up, padding counted',
      params: { kernel_size: [3, 3], stride: [2, 2], padding: [1, 1], ceil_mode: true },
      inputs: [{ shape: [1, 2, 6, 8] }],
    },
    {
      name: 'rounded up, padding not counted',
      params: { kernel_size: [3, 3], stride: [2, 2], padding: [1, 1], ceil_mode: true, count_include_pad: false },
      inputs: [{ shape: [1, 2, 6, 8] }],
    },
    { name: 'odd size cut', params: {}, inputs: [{ shape: [1, 2, 5, 7] }] },
    { name: 'stride over kernel', params: { stride: [3, 4] }, inputs: [{ shape: [1, 2, 9, 9] }] },
    { name: 'one', params: { kernel_size: [1, 1] }, inputs: [{ shape: [1, 1, 1, 1] }] },
    { name: 'empty batch', params: {}, inputs: [{ shape: [0, 2, 4, 4] }] },
  ],
});
