import type { Conv2dAttrs, Pair } from '../../../../engine/ops/attrs';
import { type Cases, given, normal, type OpCase, type OpCases } from './opCase';

const flags = (transposeA = false, transposeB = false) => ({ transposeA, transposeB });
const big = Number.POSITIVE_INFINITY;

interface Convolution {
  readonly name: string;
  readonly x: readonly [number, number, number, number];
  readonly out: number;
  readonly kernel: Pair;
  readonly stride?: Pair;
  readonly padding?: Pair;
  readonly dilation?: Pair;
  readonly groups?: number;
}

const convolutions: readonly [Convolution, ...Convolution[]] = [
  { name: '3×3 padded', x: [3, 4, 9, 11], out: 6, kernel: [3, 3], padding: [1, 1] },
  { name: 'one channel, mnist', x: [2, 1, 28, 28], out: 7, kernel: [3, 3], padding: [1, 1] },
  { name: '5×5 unpadded', x: [2, 3, 12, 10], out: 5, kernel: [5, 5] },
  { name: '1×1', x: [2, 9, 5, 5], out: 13, kernel: [1, 1] },
  { name: '1×1 strided', x: [2, 4, 7, 7], out: 5, kernel: [1, 1], stride: [2, 2] },
  { name: 'whole image', x: [3, 2, 4, 5], out: 4, kernel: [4, 5] },
  { name: 'strided', x: [2, 3, 11, 13], out: 5, kernel: [3, 3], stride: [2, 3], padding: [1, 0] },
  { name: 'stride over kernel', x: [2, 2, 13, 13], out: 3, kernel: [2, 2], stride: [4, 3] },
  { name: 'dilated', x: [2, 3, 12, 13], out: 4, kernel: [3, 2], dilation: [2, 3], padding: [2, 1] },
  { name: 'dilated and strided', x: [1, 3, 15, 14], out: 4, kernel: [3, 3], dilation: [2, 2], stride: [2, 2] },
  { name: 'padding over kernel', x: [2, 2, 4, 4], out: 3, kernel: [2, 2], padding: [3, 2] },
  { name: 'groups', x: [2, 6, 7, 7], out: 9, kernel: [3, 3], padding: [1, 1], groups: 3 },
  { name: 'depthwise', x: [2, 5, 8, 6], out: 10, kernel: [3, 3], padding: [1, 1], groups: 5 },
  {
    name: 'depthwise, strided and dilated',
    x: [2, 3, 11, 10],
    out: 3,
    kernel: [3, 2],
    stride: [2, 3],
    padding: [2, 1],
    dilation: [2, 2],
    groups: 3,
  },
  { name: 'depthwise 1×1, strided', x: [3, 4, 5, 7], out: 8, kernel: [1, 1], stride: [2, 2], groups: 4 },
  { name: '1×1 padded', x: [2, 3, 4, 5], out: 6, kernel: [1, 1], padding: [1, 2] },
  { name: 'groups, strided', x: [2, 4, 9, 9], out: 4, kernel: [3, 3], stride: [2, 2], padding: [1, 1], groups: 2 },
  { name: 'one row', x: [2, 3, 1, 17], out: 4, kernel: [1, 5], padding: [0, 2] },
  { name: 'all sizes 1', x: [1, 1, 1, 1], out: 1, kernel: [1, 1] },
  { name: 'alexnet-like', x: [1, 3, 35, 35], out: 8, kernel: [11, 11], stride: [4, 4] },
  { name: 'empty batch', x: [0, 2, 5, 5], out: 3, kernel: [3, 3] },
  { name: '3×3, whole tiles', x: [2, 8, 8, 8], out: 12, kernel: [3, 3], padding: [1, 1] },
  { name: '3×3, partial tiles', x: [3, 5, 9, 11], out: 7, kernel: [3, 3], padding: [1, 1] },
  { name: '3×3, tiles of one to three columns', x: [2, 4, 5, 9], out: 5, kernel: [3, 3] },
  { name: '3×3, a tile an image', x: [11, 9, 4, 4], out: 13, kernel: [3, 3], padding: [1, 1] },
  { name: '3×3, padding over kernel', x: [2, 4, 7, 5], out: 5, kernel: [3, 3], padding: [3, 4] },
  { name: '3×3, blocks of tiles', x: [9, 16, 14, 13], out: 26, kernel: [3, 3], padding: [1, 1] },
  { name: '3×3, channels in several pieces', x: [4, 40, 6, 7], out: 100, kernel: [3, 3], padding: [1, 1] },
  { name: '3×3, few wide images', x: [1, 4, 6, 140], out: 4, kernel: [3, 3], padding: [1, 1] },
  { name: '3×3, dilated', x: [2, 6, 9, 9], out: 5, kernel: [3, 3], padding: [2, 2], dilation: [2, 2] },
  { name: 'images in pieces', x: [33, 6, 9, 9], out: 10, kernel: [5, 5], padding: [2, 2] },
  { name: 'images in bands', x: [3, 8, 17, 19], out: 16, kernel: [5, 5], padding: [2, 2] },
  { name: 'one image in bands, strided', x: [1, 7, 41, 40], out: 17, kernel: [7, 7], stride: [2, 2], padding: [3, 3] },
  { name: 'channels in pieces', x: [4, 150, 2, 2], out: 98, kernel: [3, 3], padding: [1, 1] },
  { name: 'channels in pieces, strided', x: [4, 97, 3, 3], out: 150, kernel: [3, 3], stride: [2, 2], padding: [1, 1] },
  { name: 'groups in pieces', x: [4, 28, 10, 10], out: 26, kernel: [5, 5], padding: [2, 2], groups: 2 },
  { name: 'images of one pixel', x: [11, 6, 1, 1], out: 7, kernel: [3, 3], padding: [1, 1] },
  { name: 'images of 2×2', x: [13, 7, 2, 2], out: 9, kernel: [3, 3], padding: [1, 1] },
  { name: 'images of 1×2', x: [13, 5, 1, 2], out: 9, kernel: [3, 3], padding: [1, 1] },
  { name: 'images of 2×2, strided', x: [13, 5, 2, 2], out: 6, kernel: [3, 3], stride: [2, 2], padding: [1, 1] },
  {
    name: 'images of 2×3, some taps missing',
    x: [40, 3, 2, 3],
    out: 4,
    kernel: [3, 3],
    stride: [2, 2],
    padding: [1, 1],
  },
  { name: 'few channels', x: [9, 2, 13, 15], out: 7, kernel: [5, 5], padding: [2, 2] },
  { name: 'few channels, one image', x: [1, 3, 12, 17], out: 40, kernel: [5, 4], padding: [2, 1] },
  { name: 'few channels, whole vectors', x: [3, 1, 12, 14], out: 12, kernel: [3, 3], padding: [1, 2] },
  { name: 'few channels, strided', x: [2, 3, 21, 44], out: 13, kernel: [5, 7], stride: [2, 3], padding: [1, 4] },
  { name: 'few channels, dilated', x: [2, 3, 14, 18], out: 6, kernel: [3, 3], padding: [3, 1], dilation: [2, 3] },
  {
    name: 'few channels, strided and dilated',
    x: [2, 2, 15, 31],
    out: 8,
    kernel: [3, 3],
    stride: [3, 2],
    dilation: [2, 3],
  },
  { name: 'few channels, padding over kernel', x: [2, 2, 5, 6], out: 9, kernel: [2, 3], padding: [3, 5] },
  { name: 'few channels, unused edge', x: [2, 3, 12, 35], out: 6, kernel: [2, 2], stride: [5, 4] },
  { name: 'few channels, wide', x: [1, 1, 5, 1100], out: 6, kernel: [3, 3], padding: [1, 1] },
  { name: 'many channels', x: [1, 60, 6, 6], out: 20, kernel: [3, 3], padding: [1, 1] },
  { name: 'no images', x: [0, 5, 6, 7], out: 6, kernel: [3, 3], padding: [1, 1] },
];

