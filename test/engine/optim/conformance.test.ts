import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createReferenceBackend } from '../../../engine/backends/reference';
import type { ParamSpecs, ParamValue, ParamValues } from '../../../engine/core/params';
import { numel } from '../../../engine/core/shape';
import { validateParams } from '../../../engine/core/validateParams';
import { optimizers } from '../../../engine/optim';
import { type OptimizerDefinition, withMomentum } from '../../../engine/optim/contract';
import { schedules } from '../../../engine/optim/schedules';
import type { Backend } from '../../../engine/plan/backend';
import { gradients as gradientsOf } from '../../../engine/tensor/autograd';
import { placeholder, scalar } from '../../../engine/tensor/create';
import type { Tensor } from '../../../engine/tensor/tensor';
import { formatMessage } from '../../../engine/text/messages';
import { type OptimizerCase, optimizerCases } from '../../fixtures/optimizerCases';
import { testBackends } from '../../support/backends';
import { compile, feed } from '../../support/evaluate';
import { expectClose, type Packed, unpackFloat32, unpackFloat64 } from '../../support/numbers';

interface OptimizerFixture {
  readonly spec: OptimizerCase;
  readonly x: Packed;
  readonly y: Packed;
  readonly start: { readonly weight: Packed; readonly bias: Packed };
  /** A byte an element and step, in 64ths: weight, then bias. */
  readonly gradients: string | null;
  readonly along: readonly { readonly step: number; readonly weight: Packed; readonly bias: Packed }[];
}

/** A third of the samples. */
const BATCH = 4;

const judges: { name: string; backend: Backend; tolerance: number }[] = [
  { name: 'reference, double', backend: createReferenceBackend({ precision: 'float64' }), tolerance: 1e-9 },
  ...(await testBackends()).map((backend) => ({ name: backend.name, backend, tolerance: 1e-4 })),
];

describe.each(Object.entries<OptimizerDefinition>(optimizers))('%s', (type, optimizer) => {
  const cases = optimizerCases.filter((given) => given.type === type);
  const fixtures: OptimizerFixture[] = JSON.parse(
    readFileSync(join(import.meta.dirname, `../../fixtures/optimizers/${type}.json`), 'utf8'),
  );

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
      const validated = validateParams(optimizer.params, fixture.spec.params);
      if ('problems' in validated) throw new Error(JSON.stringify(validated.problems));
      await follow(optimizer, validated.params, fixture, backend, tolerance);
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
    const problem = optimizer.check?.({ ...start(optimizer), ...params });
    if (!problem) throw new Error('expected a problem');
    expect(formatMessage('en', problem.code, problem.args)).toContain(words);
    expect(formatMessage('zh-CN', problem.code, problem.args)).not.toMatch(/\{\w+\}/);
  });

  it('SGD takes nesterov with momentum', () => {
    expect(optimizers.SGD.check?.({ ...start(optimizers.SGD), nesterov: true, momentum: 0.9 })).toBeNull();
  });

  it.each(Object.entries<OptimizerDefinition>(optimizers))('%s takes its defaults', (_, optimizer) => {
    expect(optimizer.check?.(start(optimizer)) ?? null).toBeNull();
  });
});

