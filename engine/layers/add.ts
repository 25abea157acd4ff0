import type { PortType } from '../core/portType';
import type { Tensor } from '../tensor/tensor';
import { defineLayer, type LayerRepair } from './contract';
import { only, sampleSizes, shapeText, withSizes } from './shared/types';

/** Sum of two or more values of one shape (size 1 is repeated, as in PyTorch). */
export const add = defineLayer({
  type: 'Add',
  version: 1,
  category: 'merge',
  params: {},
  ports: () => ({ inputs: ['x'], outputs: ['y'], variadic: true }),
  infer(inputs) {
    let sum = only(inputs);
    for (const [place, type] of inputs.entries()) {
      const sizes = joint(sum, type);
      if (!sizes) {
        const args = { first: shapeText(only(inputs)), place: place + 1, got: shapeText(type) };
        return { problem: { code: 'layer.addShapes', args, repairs: adapt(only(inputs), type, place) } };
      }
      sum = withSizes(sum, sizes);
    }
    return { outputs: [sum] };
  },
  state: () => [],
  forward: ({ inputs }) => ({ outputs: [inputs.reduce((sum: Tensor, input) => sum.add(input))] }),
  export: ({ inputs }) =>
    inputs.length === 2
      ? { kind: 'function', name: 'torch.add', args: {} }
      : { kind: 'function', name: 'sum', args: {}, listInputs: true },
  migrations: {},
  samples: [
    { name: 'two', params: {}, inputs: [{ shape: [2, 3, 4, 5] }, { shape: [2, 3, 4, 5] }] },
    { name: 'three', params: {}, inputs: [{ shape: [2, 6] }, { shape: [2, 6] }, { shape: [2, 6] }] },
    { name: 'repeated sizes', params: {}, inputs: [{ shape: [2, 3, 4, 4] }, { shape: [2, 3, 1, 1] }] },
    { name: 'one', params: {}, inputs: [{ shape: [1, 1] }, { shape: [1, 1] }] },
    { name: 'empty batch', params: {}, inputs: [{ shape: [0, 3] }, { shape: [0, 3] }] },
  ],
});

/** Sizes both take together, or null. Ranks must agree, so that no batch meets a channel. */
function joint(a: PortType, b: PortType): number[] | null {
  if (a.shape.length !== b.shape.length) return null;
  const others = sampleSizes(b);
  const sizes = sampleSizes(a).map((size, axis) => {
    const other = others[axis] as number;
    if (size === other || other === 1) return size;
    return size === 1 ? other : null;
  });
  return sizes.includes(null) ? null : (sizes as number[]);
}

/** A projection that gives the odd one the first one's shape, as on the shortcut of a residual block (He et al., 2015). */
function adapt(want: PortType, got: PortType, wire: number): LayerRepair[] {
  const target = sampleSizes(want);
  const sizes = sampleSizes(got);
  if (sizes.length === 1 && target.length === 1) {
    const params = { out_features: target[0] as number, bias: true };
    return [{ kind: 'insertBefore', port: 'x', wire, type: 'Linear', params }];
  }
  if (sizes.length !== 3 || target.length !== 3) return [];
  const [channels, ...size] = target as [number, number, number];
  const strides = [1, 2].map((axis) => (sizes[axis] as number) / (target[axis] as number));
  if (strides.some((stride) => stride < 1)) return [];
  const stride = strides.map(Math.ceil);
  const reached = stride.every((step, axis) => Math.ceil((sizes[axis + 1] as number) / step) === size[axis]);
  if (!reached) return [];
  const params = { out_channels: channels, kernel_size: [1, 1], stride };
  return [{ kind: 'insertBefore', port: 'x', wire, type: 'Conv2d', params }];
}
