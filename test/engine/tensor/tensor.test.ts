import { describe, expect, it } from 'vitest';
import {
  arange,
  concat,
  constant,
  createReferenceBackend,
  full,
  Runtime,
  type Tensor,
  tensor,
  uniform,
  where,
} from '../../../engine';
import { threefry2x32, toUnit } from '../../../engine/core/rng';
import { userError } from '../../support/errors';

const runtime = new Runtime(createReferenceBackend());

interface Shown {
  readonly shape: readonly number[];
  readonly values: readonly number[];
}

async function shown(value: Tensor): Promise<Shown> {
  return { shape: value.shape, values: Array.from(await runtime.read(value)) };
}

const x = tensor([
  [1, 2, 3],
  [4, 5, 6],
]);

/** What each method gives: shape and values. */
const cases: readonly [name: string, value: () => Tensor, shape: readonly number[], values: readonly number[]][] = [
  ['add, numbers broadcast', () => x.add(1), [2, 3], [2, 3, 4, 5, 6, 7]],
  ['sub, rows broadcast', () => x.sub(tensor([1, 1, 2])), [2, 3], [0, 1, 1, 3, 4, 4]],
  ['div', () => x.div(2), [2, 3], [0.5, 1, 1.5, 2, 2.5, 3]],
  ['pow 2', () => x.pow(2), [2, 3], [1, 4, 9, 16, 25, 36]],
  ['pow 3', () => x.pow(3), [2, 3], [1, 8, 27, 64, 125, 216]],
  ['pow -1', () => tensor([2, 4]).pow(-1), [2], [0.5, 0.25]],
  ['pow of a tensor', () => tensor([2, 3]).pow(tensor([3, 2])), [2], [8, 9]],
  ['gt', () => x.gt(3), [2, 3], [0, 0, 0, 1, 1, 1]],
  ['ge', () => x.ge(3), [2, 3], [0, 0, 1, 1, 1, 1]],
  ['lt', () => x.lt(2), [2, 3], [1, 0, 0, 0, 0, 0]],
  ['le', () => x.le(2), [2, 3], [1, 1, 0, 0, 0, 0]],
  ['eq of whole numbers', () => arange(3).eq(1), [3], [0, 1, 0]],
  ['sum', () => x.sum(), [], [21]],
  ['sum over the last axis', () => x.sum(-1), [2], [6, 15]],
  ['sum kept', () => x.sum(0, true), [1, 3], [5, 7, 9]],
  ['mean', () => x.mean([0, 1]), [], [3.5]],
  ['max', () => x.max(1), [2], [3, 6]],
  ['argmax', () => x.argmax(-1), [2], [2, 2]],
  ['view with -1', () => x.view(-1, 2), [3, 2], [1, 2, 3, 4, 5, 6]],
  ['transpose', () => x.transpose(0, -1), [3, 2], [1, 4, 2, 5, 3, 6]],
  ['permute', () => x.view(1, 2, 3).permute([2, 0, -2]), [3, 1, 2], [1, 4, 2, 5, 3, 6]],
  ['expand with -1', () => tensor([[1], [2]]).expand([2, -1, 2]), [2, 2, 2], [1, 1, 2, 2, 1, 1, 2, 2]],
  ['slice', () => x.slice([0, 1], [1]), [1, 2], [2, 3]],
  ['slice from the end', () => x.slice([-1, -2], [2, -1]), [1, 1], [5]],
  ['pad', () => tensor([1]).pad([1], [2], 9), [4], [9, 1, 9, 9]],
  [
    'convTranspose2d',
    () => tensor([[[[1, 2]]]]).convTranspose2d(tensor([[[[3, 4]]]]), { stride: [1, 3], outputPadding: [0, 2] }),
    [1, 1, 1, 7],
    [3, 4, 0, 6, 8, 0, 0],
  ],
  [
    'convTranspose2d, output padding over the stride',
    () => tensor([[[[1, 2]]]]).convTranspose2d(tensor([[[[3, 4]]]]), { dilation: 3, outputPadding: [1, 2] }),
    [1, 1, 2, 7],
    [3, 6, 0, 4, 8, 0, 0, 0, 0, 0, 0, 0, 0, 0],
  ],
  ['flatten', () => x.view(1, 2, 3).flatten(1), [1, 6], [1, 2, 3, 4, 5, 6]],
  ['flatten a scalar', () => tensor(7).flatten(), [1], [7]],
  ['squeeze', () => x.view(2, 1, 3).squeeze(1), [2, 3], [1, 2, 3, 4, 5, 6]],
  ['unsqueeze', () => tensor([1, 2]).unsqueeze(-1), [2, 1], [1, 2]],
  ['matmul', () => x.matmul(x, { transposeB: true }), [2, 2], [14, 32, 32, 77]],
  ['matmul of vectors', () => tensor([1, 2]).matmul(tensor([3, 4])), [], [11]],
  ['matmul, a vector on the left', () => tensor([1, 1]).matmul(x), [3], [5, 7, 9]],
  ['matmul, a vector on the right', () => x.matmul(tensor([1, 0, 1])), [2], [4, 10]],
  ['matmul of rows in a batch', () => x.view(2, 1, 3).matmul(tensor([[1], [1], [1]])), [2, 1, 1], [6, 15]],
  ['gather', () => x.gather(1, constant([2, 0], [2, 1], 'int32')), [2, 1], [3, 4]],
  ['scatterAdd', () => x.scatterAdd(-1, constant([0, 0, 1, 1, 1, 1], [2, 3], 'int32'), [2, 2]), [2, 2], [3, 3, 0, 15]],
  ['indexSelect', () => x.indexSelect(constant([1, 0, 1], [3], 'int32')).slice([0, 0], [3, 1]), [3, 1], [4, 1, 4]],
  ['cast', () => tensor([1.9, -1.9]).cast('int32'), [2], [1, -1]],
  ['concat', () => concat([x, full([2, 1], 0)], -1), [2, 4], [1, 2, 3, 0, 4, 5, 6, 0]],
  ['where with numbers', () => where(x.gt(3), x, -1), [2, 3], [-1, -1, -1, 4, 5, 6]],
  ['tensor of numbers in lists', () => tensor([[[1], [2]]]), [1, 2, 1], [1, 2]],
  ['an empty tensor', () => tensor([]).add(1), [0], []],
];

