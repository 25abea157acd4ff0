import { describe, it } from 'vitest';
import { createReferenceBackend } from '../../../engine/backends/reference';
import type { PoolAttrs } from '../../../engine/ops/attrs';
import { concat, constant, placeholder, uniform, where } from '../../../engine/tensor/create';
import { record, type Tensor } from '../../../engine/tensor/tensor';
import { evaluate } from '../../support/evaluate';
import { expectAgreement } from './expectAgreement';
import { testedBackends } from './testedBackends';

const floats = (...shape: number[]) => ({ shape, dtype: 'float32' }) as const;
const ramp = (length: number) => Float32Array.from({ length }, (_, i) => Math.sin(i * 1.3) + 0.1);

describe.each(testedBackends)('%s agrees with the reference on fused plans', async (_, open) => {
  const backend = await open();
  const x = placeholder('x', floats(2, 3, 6, 5));
  const w = placeholder('w', floats(4, 3, 3, 3));
  const bias = placeholder('bias', floats(4));
  const conv = x.conv2d(w, { padding: 1 });
  const biased = conv.add(bias.reshape([1, 4, 1, 1]));
  const m = placeholder('m', floats(7, 9));
  const n = placeholder('n', floats(9, 11));
  const row = placeholder('row', floats(11));
  const product = m.matmul(n);
  const programs: Record<string, readonly Tensor[]> = {
    'convolution, bias': [biased],
    'convolution, bias, relu': [biased.relu()],
    'convolution, relu': [conv.relu()],
    'convolution, bias, relu, and the mask of its gradient': [
      biased.relu(),
      where(biased.relu().le(0), 0, biased.relu().mul(3)),
    ],
    'convolution, bias, relu, where the sum is wanted too': [biased, biased.relu()],
    'convolution wanted bare as well': [conv, biased.relu()],
    'convolution, bias, tanh': [biased.tanh()],
    'convolution added to itself': [conv.add(conv).relu()],
    'convolution and a bias of the last axis': [conv.add(placeholderOf(floats(5)))],
    'convolution and a bias for each image': [conv.add(placeholderOf(floats(2, 1, 1, 1)))],
    'two convolutions added': [conv.add(x.conv2d(w.mul(2), { padding: 1 })).relu()],
    'bias that is computed': [conv.add(bias.mul(2).reshape([1, 4, 1, 1])).relu()],
    ...Object.fromEntries(
      (
        [
          ['3×3', [2, 5, 9, 6], 7, 3],
          ['5×5', [2, 5, 9, 6], 7, 5],
          ['5×5 in bands', [1, 8, 40, 40], 16, 5],
          ['3×3 of images of one pixel', [11, 5, 1, 1], 7, 3],
          ['3×3 of images of 2×2', [13, 5, 2, 2], 7, 3],
          ['3×3 cut by output channels', [4, 150, 2, 2], 98, 3],
        ] as const
      ).map(([name, shape, out, size]) => {
        const weight = placeholderOf(floats(out, shape[1], size, size));
        const y = placeholderOf(floats(...shape)).conv2d(weight, { padding: (size - 1) / 2 });
        return [`convolution ${name}, bias, relu`, [y.add(placeholderOf(floats(1, out, 1, 1))).relu()]];
      }),
    ),
    'max pooling and its gradient': [2, 3].flatMap((size) => {
      const images = placeholderOf(floats(5, 30, 14, 15));
      const pair = (length: number) => [length, length] as const;
      const window = { kernel: pair(size), stride: pair(2), padding: pair(size - 2) };
      const attrs: PoolAttrs = { ...window, dilation: pair(1), ceilMode: false };
      const indices = record('maxPool2dIndices', [images], attrs).flatten(2);
      const values = images.maxPool2d(attrs);
      return [values, values.flatten(2).scatterAdd(2, indices, [5, 30, 14 * 15])];
    }),
    'product, bias': [product.add(row)],
    'product, bias, relu': [product.add(row).relu()],
    'product, bias on the left, sigmoid': [row.add(product).sigmoid()],
    'product of one row': [m.slice([0, 0], [1, 9]).matmul(n).add(row).relu()],
    'product of one column': [
      m
        .matmul(n.slice([0, 0], [9, 1]))
        .add(row.slice([0], [1]))
        .relu(),
    ],
    'product added to a matrix': [product.add(constant(ramp(77), [7, 11])).relu()],
    'product added to a slice': [product.add(constant(ramp(200), [20, 10]).slice([2, 0], [13, 7]).reshape([7, 11]))],
    'product added to what is computed of it': [product.add(product.mul(2).sum([1], true)), product.exp().add(product)],
    'product added to rows of a larger matrix': [
      product.add(constant(ramp(30 * 11), [30, 11]).slice([3, 0], [10, 11])),
    ],
    'products added to matrices': [
      constant(ramp(5 * 7 * 9), [5, 7, 9])
        .matmul(n)
        .add(constant(ramp(5 * 77), [5, 7, 11]))
        .tanh(),
    ],
    'products added, of few rows and of many': [3, 70].flatMap((rows) =>
      [false, true].map((transposeB) =>
        constant(ramp(rows * 300), [rows, 300])
          .matmul(constant(ramp(300 * 90), transposeB ? [90, 300] : [300, 90]), { transposeB })
          .add(constant(ramp(rows * 90), [rows, 90]))
          .relu(),
      ),
    ),
    'row and column added to matrices': [
      m
        .slice([0, 0], [1, 9])
        .matmul(n)
        .add(constant(ramp(11), [1, 11])),
      m.matmul(n.slice([0, 0], [9, 1])).add(constant(ramp(7), [7, 1])),
    ],
    'product under more axes and a bias': [
      product.slice([0, 0], [6, 11]).reshape([2, 3, 11]).add(row),
      m.slice([0, 0], [6, 9]).matmul(n).reshape([2, 3, 11]).add(row).relu(),
    ],
    'product and a bias for each row': [product.add(m.slice([0, 0], [7, 1]))],
    'parts side by side, and one of them with the whole': joinedPrograms(),
    softmax: [
      product
        .sub(product.max([1], true))
        .exp()
        .div(
          product
            .sub(product.max([1], true))
            .exp()
            .sum([1], true),
        ),
    ],
    'a long chain': [Array.from({ length: 70 }).reduce<Tensor>((y, _, i) => y.mul(0.9).add(row).sin().add(i), product)],
    'many outputs': Array.from({ length: 9 }, (_, i) => product.mul(i).add(row)),
    'movement between': [concat([product.transpose(0, 1).exp(), product.transpose(0, 1)], 1).sum([1])],
    ...Object.fromEntries(
      [1, 3, 4, 11, 16, 17].flatMap((depth) =>
        [true, false].map((transposeA) => {
          const [left, right] = [
            constant(ramp(depth * 19), transposeA ? [depth, 19] : [19, depth]),
            constant(
              ramp(depth * 131).map((v) => v * v),
              [depth, 131],
            ),
          ];
          const thin = left.matmul(right, { transposeA });
          return [
            `thin product of depth ${depth}${transposeA ? ', transposed' : ''}`,
            [thin.mul(0.1).sub(constant(ramp(131), [131]))],
          ];
        }),
      ),
    ),
    'thin product of an operand that is also updated': [
      constant(ramp(64), [64, 1])
        .matmul(constant(ramp(64), [1, 64]))
        .add(constant(ramp(4096), [64, 64]))
        .relu(),
    ],
    random: [uniform(constant([3, 4], [2], 'int32'), [7, 11], 5).mul(product)],
  };
  /** Concatenations whose parts are computed in place: behind each other, in stripes, nested, repeated, and read again. */
  function joinedPrograms(): Tensor[] {
    const [top, low] = [m.slice([0, 0], [4, 8]).exp(), m.slice([3, 0], [7, 8]).sin()];
    const rows = concat([top, low, top], 0);
    const beside = concat([top.mul(2), low.neg(), top.add(low)], 1);
    const first = m.slice([0, 0], [1, 8]).tanh();
    const stack = concat([first, m.slice([1, 0], [7, 8]).tanh()], 0);
    const gates = [0, 1, 2].map((i) => concat([top.mul(i), low.add(i)], 1));
    return [
      rows.mul(3),
      beside.relu(),
      stack.mul(first).add(stack),
      concat([top.sub(1), low.sub(2), top.sub(1)], 1).abs(),
      concat(gates, 0).matmul(concat(gates, 0), { transposeA: true }),
      concat(
        gates.map((gate) => gate.reshape([1, 4, 16])),
        0,
      ).sum([0]),
      concat([first.slice([0, 0], [1, 3]), first.slice([0, 0], [1, 2]), first], 1).exp(),
    ];
  }

  function placeholderOf(type: { readonly shape: readonly number[]; readonly dtype: 'float32' }): Tensor {
    return constant(ramp(type.shape.reduce((count, size) => count * size, 1)), type.shape);
  }

  it.each(Object.keys(programs))('%s', async (name) => {
    const outputs = programs[name] as readonly Tensor[];
    const feeds = [x, w, bias, m, n, row].map((tensor) => [tensor, ramp(tensor.numel)] as const);
    const expected = await evaluate(createReferenceBackend(), feeds, outputs);
    const actual = await evaluate(backend, feeds, outputs);
    for (const [i, values] of expected.entries()) expectAgreement(actual[i] as typeof values, values, 1e-5);
  });
});
