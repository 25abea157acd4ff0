import { describe, expect, it } from 'vitest';
import type { TensorType } from '../../../engine/core/shape';
import { ops } from '../../../engine/ops';
import type { OpAttrs, OpName, PoolAttrs } from '../../../engine/ops/attrs';
import { en } from '../../../engine/text/en';
import { userError } from '../../support/errors';

const f = (...shape: number[]): TensorType => ({ shape, dtype: 'float32' });
const i = (...shape: number[]): TensorType => ({ shape, dtype: 'int32' });

const infer = <K extends OpName>(op: K, inputs: readonly TensorType[], attrs: OpAttrs[K]): TensorType =>
  ops[op].infer(inputs, attrs);

const conv = { stride: [1, 1], padding: [0, 0], dilation: [1, 1], groups: 1 } as const;
const pool: PoolAttrs = { kernel: [2, 2], stride: [2, 2], padding: [0, 0], dilation: [1, 1], ceilMode: false };
const flags = { transposeA: false, transposeB: false };

/** What each wrong call is answered with. */
const refusals: readonly [code: string, call: () => TensorType][] = [
  ['ops.inputs', () => infer('add', [f(2)], {})],
  ['ops.inputs', () => infer('concat', [], { axis: 0 })],
  ['ops.dtype', () => infer('exp', [i(2)], {})],
  ['ops.dtype', () => infer('add', [f(2), i(2)], {})],
  ['ops.dtype', () => infer('equal', [f(2), i(2)], {})],
  ['ops.dtype', () => infer('where', [f(2), f(2), i(2)], {})],
  ['ops.dtype', () => infer('gather', [f(2), f(2)], { axis: 0 })],
  ['ops.dtype', () => infer('concat', [f(2), i(2)], { axis: 0 })],
  ['shape.broadcast', () => infer('mul', [f(2, 3), f(2)], {})],
  ['shape.axis', () => infer('argmax', [f(2)], { axis: 1 })],
  ['shape.axis', () => infer('sum', [f(2)], { axes: [1], keepDims: false })],
  ['ops.axes', () => infer('sum', [f(2, 2)], { axes: [1, 0], keepDims: false })],
  ['ops.axes', () => infer('max', [f(2, 2)], { axes: [1, 1], keepDims: false })],
  ['ops.emptyReduction', () => infer('max', [f(2, 0)], { axes: [1], keepDims: false })],
  ['ops.emptyReduction', () => infer('argmax', [f(2, 0)], { axis: 1 })],
  ['ops.reshape', () => infer('reshape', [f(2, 3)], { shape: [4, 2] })],
  ['ops.sizes', () => infer('reshape', [f(2, 3)], { shape: [-2, -3] })],
  ['ops.sizes', () => infer('full', [], { shape: [1.5], value: 0, dtype: 'float32' })],
  ['ops.expand', () => infer('expand', [f(2)], { shape: [2, 3] })],
  ['ops.expand', () => infer('expand', [f(2, 2)], { shape: [2] })],
  ['ops.permute', () => infer('permute', [f(2, 3)], { axes: [0, 0] })],
  ['ops.permute', () => infer('permute', [f(2, 3)], { axes: [1] })],
  ['ops.perAxis', () => infer('slice', [f(2, 3)], { starts: [0], ends: [1] })],
  ['ops.perAxis', () => infer('pad', [f(2, 3)], { before: [0], after: [0, 1], value: 0 })],
  ['ops.slice', () => infer('slice', [f(3)], { starts: [1], ends: [4] })],
  ['ops.slice', () => infer('slice', [f(3)], { starts: [2], ends: [1] })],
  ['ops.sizes', () => infer('pad', [f(3)], { before: [-1], after: [0], value: 0 })],
  ['ops.fillValue', () => infer('pad', [i(3)], { before: [1], after: [0], value: 0.5 })],
  ['ops.fillValue', () => infer('full', [], { shape: [1], value: 1.5, dtype: 'int32' })],
  ['ops.concat', () => infer('concat', [f(2, 3), f(3, 3)], { axis: 1 })],
  ['ops.index', () => infer('gather', [f(2, 3), i(3, 1)], { axis: 1 })],
  ['ops.index', () => infer('gather', [f(2, 3), i(2)], { axis: 1 })],
  ['ops.shape', () => infer('scatterAdd', [f(2, 2), i(2, 1)], { axis: 1, shape: [2, 4] })],
  ['ops.rank', () => infer('indexSelect', [f(), i(2)], {})],
  ['ops.shape', () => infer('indexAdd', [f(3, 2), i(2)], { rows: 4 })],
  ['ops.rank', () => infer('matmul', [f(3), f(3, 2)], flags)],
  ['ops.matmul', () => infer('matmul', [f(2, 3), f(2, 3)], flags)],
  ['shape.broadcast', () => infer('matmul', [f(2, 2, 3), f(3, 3, 2)], flags)],
  ['ops.rank', () => infer('conv2d', [f(1, 4, 4), f(1, 1, 2, 2)], conv)],
  ['ops.convChannels', () => infer('conv2d', [f(1, 3, 4, 4), f(1, 1, 2, 2)], conv)],
  ['ops.convGroups', () => infer('conv2d', [f(1, 2, 4, 4), f(3, 1, 2, 2)], { ...conv, groups: 2 })],
  ['ops.window', () => infer('conv2d', [f(1, 1, 4, 4), f(1, 1, 2, 2)], { ...conv, stride: [0, 1] })],
  ['ops.window', () => infer('maxPool2dIndices', [f(1, 1, 4, 4)], { ...pool, padding: [-1, 0] })],
  ['ops.windowTooLarge', () => infer('conv2d', [f(1, 1, 2, 4), f(1, 1, 3, 3)], conv)],
  ['ops.windowTooLarge', () => infer('maxPool2dIndices', [f(1, 1, 1, 4)], pool)],
  [
    'ops.windowTooLarge',
    // Both of the window's rows lie in the padding, above and below the image.
    () => infer('maxPool2dIndices', [f(1, 1, 4, 4)], { ...pool, padding: [1, 1], dilation: [5, 1] }),
  ],
  ['ops.poolPadding', () => infer('maxPool2dIndices', [f(1, 1, 4, 4)], { ...pool, padding: [2, 0] })],
  ['ops.shape', () => infer('conv2dInputGrad', [f(1, 1, 3, 3), f(1, 1, 2, 2)], { ...conv, inputSize: [5, 4] })],
  [
    'ops.sizes',
    () => infer('conv2dInputGrad', [f(1, 1, 1, 3), f(1, 1, 1, 1)], { ...conv, padding: [1, 0], inputSize: [-1, 3] }),
  ],
  ['ops.shape', () => infer('conv2dWeightGrad', [f(1, 1, 4, 4), f(1, 1, 3, 3)], { ...conv, kernel: [3, 2] })],
  [
    'ops.shape',
    () =>
      infer('avgPool2dGrad', [f(1, 1, 2, 2)], {
        kernel: [2, 2],
        stride: [2, 2],
        padding: [0, 0],
        ceilMode: false,
        countIncludePad: true,
        inputSize: [6, 4],
      }),
  ],
  ['ops.shape', () => infer('uniform', [i(3)], { shape: [2], stream: 0 })],
];

