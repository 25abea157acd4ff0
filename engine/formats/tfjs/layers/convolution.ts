import { sampleSizes } from '../../../core/portType';
import { type OnnxConstant, shaped } from '../../../layers/shared/onnxConstant';
import type { ReadWire } from '../../model/readLayer';
import type { KerasNode } from '../kerasLayer';
import { NotRead } from '../network';
import { permuted } from '../tensors';
import { isEven, own, padded, windowOf } from '../windows';
import { first, type ReadKeras } from './reading';

/** @param perm Turns the kernel into PyTorch's order. */
function filtered(
  node: KerasNode,
  x: ReadWire,
  kernel: OnnxConstant,
  bias: OnnxConstant | undefined,
  groups = 1,
): ReadWire {
  const rank = kernel.shape.length - 2;
  const window = windowOf(node, x, kernel.shape.slice(2), node.list('strides', new Array<number>(rank).fill(1)));
  const even = isEven(window);
  const params = {
    out_channels: kernel.shape[0] ?? 1,
    kernel_size: own(window.kernel),
    stride: own(window.stride),
    padding: own(even ? window.before : window.before.map(() => 0)),
    dilation: own(window.dilation),
    groups,
    bias: bias !== undefined,
  };
  const from = even ? x : padded(node, x, window);
  return node.make(`Conv${rank}d`, params, from, { weight: kernel, ...(bias ? { bias } : {}) });
}

/** [places…, in, out] → [out, in, places…] */
function outFirst(kernel: OnnxConstant): OnnxConstant {
  const rank = kernel.shape.length - 2;
  return permuted(kernel, [rank + 1, rank, ...Array.from({ length: rank }, (_, axis) => axis)]);
}

const convolution: ReadKeras = (node) => {
  node.channelsLast();
  const x = node.network.first(node.input);
  const kernel = outFirst(node.weight('kernel'));
  const groups = node.number('groups', 1);
  return node.ended(first(filtered(node, x, kernel, node.weightIf('use_bias', 'bias'), groups)));
};

/** [KH, KW, in, each] → [in · each, 1, KH, KW] */
function depthwiseKernel(kernel: OnnxConstant): OnnxConstant {
  const [height = 1, width = 1, channels = 1, times = 1] = kernel.shape;
  return shaped(permuted(kernel, [2, 3, 0, 1]), [channels * times, 1, height, width]);
}

const depthwise: ReadKeras = (node) => {
  node.channelsLast();
  const x = node.network.first(node.input);
  const kernel = node.weight('depthwise_kernel', 4);
  const made = filtered(node, x, depthwiseKernel(kernel), node.weightIf('use_bias', 'bias'), kernel.shape[2]);
  return node.ended(first(made));
};

const separable: ReadKeras = (node) => {
  node.channelsLast();
  const x = node.network.first(node.input);
  const kernel = node.weight('depthwise_kernel', 4);
  const apart = filtered(node, x, depthwiseKernel(kernel), undefined, kernel.shape[2]);
  const bias = node.weightIf('use_bias', 'bias');
  const weight = outFirst(node.weight('pointwise_kernel'));
  const params = { out_channels: weight.shape[0] ?? 1, kernel_size: [1, 1], bias: bias !== undefined };
  const state = { weight, ...(bias ? { bias } : {}) };
  return node.ended(first(node.network.layer('Conv2d', params, [apart], `${node.name}_pointwise`, state)));
};

/**
 * How many places Keras gives: "same" as many as the strides make, "valid" all that the kernel reaches; with output_padding
 * both say how much of the border goes. @param spans Of the kernel, with what dilation leaves out. @param whole What it reaches.
 */
function transposedSizes(
  node: KerasNode,
  sizes: readonly number[],
  spans: readonly number[],
  stride: readonly number[],
  whole: readonly number[],
): readonly number[] {
  const padding = node.text('padding', 'valid');
  if (padding !== 'same' && padding !== 'valid') throw new NotRead(`padding ${padding}`);
  const given = node.raw('output_padding') ?? null;
  const more =
    given === null
      ? null
      : node.list(
          'output_padding',
          spans.map(() => 0),
        );
  return sizes.map((size, axis) => {
    const [step, width, reach] = [stride[axis] as number, spans[axis] as number, whole[axis] as number];
    if (more) return reach - (padding === 'same' ? 2 * Math.floor(width / 2) : 0) + (more[axis] as number);
    return padding === 'same' ? size * step : reach + Math.max(0, step - width);
  });
}

const transposed: ReadKeras = (node) => {
  node.channelsLast();
  const x = node.network.first(node.input);
  // [KH, KW, out, in]
  const weight = permuted(node.weight('kernel'), [3, 2, 0, 1]);
  const bias = node.weightIf('use_bias', 'bias');
  const kernel = weight.shape.slice(2);
  const stride = node.list('strides', [1, 1]);
  const dilation = node.list('dilation_rate', [1, 1]);
  const sizes = sampleSizes(x.type).slice(1);
  const spans = kernel.map((size, axis) => (size - 1) * (dilation[axis] as number) + 1);
  const whole = sizes.map((size, axis) => (size - 1) * (stride[axis] as number) + (spans[axis] as number));
  const wanted = transposedSizes(node, sizes, spans, stride, whole);
  const padding = whole.map((size, axis) => Math.floor(Math.max(0, size - (wanted[axis] as number)) / 2));
  const params = {
    out_channels: weight.shape[1] ?? 1,
    kernel_size: kernel,
    stride,
    padding,
    output_padding: whole.map((size, axis) => Math.max(0, (wanted[axis] as number) - size)),
    dilation,
    bias: bias !== undefined,
  };
  let y = node.make('ConvTranspose2d', params, x, { weight, ...(bias ? { bias } : {}) });
  for (const [axis, size] of wanted.entries()) {
    // What is too much lies behind.
    if (sampleSizes(y.type)[axis + 1] !== size) {
      y = node.network.layer('Slice', { dim: axis + 2, start: 0, end: size, step: 1 }, [y], `${node.name}_cut`);
    }
  }
  return node.ended(first(y));
};

export const convolutions = {
  Conv1D: convolution,
  Conv2D: convolution,
  Conv3D: convolution,
  DepthwiseConv2D: depthwise,
  SeparableConv2D: separable,
  Conv2DTranspose: transposed,
} satisfies Readonly<Record<string, ReadKeras>>;