describe('Tensor', () => {
  it.each(cases)('%s', async (_, value, shape, values) => {
    expect(await shown(value())).toEqual({ shape, values });
  });

  it('pools with padding and overlap', async () => {
    const image = arange(16).cast('float32').view(1, 1, 4, 4);
    const window = { kernel: [3, 3], stride: [2, 2], padding: [1, 1], ceilMode: false } as const;
    expect(await shown(image.maxPool2d({ ...window, dilation: [1, 1] }))).toEqual({
      shape: [1, 1, 2, 2],
      values: [5, 7, 13, 15],
    });
    expect((await shown(image.avgPool2d({ ...window, countIncludePad: false }))).values).toEqual([2.5, 4, 8.5, 10]);
  });

  it('draws uniform numbers that follow from key, stream and place alone', async () => {
    const drawn = uniform(constant(Int32Array.of(7, 3), [2]), [3], 5);
    const [first, second] = [threefry2x32(7, 3 ^ 5, 0, 0), threefry2x32(7, 3 ^ 5, 1, 0)];
    const expected = [first[0], first[1], second[0]].map(toUnit);
    expect((await shown(drawn)).values).toEqual(expected);
  });

  const refusals: readonly [code: string, call: () => Tensor][] = [
    ['ops.reshapeTwice', () => x.view(-1, -1)],
    ['ops.reshapeInfer', () => x.view(-1, 4)],
    ['ops.reshape', () => x.view(7)],
    ['tensor.squeeze', () => x.squeeze(0)],
    ['shape.axis', () => x.sum(2)],
    ['ops.perAxis', () => x.slice([0, 0, 0])],
    ['ops.fillValue', () => arange(2).eq(0.5)],
    ['tensor.data', () => constant([1, 2], [3])],
    ['tensor.ragged', () => tensor([[1, 2], [3]])],
    ['tensor.ragged', () => tensor([1, [2]])],
    ['tensor.ragged', () => tensor([[1], 2])],
    ['tensor.intConstant', () => constant([1.5], [1], 'int32')],
  ];
  it.each(refusals)('refuses with %s', async (code, call) => {
    expect((await userError(call)).code).toBe(code);
  });
});