describe('shape rules', () => {
  it.each(refusals)('%s', async (code, call) => {
    expect((await userError(call)).code).toBe(code);
  });

  it('has a wrong call for every refusal of an op', () => {
    const met = new Set(refusals.map(([code]) => code));
    // A -1 in a shape is worked out before an op is recorded.
    const elsewhere = ['ops.reshapeInfer', 'ops.reshapeTwice'];
    const all = Object.keys(en).filter((code) => code.startsWith('ops.') && !elsewhere.includes(code));
    expect(all.filter((code) => !met.has(code))).toEqual([]);
  });

  it('rounds pooled sizes up on request, but never starts a window beyond the image', () => {
    const size = (extra: Partial<PoolAttrs>) =>
      infer('maxPool2dIndices', [f(1, 1, 5, 6)], { ...pool, ...extra }).shape.slice(2);
    expect(size({})).toEqual([2, 3]);
    expect(size({ ceilMode: true })).toEqual([3, 3]);
    expect(size({ ceilMode: true, stride: [4, 6] })).toEqual([2, 1]);
    expect(size({ padding: [1, 1], dilation: [2, 1] })).toEqual([3, 4]);
  });

  it('counts a multiply-add as two operations', () => {
    expect(ops.matmul.cost([f(2, 3), f(3, 4)], f(2, 4), flags).flops).toBe(2 * 2 * 3 * 4);
    const [x, w, y] = [f(2, 4, 5, 5), f(6, 2, 3, 3), f(2, 6, 3, 3)];
    const operations = 2 * (2 * 6 * 3 * 3) * (2 * 3 * 3);
    const attrs = { ...conv, groups: 2 };
    expect(ops.conv2d.cost([x, w], y, attrs)).toEqual({ flops: operations, bytes: 4 * (200 + 108 + 108) });
    expect(ops.conv2dInputGrad.cost([y, w], x, { ...attrs, inputSize: [5, 5] }).flops).toBe(operations);
    expect(ops.conv2dWeightGrad.cost([x, y], w, { ...attrs, kernel: [3, 3] }).flops).toBe(operations);
    expect(ops.reshape.cost([f(4)], f(2, 2), { shape: [2, 2] })).toEqual({ flops: 0, bytes: 0 });
  });
});