const attrsOf = ({ stride = [1, 1], padding = [0, 0], dilation = [1, 1], groups = 1 }: Convolution): Conv2dAttrs => ({
  stride,
  padding,
  dilation,
  groups,
});

const weightOf = ({ x, out, kernel, groups = 1 }: Convolution) => normal(out, x[1] / groups, ...kernel);

function resultOf(c: Convolution) {
  const { stride, padding, dilation } = attrsOf(c);
  const size = (axis: 0 | 1) =>
    Math.floor(
      ((axis === 0 ? c.x[2] : c.x[3]) + 2 * padding[axis] - dilation[axis] * (c.kernel[axis] - 1) - 1) / stride[axis],
    ) + 1;
  return normal(c.x[0], c.out, size(0), size(1));
}

/** One case for each convolution of the list. */
function forEach<A>(make: (c: Convolution) => Omit<OpCase<A>, 'name'>): Cases<A> {
  const [first, ...others] = convolutions;
  const named = (c: Convolution) => ({ name: c.name, ...make(c) });
  return [named(first), ...others.map(named)];
}

export const productCases: Pick<OpCases, 'matmul' | 'conv2d' | 'conv2dInputGrad' | 'conv2dWeightGrad'> = {
  matmul: [
    { name: 'odd sizes', inputs: [normal(13, 17), normal(17, 11)], attrs: flags() },
    { name: 'Aᵀ', inputs: [normal(17, 13), normal(17, 11)], attrs: flags(true) },
    { name: 'Bᵀ', inputs: [normal(13, 17), normal(11, 17)], attrs: flags(false, true) },
    { name: 'AᵀBᵀ', inputs: [normal(17, 13), normal(11, 17)], attrs: flags(true, true) },
    { name: 'several blocks', inputs: [normal(200, 400), normal(400, 270)], attrs: flags() },
    { name: 'several blocks, AᵀBᵀ', inputs: [normal(390, 197), normal(263, 390)], attrs: flags(true, true) },
    { name: 'deep', inputs: [normal(3, 1201), normal(1201, 5)], attrs: flags() },
    { name: 'too large to pack whole', inputs: [normal(700, 1600), normal(1600, 3)], attrs: flags() },
    { name: 'one row', inputs: [normal(1, 37), normal(37, 29)], attrs: flags() },
    { name: 'one row, Bᵀ', inputs: [normal(1, 37), normal(29, 37)], attrs: flags(false, true) },
    { name: 'one row from Aᵀ', inputs: [normal(37, 1), normal(37, 1500)], attrs: flags(true) },
    { name: 'one column', inputs: [normal(29, 37), normal(37, 1)], attrs: flags() },
    { name: 'one column, AᵀBᵀ', inputs: [normal(37, 29), normal(1, 37)], attrs: flags(true, true) },
    { name: 'outer product', inputs: [normal(19, 1), normal(1, 23)], attrs: flags() },
    { name: 'scalar product', inputs: [normal(1, 41), normal(41, 1)], attrs: flags() },
    { name: 'all sizes 1', inputs: [normal(1, 1), normal(1, 1)], attrs: flags() },
    { name: 'batched', inputs: [normal(3, 2, 5, 7), normal(3, 2, 7, 6)], attrs: flags() },
    { name: 'batched, Bᵀ', inputs: [normal(4, 9, 8), normal(4, 10, 8)], attrs: flags(false, true) },
    { name: 'batches broadcast', inputs: [normal(2, 1, 5, 7), normal(3, 7, 4)], attrs: flags() },
    { name: 'one matrix for all', inputs: [normal(6, 5, 7), normal(7, 4)], attrs: flags() },
    { name: 'empty batch', inputs: [normal(0, 7), normal(7, 3)], attrs: flags() },
    { name: 'depth 0', inputs: [normal(4, 0), normal(0, 3)], attrs: flags(), exact: true },
    {
      name: 'infinity and NaN',
      inputs: [given([2, 2], 1, big, 0, 2), given([2, 2], 1, 0, 3, Number.NaN)],
      attrs: flags(),
    },
  ],
  conv2d: forEach((c) => ({
    inputs: [normal(...c.x), weightOf(c)],
    attrs: attrsOf(c),
  })),
  conv2dInputGrad: forEach((c) => ({
    inputs: [resultOf(c), weightOf(c)],
    attrs: { ...attrsOf(c), inputSize: [c.x[2], c.x[3]] },
  })),
  conv2dWeightGrad: forEach((c) => ({
    inputs: [normal(...c.x), resultOf(c)],
    attrs: { ...attrsOf(c), kernel: c.kernel },
  })),
};
