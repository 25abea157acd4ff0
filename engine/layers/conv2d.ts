import { bool, int, pair } from '../core/params';
import { fanInUniform } from '../init';
import type { Tensor } from '../tensor/tensor';
import { defineLayer, type LayerProblem } from './contract';
import { type MapSize, mapSize } from './shared/maps';
import { only, withSizes } from './shared/types';
import { slide } from './shared/windows';

/** torch.nn.Conv2d with zero padding; in_channels comes from the wire. */
export const conv2d = defineLayer({
  type: 'Conv2d',
  version: 1,
  category: 'convolution',
  params: {
    out_channels: int({ default: 16, min: 1 }),
    kernel_size: pair({ default: [3, 3], min: 1 }),
    stride: pair({ default: [1, 1], min: 1 }),
    padding: pair({ default: [0, 0], min: 0 }),
    dilation: pair({ default: [1, 1], min: 1 }),
    groups: int({ default: 1, min: 1 }),
    bias: bool({ default: true }),
  },
  ports: () => ({ inputs: ['x'], outputs: ['y'] }),
  infer(inputs, params) {
    const map = mapSize(only(inputs));
    if ('problem' in map) return map;
    const problem = groupProblem(map, params);
    if (problem) return { problem };
    const size = slide(map, { ...params, ceil_mode: false });
    if ('problem' in size) return size;
    return { outputs: [withSizes(only(inputs), [params.out_channels, size.height, size.width])] };
  },
  state(inputs, { out_channels, kernel_size, groups, bias }) {
    const channels = (mapSize(only(inputs)) as MapSize).channels / groups;
    const init = fanInUniform(channels * kernel_size[0] * kernel_size[1]);
    const weight = {
      name: 'weight',
      shape: [out_channels, channels, ...kernel_size],
      init,
      kind: 'parameter',
    } as const;
    return bias ? [weight, { name: 'bias', shape: [out_channels], init, kind: 'parameter' }] : [weight];
  },
  forward({ inputs, state, params: { stride, padding, dilation, groups } }) {
    const weight = state.weight as Tensor;
    const y = only(inputs).conv2d(weight, { stride, padding, dilation, groups });
    return { outputs: [state.bias ? y.add(state.bias.reshape([1, state.bias.shape[0] as number, 1, 1])) : y] };
  },
  export: ({ inputs, params: { out_channels, ...rest } }) => ({
    kind: 'module',
    name: 'Conv2d',
    args: { in_channels: (mapSize(only(inputs)) as MapSize).channels, out_channels, ...rest },
  }),
  macs(inputs, outputs, { kernel_size, groups }) {
    const { channels } = mapSize(only(inputs)) as MapSize;
    const out = mapSize(only(outputs)) as MapSize;
    return (out.channels * out.height * out.width * kernel_size[0] * kernel_size[1] * channels) / groups;
  },
  countsNeurons: true,
  inferred: (inputs) => ({ in_channels: (mapSize(only(inputs)) as MapSize).channels }),
  migrations: {},
  samples: [
    { name: 'plain', params: { out_channels: 4 }, inputs: [{ shape: [2, 3, 6, 7] }] },
    {
      name: 'every option',
      params: { out_channels: 6, kernel_size: [3, 2], stride: [2, 1], padding: [1, 2], dilation: [1, 2], groups: 3 },
      inputs: [{ shape: [2, 6, 7, 5] }],
    },
    {
      name: 'depthwise without bias',
      params: { out_channels: 8, kernel_size: [3, 3], padding: [1, 1], groups: 4, bias: false },
      inputs: [{ shape: [1, 4, 5, 5] }],
    },
    {
      name: 'stride over kernel',
      params: { out_channels: 2, kernel_size: [2, 1], stride: [3, 4] },
      inputs: [{ shape: [3, 2, 9, 10] }],
    },
    { name: 'one by one', params: { out_channels: 1, kernel_size: [1, 1] }, inputs: [{ shape: [1, 1, 1, 1] }] },
    { name: 'padding over input', params: { out_channels: 3, padding: [4, 3] }, inputs: [{ shape: [1, 2, 1, 2] }] },
    { name: 'empty batch', params: { out_channels: 2 }, inputs: [{ shape: [0, 3, 4, 4] }] },
  ],
});

/** Groups must divide the channels on both sides. */
function groupProblem(
  { channels }: MapSize,
  { groups, out_channels }: { readonly groups: number; readonly out_channels: number },
): LayerProblem | null {
  if (channels % groups !== 0) {
    const fitting = greatestDivisor(channels, groups, out_channels);
    const repairs = [...new Set([fitting, 1])].map(
      (count) => ({ kind: 'setParams', params: { groups: count } }) as const,
    );
    return { code: 'layer.groupsIn', args: { groups, channels }, repairs };
  }
  if (out_channels % groups !== 0) {
    const up = Math.ceil(out_channels / groups) * groups;
    const repairs = [
      { kind: 'setParams', params: { out_channels: up } },
      { kind: 'setParams', params: { groups: 1 } },
    ] as const;
    return { code: 'layer.groupsOut', args: { groups, channels: out_channels }, repairs };
  }
  return null;
}

/** The largest count up to `most` that divides both. */
function greatestDivisor(a: number, most: number, b: number): number {
  for (let count = Math.min(a, b, most); count > 1; count--) {
    if (a % count === 0 && b % count === 0) return count;
  }
  return 1;
}
