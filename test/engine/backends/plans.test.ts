import { describe, expect, it } from 'vitest';
import { createReferenceBackend } from '../../../engine/backends/reference';
import type { PoolAttrs } from '../../../engine/ops/attrs';
import type { Backend, DeviceBuffer } from '../../../engine/plan/backend';
import { createPlan, type Program } from '../../../engine/plan/createPlan';
import { concat, constant, placeholder, uniform, variableTensor, where } from '../../../engine/tensor/create';
import { record, type Tensor } from '../../../engine/tensor/tensor';
import { createVariable, type VariableRef } from '../../../engine/tensor/variable';
import { compile, evaluate, feed } from '../../support/evaluate';
import { expectAgreement } from './expectAgreement';
import { kernelBuilds, wasmBackend } from './kernelBuilds';

const backends: readonly (readonly [string, () => Promise<Backend>])[] = [
  ['reference', async () => createReferenceBackend()],
  ...kernelBuilds.map((build) => [`wasm (${build})`, () => wasmBackend(build)] as const),
];

const floats = (...shape: number[]) => ({ shape, dtype: 'float32' }) as const;
const ramp = (length: number) => Float32Array.from({ length }, (_, i) => Math.sin(i * 1.3) + 0.1);

/** Variables with values, and what a program makes of them in one run. */
async function runWith(
  backend: Backend,
  variables: readonly (readonly [VariableRef, ArrayLike<number>])[],
  program: Program,
  runs = 1,
) {
  const buffers = new Map<VariableRef, DeviceBuffer>();
  for (const [variable, values] of variables) {
    const buffer = backend.createBuffer(variable.type);
    await buffer.write(Float32Array.from(values));
    buffers.set(variable, buffer);
  }
  const executable = await backend.compile(createPlan(program), buffers);
  for (let i = 0; i < runs; i++) await executable.run();
  const outputs = await Promise.all(program.outputs.map((_, i) => executable.output(i)));
  const after = await Promise.all(variables.map(([variable]) => (buffers.get(variable) as DeviceBuffer).read()));
  return {
    outputs: outputs.map((output) => [...output]),
    after: after.map((values) => [...values]),
    executable,
    buffers,
  };
}

