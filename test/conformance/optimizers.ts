import type { ParamSpecs, ParamValues } from '../../engine/core/params';
import { numel } from '../../engine/core/shape';
import { validateParams } from '../../engine/core/validateParams';
import { type OptimizerDefinition, withMomentum } from '../../engine/optim/contract';
import { schedules } from '../../engine/optim/schedules';
import type { Backend } from '../../engine/plan/backend';
import { gradients as gradientsOf } from '../../engine/tensor/autograd';
import { placeholder } from '../../engine/tensor/create';
import type { Tensor } from '../../engine/tensor/tensor';
import { type OptimizerCase, optimizerCases } from '../fixtures/optimizerCases';
import { relativeError } from '../support/difference';
import { compile, feed } from '../support/evaluate';
import { type Packed, unpackFloat32, unpackFloat64 } from '../support/packed';
import { asStored } from './fixtures';
import { BACKWARD, type Measure } from './measure';

export interface OptimizerFixture {
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

export function optimizerCasesOf(type: string): OptimizerCase[] {
  return asStored(optimizerCases.filter((given) => given.type === type));
}

/**
 * One case on one backend beside PyTorch, at every step that was recorded. One plan for a step: mean squared error of a
 * linear map, its gradients, the update of weight and bias.
 * @param allowed Relative error of weight and bias along the way.
 */
export async function measureOptimizer(
  optimizer: OptimizerDefinition,
  { spec, x, y, start, gradients, along }: OptimizerFixture,
  backend: Backend,
  allowed = BACKWARD,
): Promise<Measure[]> {
  const params = complete(optimizer, spec.params);
  const measures: Measure[] = [];
  const leaf = (name: string, shape: readonly number[]) => placeholder(name, { shape, dtype: 'float32' });
  const parameters = [leaf('weight', start.weight.shape), leaf('bias', start.bias.shape)] as const;
  for (const parameter of parameters) parameter.requiresGrad = true;
  const [input, target] = [leaf('x', [BATCH, x.shape[1] as number]), leaf('y', [BATCH, y.shape[1] as number])];
  const difference = input.matmul(parameters[0], { transposeB: true }).add(parameters[1]).sub(target);
  const recorded =
    gradients === null ? null : [leaf('weight gradient', start.weight.shape), leaf('bias gradient', start.bias.shape)];
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
  for (const { state } of updated) {
    const names = Object.keys(state).sort().join();
    if (names !== [...stateNames].sort().join()) throw new Error(`state ${stateNames} became ${names}`);
  }

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
    for (const [place, name] of (['weight', 'bias'] as const).entries()) {
      const error = relativeError(values[place] as ArrayLike<number>, unpackFloat64(expected[name]));
      measures.push({ what: `${name} after step ${step}`, of: 'forward', error, allowed });
    }
  }
  executable.dispose();
  return measures;
}

/** The rate of a step, and the parameters with its momentum. */
function atStep(
  optimizer: OptimizerDefinition,
  params: ParamValues<ParamSpecs>,
  { decay, cycle, steps }: OptimizerCase,
  step: number,
): { readonly rate: number; readonly params: ParamValues<ParamSpecs> } {
  if (!cycle) return { rate: (params.lr as number) * decay ** (step - 1), params };
  const own = complete(schedules.OneCycleLR, cycle);
  const moment = { base: params.lr as number, step: step - 1, total: steps, metrics: [] };
  const momentum = schedules.OneCycleLR.momentum?.(own, moment) as number;
  const moved = withMomentum(optimizer, params, momentum);
  if (!moved) throw new Error(`${optimizer.type} has no momentum`);
  return { rate: schedules.OneCycleLR.rate(own, moment), params: moved };
}

/** Parameters with the defaults filled in; throws where they are not allowed. */
export function complete<S extends ParamSpecs>(definition: { readonly params: S }, given: object): ParamValues<S> {
  const validated = validateParams(definition.params, { ...given });
  if ('problems' in validated) throw new Error(JSON.stringify(validated.problems));
  return validated.params;
}
