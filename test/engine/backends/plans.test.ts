import { describe, expect, it } from 'vitest';
import { createReferenceBackend } from '../../../engine/backends/reference';
import type { Backend, DeviceBuffer } from '../../../engine/plan/backend';
import { createPlan, type Program } from '../../../engine/plan/createPlan';
import { constant, placeholder, variableTensor } from '../../../engine/tensor/create';
import { createVariable, type VariableRef } from '../../../engine/tensor/variable';
import { compile, evaluate, feed } from '../../support/evaluate';
import { expectAgreement } from './expectAgreement';
import { testedBackends } from './testedBackends';

const backends: readonly (readonly [string, () => Promise<Backend>])[] = [
  ['reference', async () => createReferenceBackend()],
  ...testedBackends,
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

  it('does not overwrite a variable that small steps before the new value still read as a whole', async () => {
    const table = createVariable('table', floats(256, 4));
    const [values, rows] = [variableTensor(table), Array.from({ length: 256 }, (_, row) => row)];
    const outputs = [values.sum([1]), values.max([1])];
    const program = { inputs: [], outputs, assigns: [{ variable: table, value: values.mul(10) }] };
    const ran = await runWith(backend, [[table, rows.flatMap((row) => [row, 1, 1, 1])]], program);
    expect(ran.outputs).toEqual([rows.map((row) => row + 3), rows.map((row) => Math.max(row, 1))]);
    expect(ran.after[0]).toEqual(rows.flatMap((row) => [row * 10, 10, 10, 10]));
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