describe.each(backends)('%s', async (_, create) => {
  const backend = await create();
  const a = createVariable('a', floats(3));
  const b = createVariable('b', floats(3));
  const [ta, tb] = [variableTensor(a), variableTensor(b)];

  it('updates a variable by a product of which it is a factor', async () => {
    const square = createVariable('square', floats(64, 64));
    const values = ramp(64 * 64);
    const own = variableTensor(square);
    // Depth 16: the first rows of the variable times constant columns, added to the whole variable.
    const value = own.sub(constant(ramp(64 * 16), [64, 16]).matmul(own.slice([0, 0], [16, 64])));
    const ask = async (on: Backend) =>
      (await runWith(on, [[square, values]], { inputs: [], outputs: [], assigns: [{ variable: square, value }] }))
        .after[0];
    expectAgreement(
      Float32Array.from((await ask(backend)) ?? []),
      Float32Array.from((await ask(createReferenceBackend())) ?? []),
      1e-5,
    );
  });

  it('gives new variables zeros', async () => {
    expect([...(await backend.createBuffer(floats(5)).read())]).toEqual([0, 0, 0, 0, 0]);
  });

  it('reads a variable in parts', async () => {
    const buffer = backend.createBuffer(floats(5));
    const values = backend.hostArray('float32', 5);
    values.set([1, 2, 3, 4, 5]);
    await buffer.write(values);
    const part = backend.hostArray('float32', 2);
    await buffer.readInto(part, 3);
    expect([...part]).toEqual([4, 5]);
  });

  it('swaps two variables', async () => {
    const assigns = [
      { variable: a, value: tb },
      { variable: b, value: ta },
    ];
    const { after } = await runWith(
      backend,
      [
        [a, [1, 2, 3]],
        [b, [4, 5, 6]],
      ],
      { inputs: [], outputs: [], assigns },
    );
    expect(after).toEqual([
      [4, 5, 6],
      [1, 2, 3],
    ]);
  });

  it('lets every read of a variable see the value from before the run', async () => {
    const grown = ta.add(1);
    const program = {
      inputs: [],
      outputs: [ta, ta.mul(10), grown.reshape([3, 1])],
      assigns: [
        { variable: a, value: grown },
        { variable: b, value: ta.sub(tb) },
      ],
    };
    const { outputs, after } = await runWith(
      backend,
      [
        [a, [1, 2, 3]],
        [b, [4, 4, 4]],
      ],
      program,
    );
    expect(outputs).toEqual([
      [1, 2, 3],
      [10, 20, 30],
      [2, 3, 4],
    ]);
    expect(after).toEqual([
      [2, 3, 4],
      [-3, -2, -1],
    ]);
  });

  it('does not overwrite a variable that a later step still reads', async () => {
    const half = ta.mul(0.5);
    const program = {
      inputs: [],
      outputs: [],
      assigns: [
        { variable: a, value: half },
        {
          variable: b,
          value: ta
            .reshape([3, 1])
            .matmul(half.reshape([1, 3]))
            .sum([0]),
        },
      ],
    };
    const { after } = await runWith(
      backend,
      [
        [a, [2, 4, 6]],
        [b, [0, 0, 0]],
      ],
      program,
    );
    expect(after).toEqual([
      [1, 2, 3],
      [12, 24, 36],
    ]);
  });

  it('does not overwrite a variable that the same pass still reads', async () => {
    const grown = ta.add(1);
    const program = { inputs: [], outputs: [ta.mul(grown)], assigns: [{ variable: a, value: grown }] };
    const { outputs, after } = await runWith(backend, [[a, [1, 2, 3]]], program);
    expect(outputs).toEqual([[2, 6, 12]]);
    expect(after).toEqual([[2, 3, 4]]);
  });

  it('writes one value to two variables', async () => {
    const value = ta.mul(3);
    const assigns = [
      { variable: a, value },
      { variable: b, value },
    ];
    const { after } = await runWith(
      backend,
      [
        [a, [1, 2, 3]],
        [b, [0, 0, 0]],
      ],
      { inputs: [], outputs: [], assigns },
    );
    expect(after).toEqual([
      [3, 6, 9],
      [3, 6, 9],
    ]);
  });

  it('writes a constant and an input to variables', async () => {
    const x = placeholder('x', floats(3));
    const assigns = [
      { variable: a, value: constant([7, 8, 9], [3]) },
      { variable: b, value: x },
    ];
    const { executable, buffers } = await runWith(
      backend,
      [
        [a, [1, 2, 3]],
        [b, [0, 0, 0]],
      ],
      { inputs: [x], outputs: [], assigns },
      0,
    );
    feed(executable, [[1, 1, 2]]);
    await executable.run();
    expect([...((await buffers.get(a)?.read()) ?? [])]).toEqual([7, 8, 9]);
    expect([...((await buffers.get(b)?.read()) ?? [])]).toEqual([1, 1, 2]);
  });

  it('updates a variable again with every run', async () => {
    const program = { inputs: [], outputs: [], assigns: [{ variable: a, value: ta.add(tb) }] };
    const { after } = await runWith(
      backend,
      [
        [a, [0, 0, 0]],
        [b, [1, 2, 3]],
      ],
      program,
      4,
    );
    expect(after[0]).toEqual([4, 8, 12]);
  });

  it('keeps inputs and outputs over runs and refills', async () => {
    const x = placeholder('x', floats(4));
    const outputs = [x, x.reshape([2, 2]), x.mul(2)];
    const executable = await compile(backend, [x], outputs);
    feed(executable, [[1, 2, 3, 4]]);
    await executable.run();
    await executable.run();
    feed(executable, [[9, 9, 9, 9]]);
    const values = await Promise.all(outputs.map((_, i) => executable.output(i)));
    expect(values.map((own) => [...own])).toEqual([
      [1, 2, 3, 4],
      [1, 2, 3, 4],
      [2, 4, 6, 8],
    ]);
    await executable.run();
    expect([...(await executable.output(2))]).toEqual([18, 18, 18, 18]);
  });

  it('multiplies empty values that are made on the way', async () => {
    const x = placeholder('x', floats(0, 2));
    expect([
      ...((await evaluate(backend, [[x, []]], [x.relu().matmul(x.add(1), { transposeA: true })]))[0] ?? []),
    ]).toEqual([0, 0, 0, 0]);
  });

  it('names an index that is out of range', async () => {
    const index = placeholder('index', { shape: [3], dtype: 'int32' });
    const table = constant(ramp(8), [4, 2]);
    const run = (...values: number[]) => evaluate(backend, [[index, values]], [table.indexSelect(index)]);
    await expect(run(0, 4, 1)).rejects.toMatchObject({ code: 'backend.indexRange', args: { index: 4, size: 4 } });
    await expect(run(0, 1, -1)).rejects.toMatchObject({ code: 'backend.indexRange', args: { index: -1, size: 4 } });
  });
});

describe.each(kernelBuilds)('wasm (%s) agrees with the reference on fused plans', async (build) => {
  const backend = await wasmBackend(build);
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
