import { describe, expect, it } from 'vitest';
import { createReferenceBackend } from '../../../engine/backends/reference';
import type { ParamValue } from '../../../engine/core/params';
import { optimizers } from '../../../engine/optim';
import type { OptimizerDefinition } from '../../../engine/optim/contract';
import type { Backend } from '../../../engine/plan/backend';
import { placeholder, scalar } from '../../../engine/tensor/create';
import type { Tensor } from '../../../engine/tensor/tensor';
import { formatMessage } from '../../../engine/text/messages';
import { expectMeasures } from '../../conformance/expectMeasures';
import { readFixtures } from '../../conformance/fixtures';
import { BACKWARD } from '../../conformance/measure';
import { complete, measureOptimizer, type OptimizerFixture, optimizerCasesOf } from '../../conformance/optimizers';
import { testBackends } from '../../support/backends';
import { compile, feed } from '../../support/evaluate';

const judges: { name: string; backend: Backend; tolerance: number }[] = [
  { name: 'reference, double', backend: createReferenceBackend({ precision: 'float64' }), tolerance: 1e-9 },
  ...(await testBackends()).map((backend) => ({ name: backend.name, backend, tolerance: BACKWARD })),
];

describe.each(Object.entries<OptimizerDefinition>(optimizers))('%s', (type, optimizer) => {
  const cases = optimizerCasesOf(type);
  const fixtures = readFixtures<OptimizerFixture>('optimizers', type);

  it('has every parameter set in some case', () => {
    expect(optimizer.type).toBe(type);
    const set = new Set(cases.flatMap(({ params }) => Object.keys(params)));
    expect([...set].sort()).toEqual(Object.keys(optimizer.params).sort());
  });

  it('has fixtures of these very cases (else: node test/fixtures/make.mjs)', () => {
    expect(fixtures.map(({ spec }) => spec)).toEqual(cases);
  });

  describe.each(fixtures)('$spec.name', (fixture) => {
    it.each(judges)('goes the way of PyTorch for all steps on $name', async ({ backend, tolerance }) => {
      expectMeasures(await measureOptimizer(optimizer, fixture, backend, tolerance));
    });
  });
});

describe('parameters that do not go together', () => {
  const refused: [keyof typeof optimizers, Readonly<Record<string, ParamValue>>, string][] = [
    ['SGD', { nesterov: true, momentum: 0 }, 'momentum is 0'],
    ['SGD', { nesterov: true, momentum: 0.9, dampening: 0.1 }, 'momentum is 0.9'],
    ['Rprop', { etas: [1.1, 1.2] }, 'etas are 1.1 and 1.2'],
    ['Rprop', { etas: [0.5, 0.9] }, 'etas are 0.5 and 0.9'],
    ['Rprop', { step_sizes: [1, 0.1] }, 'step_sizes are 1 and 0.1'],
  ];
  it.each(refused)('%s refuses %j', (type, params, words) => {
    const optimizer: OptimizerDefinition = optimizers[type];
    const problem = optimizer.check?.({ ...complete(optimizer, {}), ...params });
    if (!problem) throw new Error('expected a problem');
    expect(formatMessage('en', problem.code, problem.args)).toContain(words);
    expect(formatMessage('zh-CN', problem.code, problem.args)).not.toMatch(/\{\w+\}/);
  });

  it('SGD takes nesterov with momentum', () => {
    expect(optimizers.SGD.check?.({ ...complete(optimizers.SGD, {}), nesterov: true, momentum: 0.9 })).toBeNull();
  });

  it.each(Object.entries<OptimizerDefinition>(optimizers))('%s takes its defaults', (_, optimizer) => {
    expect(optimizer.check?.(complete(optimizer, {})) ?? null).toBeNull();
  });
});

describe('RMSprop', () => {
  // A gradient that stays has no variance, and rounding must not make it negative.
  it.each(judges)('centered, stays finite on a gradient that stays, on $name', async ({ backend }) => {
    const [params, shape] = [{ ...complete(optimizers.RMSprop, {}), centered: true }, [4]];
    const leaf = (name: string) => placeholder(name, { shape, dtype: 'float32' });
    const [param, grad, square_avg, grad_avg] = ['param', 'grad', 'square_avg', 'grad_avg'].map(leaf) as Tensor[];
    const scalars = Object.fromEntries(Object.entries({ lr: 0.01, momentum: 0 }).map(([k, v]) => [k, scalar(v)]));
    const state = { square_avg, grad_avg } as Record<string, Tensor>;
    const given = { param, grad, state, params, scalars } as Parameters<OptimizerDefinition['update']>[0];
    const updated = optimizers.RMSprop.update(given as never);
    const carried = [updated.param, updated.state.square_avg, updated.state.grad_avg] as Tensor[];
    const inputs = [param, square_avg, grad_avg, grad] as Tensor[];
    const executable = await compile(backend, inputs, carried);
    let values: ArrayLike<number>[] = [0, 1, 2].map(() => new Float32Array(4));
    for (let step = 0; step < 3000; step++) {
      feed(executable, [...values, [0.1, 1 / 3, 7.7, 1e-3]]);
      await executable.run();
      values = [];
      for (const index of carried.keys()) values.push(await executable.output(index));
    }
    executable.dispose();
    expect(Array.from(values[0] as Float32Array).every(Number.isFinite)).toBe(true);
  });
});
