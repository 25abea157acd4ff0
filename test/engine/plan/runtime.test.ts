import { describe, expect, it } from 'vitest';
import { createReferenceBackend, nn, placeholder, Runtime, tensor } from '../../../engine';
import { variableTensor } from '../../../engine/tensor/create';
import { createVariable } from '../../../engine/tensor/variable';
import { userError } from '../../support/errors';

const newRuntime = () => new Runtime(createReferenceBackend());

describe('Runtime', () => {
  it('replays a program with new inputs and keeps variables between runs', async () => {
    const runtime = newRuntime();
    const total = createVariable('total', { shape: [2], dtype: 'float32' });
    const x = placeholder('x', { shape: [2], dtype: 'float32' });
    const sum = variableTensor(total).add(x);
    const executable = await runtime.compile({
      inputs: [x],
      outputs: [sum],
      assigns: [{ variable: total, value: sum }],
    });
    for (const [step, expected] of [
      [1, [1, 10]],
      [2, [3, 30]],
    ] as const) {
      executable.input(0).set([step, 10 * step]);
      await executable.run();
      expect(Array.from(await executable.output(0))).toEqual(expected);
    }
    expect(Array.from(await runtime.buffer(total).read())).toEqual([3, 30]);
  });

  it('assigns at the end of a run, all together', async () => {
    const runtime = newRuntime();
    const [a, b] = [nn.parameter([1], [1]), nn.parameter([2], [1])];
    if (a.origin.kind !== 'variable' || b.origin.kind !== 'variable') throw new Error('parameters are variables');
    await runtime.assign([
      { variable: a.origin.variable, value: b },
      { variable: b.origin.variable, value: a },
    ]);
    expect(await runtime.readAll([a, b])).toEqual([Float32Array.of(2), Float32Array.of(1)]);
  });

  it('has its own values of a parameter, apart from other runtimes', async () => {
    const [one, other] = [newRuntime(), newRuntime()];
    const weight = nn.parameter([1, 2], [2]);
    await one.write(weight, Float32Array.of(5, 6));
    expect(Array.from(await one.read(weight))).toEqual([5, 6]);
    expect(Array.from(await other.read(weight))).toEqual([1, 2]);
  });

  it('answers in the order of the calls, also when they are not awaited one by one', async () => {
    const runtime = newRuntime();
    const weight = nn.parameter([1], [1]);
    const before = weight.mul(10);
    const [first, , second] = await Promise.all([
      runtime.item(before),
      runtime.write(weight, Float32Array.of(2)),
      runtime.item(weight),
    ]);
    expect([first, second]).toEqual([10, 2]);
  });

  it('hands out copies', async () => {
    const runtime = newRuntime();
    const doubled = tensor([1, 2]).mul(2);
    (await runtime.read(doubled)).fill(0);
    expect(Array.from(await runtime.read(doubled))).toEqual([2, 4]);
  });

  it('goes on after an error', async () => {
    const runtime = newRuntime();
    const unfed = placeholder('x', { shape: [], dtype: 'float32' });
    expect((await userError(() => runtime.read(unfed))).code).toBe('tensor.unfed');
    expect((await userError(() => runtime.read(unfed.neg()))).code).toBe('tensor.unfed');
    expect((await userError(() => runtime.item(tensor([1, 2])))).code).toBe('tensor.notScalar');
    expect(await runtime.item(tensor(3).neg())).toBe(-3);
  });

  it('has no values after it was disposed', async () => {
    const runtime = newRuntime();
    const weight = nn.parameter([1], [1]);
    await runtime.read(weight);
    runtime.dispose();
    expect((await userError(() => runtime.read(weight))).code).toBe('tensor.disposed');
    expect((await userError(() => runtime.compile({ inputs: [], outputs: [], assigns: [] }))).code).toBe(
      'tensor.disposed',
    );
  });
});
