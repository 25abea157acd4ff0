import { type Drawn, layer } from './drawn';

interface ConvolutionOptions extends Pick<Drawn, 'name' | 'from'> {
  readonly stride?: number;
  /** Half the kernel where not given, so that the map keeps its size. */
  readonly padding?: number;
  readonly groups?: number;
  readonly bias?: boolean;
}

const both = (size: number): readonly number[] => [size, size];

/** A convolution of maps with a square kernel. */
export function convolution(out_channels: number, kernel: number, options: ConvolutionOptions = {}): Drawn {
  const { stride = 1, padding = (kernel - 1) / 2, groups = 1, bias = true, ...rest } = options;
  const sizes = { kernel_size: both(kernel), stride: both(stride), padding: both(padding) };
  return layer('Conv2d', { out_channels, ...sizes, groups, bias }, rest);
}

/** The largest number of each window of 3×3, every other place. */
export const pooled3 = (
  options: { readonly padding?: number; readonly ceil_mode?: boolean; name?: string } = {},
): Drawn => {
  const { padding = 0, ceil_mode = false, ...rest } = options;
  return layer('MaxPool2d', { kernel_size: both(3), stride: both(2), padding: both(padding), ceil_mode }, rest);
};

/** A layer that needs no word but its type, and a name where it is not to be made from that. */
const plain =
  (type: string, params: Drawn['params'] = {}) =>
  (name?: string): Drawn =>
    layer(type, params, name === undefined ? {} : { name });

export const normalized = plain('BatchNorm2d');
export const relu = plain('ReLU');
export const relu6 = plain('ReLU6');
/** The largest number of each 2×2. */
export const halved = plain('MaxPool2d', { kernel_size: both(2) });

/** Every map averaged to `size` × `size`, in one row. */
export const averaged = (size: number): readonly Drawn[] => [
  layer('AdaptiveAvgPool2d', { output_size: both(size) }),
  layer('Flatten'),
];
