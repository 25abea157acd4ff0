import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createReferenceBackend } from '../../../engine/backends/reference';
import type { ParamSpecs, ParamValues } from '../../../engine/core/params';
import { numel } from '../../../engine/core/shape';
import { validateParams } from '../../../engine/core/validateParams';
import { optimizers } from '../../../engine/optim';
import type { OptimizerDefinition } from '../../../engine/optim/contract';
import type { Backend } from '../../../engine/plan/backend';
import { gradients } from '../../../engine/tensor/autograd';
import { placeholder } from '../../../engine/tensor/create';
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
  readonly along: readonly { readonly step: number; readonly weight: Packed; readonly bias: Packed }[];
}

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
  it.each([[{ nesterov: true, momentum: 0 }], [{ nesterov: true, momentum: 0.9, dampening: 0.1 }]])(
    'SGD refuses %j',
    (params) => {
      const problem = optimizers.SGD.check?.({ ...start(optimizers.SGD), ...params });
      if (!problem) throw new Error('expected a problem');
      expect(formatMessage('en', problem.code, problem.args)).toContain(`momentum is ${params.momentum}`);
      expect(formatMessage('zh-CN', problem.code, problem.args)).not.toMatch(/\{\w+\}/);
    },
  );

  it('SGD takes nesterov with momentum', () => {
    expect(optimizers.SGD.check?.({ ...start(optimizers.SGD), nesterov: true, momentum: 0.9 })).toBeNull();
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
  { spec, x, y, start, along }: OptimizerFixture,
  backend: Backend,
  tolerance: number,
): Promise<void> {
  const leaf = (name: string, shape: readonly number[]) => placeholder(name, { shape, dtype: 'float32' });
  const parameters = [leaf('weight', start.weight.shape), leaf('bias', start.bias.shape)] as const;
  for (const parameter of parameters) parameter.requiresGrad = true;
  const [input, target] = [leaf('x', x.shape), leaf('y', y.shape)];
  const difference = input.matmul(parameters[0], { transposeB: true }).add(parameters[1]).sub(target);
  const found = gradients(difference.mul(difference).mean(), parameters);

  const stateNames = optimizer.state(params);
  const scalarNames = Object.keys(optimizer.scalars(params, 1, 0));
  const scalars = scalarNames.map((name) => leaf(name, []));
  const states = parameters.map(({ shape }) => stateNames.map((name) => leaf(name, shape)));
  const updated = parameters.map((param, index) =>
    optimizer.update({
      param,
      grad: found[index] as Tensor,
      state: Object.fromEntries(stateNames.map((name, at) => [name, states[index]?.[at] as Tensor])),
      params,
      scalars: Object.fromEntries(scalarNames.map((name, at) => [name, scalars[at] as Tensor])),
    }),
  );
  for (const { state } of updated) expect(Object.keys(state).sort()).toEqual([...stateNames].sort());

  const carried = [...parameters, ...states.flat()];
  const results = [
    ...updated.map(({ param }) => param),
    ...updated.flatMap(({ state }) => stateNames.map((name) => state[name] as Tensor)),
  ];
  const executable = await compile(backend, [...carried, input, target, ...scalars], results);
  const fixed = [unpackFloat32(x), unpackFloat32(y)];
  let values: ArrayLike<number>[] = [
    unpackFloat64(start.weight),
    unpackFloat64(start.bias),
    ...states.flat().map(({ shape }) => new Float32Array(numel(shape))),
  ];
  let rate = spec.params.lr as number;
  for (let step = 1; step <= spec.steps; step++) {
    feed(executable, [...values, ...fixed, ...Object.values(optimizer.scalars(params, step, rate)).map((at) => [at])]);
    await executable.run();
    values = [];
    for (const index of results.keys()) values.push(await executable.output(index));
    const expected = along.find((entry) => entry.step === step);
    if (expected) {
      const what = `after step ${step}`;
      expectClose(values[0] as ArrayLike<number>, unpackFloat64(expected.weight), tolerance, `weight ${what}`);
      expectClose(values[1] as ArrayLike<number>, unpackFloat64(expected.bias), tolerance, `bias ${what}`);
    }
    rate *= spec.decay;
  }
  executable.dispose();
}