describe('RMSprop', () => {
  // A gradient that stays has no variance, and rounding must not make it negative.
  it.each(judges)('centered, stays finite on a gradient that stays, on $name', async ({ backend }) => {
    const [params, shape] = [{ ...start(optimizers.RMSprop), centered: true }, [4]];
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

function start<S extends ParamSpecs>(definition: { readonly params: S }): ParamValues<S> {
  const validated = validateParams(definition.params, {});
  if ('problems' in validated) throw new Error('defaults must be valid');
  return validated.params;
}

/** One plan for a step: mean squared error of a linear map, its gradients, the update of weight and bias. */
async function follow(
  optimizer: OptimizerDefinition,
  params: ParamValues<ParamSpecs>,
  { spec, x, y, start, gradients, along }: OptimizerFixture,
  backend: Backend,
  tolerance: number,
): Promise<void> {
  const leaf = (name: string, shape: readonly number[]) => placeholder(name, { shape, dtype: 'float32' });
  const parameters = [leaf('weight', start.weight.shape), leaf('bias', start.bias.shape)] as const;
  for (const parameter of parameters) parameter.requiresGrad = true;
  const [input, target] = [leaf('x', [BATCH, x.shape[1] as number]), leaf('y', [BATCH, y.shape[1] as number])];
  const difference = input.matmul(parameters[0], { transposeB: true }).add(parameters[1]).sub(target);
  const recorded = gradients === null ? null : [leaf('weight gradient', start.weight.shape), leaf('bias gradient', start.bias.shape)];
  const found = recorded ?? gradientsOf(difference.mul(difference).mean(), parameters);
  const paramsAt = (step: number) => atStep(optimizer, params, spec, step);

  const stateNames = optimizer.state(paramsAt(1).params);
  const scalarNames = Object.keys(optimizer.scalars(params, 1, 0));
  const scalars = scalarNames.map((name) => leaf(name, []));
  const states = parameters.map(({ shape }) => stateNames.map((name) => leaf(name, shape)));
  const updated = parameters.map((param, index) =>
    optimizer.update({
      param,
      grad: found[index] as Tensor,
      state: Object.fromEntries(stateNames.map((name, at) => [name, states[index]?.[at] as Tensor])),
      params: paramsAt(1).params,
      scalars: Object.fromEntries(scalarNames.map((name, at) => [name, scalars[at] as Tensor])),
    }),
  );
  for (const { state } of updated) expect(Object.keys(state).sort()).toEqual([...stateNames].sort());

  const carried = [...parameters, ...states.flat()];
  const results = [
    ...updated.map(({ param }) => param),
    ...updated.flatMap(({ state }) => stateNames.map((name) => state[name] as Tensor)),
  ];
  const executable = await compile(backend, [...carried, input, target, ...(recorded ?? []), ...scalars], results);
  const samples = [unpackFloat32(x), unpackFloat32(y)];
  const batchAt = (step: number) =>
    samples.map((values) => values.subarray(((step % 3) * values.length) / 3, ((step % 3) + 1) * (values.length / 3)));
  let values: ArrayLike<number>[] = [
    unpackFloat64(start.weight),
    unpackFloat64(start.bias),
    ...states.flat().map(({ shape }) => new Float32Array(numel(shape))),
  ];
  const bytes = gradients === null ? null : Int8Array.from(Buffer.from(gradients, 'base64'));
  const [weights, all] = [numel(start.weight.shape), numel(start.weight.shape) + numel(start.bias.shape)];
  const fedAt = (step: number): ArrayLike<number>[] => {
    if (!bytes) return [];
    const parts = Float32Array.from(bytes.subarray((step - 1) * all, step * all), (part) => part / 64);
    return [parts.subarray(0, weights), parts.subarray(weights)];
  };
  for (let step = 1; step <= spec.steps; step++) {
    const now = paramsAt(step);
    const fed = Object.values(optimizer.scalars(now.params, step, now.rate)).map((at) => [at]);
    feed(executable, [...values, ...batchAt(step), ...fedAt(step), ...fed]);
    await executable.run();
    values = [];
    for (const index of results.keys()) values.push(await executable.output(index));
    const expected = along.find((entry) => entry.step === step);
    if (!expected) continue;
    const what = `after step ${step}`;
    expectClose(values[0] as ArrayLike<number>, unpackFloat64(expected.weight), tolerance, `weight ${what}`);
    expectClose(values[1] as ArrayLike<number>, unpackFloat64(expected.bias), tolerance, `bias ${what}`);
  }
  executable.dispose();
}

/** The rate of a step, and the parameters with its momentum. */
function atStep(
  optimizer: OptimizerDefinition,
  params: ParamValues<ParamSpecs>,
  { decay, cycle, steps }: OptimizerCase,
  step: number,
): { readonly rate: number; readonly params: ParamValues<ParamSpecs> } {
  if (!cycle) return { rate: (params.lr as number) * decay ** (step - 1), params };
  const own = { ...start(schedules.OneCycleLR), ...cycle };
  const moment = { base: params.lr as number, step: step - 1, total: steps, metrics: [] };
  const momentum = schedules.OneCycleLR.momentum?.(own, moment) as number;
  const moved = withMomentum(optimizer, params, momentum);
  if (!moved) throw new Error(`${optimizer.type} has no momentum`);
  return { rate: schedules.OneCycleLR.rate(own, moment), params: moved };
}
