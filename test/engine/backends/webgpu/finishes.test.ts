import { afterEach, describe, expect, it } from 'vitest';
import { createReferenceBackend } from '../../../../engine/backends/reference';
import { layOut } from '../../../../engine/backends/webgpu/layout';
import { RandomStream } from '../../../../engine/core/rng';
import { numel, type Shape } from '../../../../engine/core/shape';
import { createPlan } from '../../../../engine/plan/createPlan';
import { placeholder } from '../../../../engine/tensor/create';
import type { Tensor } from '../../../../engine/tensor/tensor';
import { evaluate } from '../../../support/evaluate';
import { COMMON_LIMITS } from '../../../support/gpuLimits';
import { complaints, webgpuBackend } from '../../../support/webgpu';
import { expectAgreement } from '../expectAgreement';

interface Case {
  readonly shapes: readonly Shape[];
  /** Kernels that it comes to. */
  readonly steps: readonly string[];
  outputs(...inputs: readonly Tensor[]): readonly Tensor[];
}

const [x, w, row, residual]: readonly Shape[] = [[37, 19], [19, 45], [45], [37, 45]];

const cases: Readonly<Record<string, Case>> = {
  'bias and activation': {
    shapes: [x, w, row] as Shape[],
    steps: ['matmul'],
    outputs: (a, b, bias) => [
      a
        .matmul(b)
        .add(bias as Tensor)
        .relu(),
    ],
  },
  'a product that somebody else reads too': {
    shapes: [x, w, row] as Shape[],
    steps: ['matmul', 'sum'],
    outputs: (a, b, bias) => {
      const product = a.matmul(b);
      return [product.add(bias as Tensor).tanh(), product.sum([0])];
    },
  },
  'a product that is itself an output': {
    shapes: [x, w] as Shape[],
    steps: ['matmul'],
    outputs: (a, b) => {
      const product = a.matmul(b);
      return [product, product.sigmoid()];
    },
  },
  'two products in one sum: the later one takes it': {
    shapes: [x, w, x, w] as Shape[],
    steps: ['matmul', 'matmul'],
    outputs: (a, b, c, d) => [
      a
        .matmul(b)
        .add((c as Tensor).matmul(d as Tensor))
        .relu(),
    ],
  },
  'a product that is reshaped on its way': {
    shapes: [x, w, [37, 5, 9]] as Shape[],
    steps: ['matmul'],
    outputs: (a, b, c) => [
      a
        .matmul(b)
        .reshape([37, 5, 9])
        .mul(c as Tensor),
    ],
  },
  'halves of a product are none of it': {
    shapes: [x, [19, 90]] as Shape[],
    steps: ['matmul', 'elementwise'],
    outputs: (a, b) => {
      const product = a.matmul(b);
      return [product.slice([0, 0], [37, 45]).mul(product.slice([0, 45], [37, 90]))];
    },
  },
  'what is added is an operand of the product too': {
    shapes: [
      [29, 29],
      [29, 29],
    ],
    steps: ['matmul'],
    outputs: (a, b) => [a.matmul(b).add(a)],
  },
  'single numbers, which lie in one array': {
    shapes: [[1, 1], [1, 1], [1]],
    steps: ['matmul', 'elementwise'],
    outputs: (a, b, bias) => [a.matmul(b).add(bias as Tensor)],
  },
  'a depth in pieces leaves it to a step of its own': {
    shapes: [[7, 401], [401, 35], [35]],
    steps: ['matmul', 'sum', 'elementwise'],
    outputs: (a, b, bias) => [
      a
        .matmul(b)
        .add(bias as Tensor)
        .relu(),
    ],
  },
  'a long expression is a step of its own': {
    shapes: [x, w, residual] as Shape[],
    steps: ['matmul', 'elementwise'],
    outputs: (a, b, c) => {
      let y = a.matmul(b);
      for (let turn = 0; turn < 5; turn++) y = y.mul(c as Tensor).sin();
      return [y];
    },
  },
  'a convolution with bias and activation': {
    shapes: [
      [2, 3, 9, 7],
      [8, 3, 3, 3],
      [8, 1, 1],
    ],
    steps: ['conv2d'],
    outputs: (a, b, bias) => [
      a
        .conv2d(b, { stride: [1, 1], padding: [1, 1], dilation: [1, 1], groups: 1 })
        .add(bias as Tensor)
        .relu(),
    ],
  },
  'a depthwise convolution with bias and activation': {
    shapes: [
      [2, 3, 9, 7],
      [6, 1, 3, 3],
      [6, 1, 1],
    ],
    steps: ['conv2d'],
    outputs: (a, b, bias) => [
      a
        .conv2d(b, { stride: [2, 1], padding: [1, 1], dilation: [1, 1], groups: 3 })
        .add(bias as Tensor)
        .relu(),
    ],
  },
};

const device = { real: await webgpuBackend(), software: await webgpuBackend(undefined, true) };
const reference = createReferenceBackend();

afterEach(() => {
  expect(complaints.splice(0)).toEqual([]);
});

describe.each(Object.entries(cases))('%s', (_, { shapes, steps, outputs }) => {
  const inputs = shapes.map((shape, at) => placeholder(`x${at}`, { shape, dtype: 'float32' }));

  it('comes to so many kernels', () => {
    const plan = createPlan({ inputs, outputs: [...outputs(...inputs)], assigns: [] });
    const { lowered } = layOut(plan, { limits: COMMON_LIMITS, software: false });
    expect(lowered.steps.map(({ label }) => label)).toEqual(steps);
  });

  it.each(['real', 'software'] as const)('has the numbers of the reference (%s)', async (kind) => {
    const random = new RandomStream(7, 1);
    const feeds = inputs.map((tensor) => {
      const data = new Float32Array(numel(tensor.shape)).map(() => random.normal());
      return [tensor, data] as const;
    });
    const wanted = [...outputs(...inputs)];
    const expected = await evaluate(reference, feeds, wanted);
    const got = await evaluate(device[kind], feeds, wanted);
    for (const [at, values] of got.entries()) {
      expectAgreement(values as Float32Array, expected[at] as Float32Array, 1e-5);
    }
  });
});
