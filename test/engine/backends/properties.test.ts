import fc from 'fast-check';
import { describe, it } from 'vitest';
import { createReferenceBackend } from '../../../engine/backends/reference';
import { RandomStream } from '../../../engine/core/rng';
import { constant } from '../../../engine/tensor/create';
import type { Tensor } from '../../../engine/tensor/tensor';
import { record } from '../../../engine/tensor/tensor';
import { evaluate } from '../../support/evaluate';
import { expectAgreement } from './expectAgreement';
import { testedBackends } from './testedBackends';

const reference = createReferenceBackend();

const size = (max: number) => fc.integer({ min: 1, max });
const pair = (arbitrary: fc.Arbitrary<number>) => fc.tuple(arbitrary, arbitrary);

function drawn(shape: readonly number[], seed: number): Tensor {
  const random = new RandomStream(seed, shape.length);
  return constant(
    Float32Array.from({ length: shape.reduce((n, s) => n * s, 1) }, () => random.normal()),
    shape,
  );
}

describe.each(testedBackends)('%s gives what the reference gives for any', async (_, open) => {
  const numRuns = process.env.LAYERLOOM_FULL ? 60 : 24;
  const backend = await open();
  const agree = async (outputs: readonly Tensor[]) => {
    const expected = await evaluate(reference, [], outputs);
    const actual = await evaluate(backend, [], outputs);
    for (const [i, values] of expected.entries()) expectAgreement(actual[i] as typeof values, values, 1e-5);
  };

  it('matrix product', async () => {
    const sizes = { m: size(40), n: size(40), k: fc.oneof(size(20), fc.integer({ min: 300, max: 500 })) };
    const flags = { transposeA: fc.boolean(), transposeB: fc.boolean(), batch: size(3), broadcast: fc.boolean() };
    await fc.assert(
      fc.asyncProperty(
        fc.record({ ...sizes, ...flags }),
        async ({ m, n, k, transposeA, transposeB, batch, broadcast }) => {
          const a = drawn([batch, ...(transposeA ? [k, m] : [m, k])], 1);
          const b = drawn([...(broadcast ? [] : [batch]), ...(transposeB ? [n, k] : [k, n])], 2);
          await agree([a.matmul(b, { transposeA, transposeB })]);
        },
      ),
      { numRuns },
    );
  });

  it('convolution and its gradients', async () => {
    const shape = { batch: size(3), groups: size(3), inChannels: size(4), outChannels: size(5) };
    const window = { kernel: pair(size(4)), stride: pair(size(3)), padding: pair(fc.nat(3)), dilation: pair(size(2)) };
    const extra = pair(fc.nat(9));
    await fc.assert(
      fc.asyncProperty(fc.record({ ...shape, ...window, extra }), async (given) => {
        const { batch, groups, kernel, stride, padding, dilation } = given;
        const least = (axis: 0 | 1) => Math.max(1, dilation[axis] * (kernel[axis] - 1) + 1 - 2 * padding[axis]);
        const inputSize = [least(0) + given.extra[0], least(1) + given.extra[1]] as const;
        const attrs = { stride, padding, dilation, groups };
        const x = drawn([batch, groups * given.inChannels, ...inputSize], 3);
        const w = drawn([groups * given.outChannels, given.inChannels, ...kernel], 4);
        const y = x.conv2d(w, attrs);
        const grad = drawn(y.shape, 5);
        const toInput = record('conv2dInputGrad', [grad, w], { ...attrs, inputSize });
        const toWeight = record('conv2dWeightGrad', [x, grad], { ...attrs, kernel });
        await agree([y, toInput, toWeight]);
      }),
      { numRuns },
    );
  });

  it('reduction, over any axes', async () => {
    const axis = fc.record({ size: size(7), reduced: fc.boolean() });
    await fc.assert(
      fc.asyncProperty(fc.array(axis, { maxLength: 5 }), fc.boolean(), async (list, keepDims) => {
        const x = drawn(
          list.map((own) => own.size),
          6,
        );
        const axes = list.flatMap(({ reduced }, i) => (reduced ? [i] : []));
        await agree([record('sum', [x], { axes, keepDims }), record('max', [x], { axes, keepDims })]);
      }),
      { numRuns },
    );
  });

  it('broadcast', async () => {
    const axis = fc.record({ size: size(6), a: fc.boolean(), b: fc.boolean() });
    const lengths = fc.tuple(fc.nat(4), fc.nat(4));
    await fc.assert(
      fc.asyncProperty(fc.array(axis, { maxLength: 4 }), lengths, async (list, [skipA, skipB]) => {
        const a = drawn(list.map((own) => (own.a ? own.size : 1)).slice(Math.min(skipA, list.length)), 7);
        const b = drawn(list.map((own) => (own.b ? own.size : 1)).slice(Math.min(skipB, list.length)), 8);
        await agree([a.sub(b), a.maximum(b)]);
      }),
      { numRuns },
    );
  });
});
