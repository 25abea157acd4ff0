import { InputError } from './core/errors';
import type { ParamSpecs, ParamValues } from './core/params';
import { type Given, resolveParams, takeMovedBuffers } from './layerModule';
import { type OptimizerSpec, withMomentum } from './optim/contract';
import type { Program } from './plan/createPlan';
import type { Runtime } from './plan/runtime';
import { scalar, variableTensor } from './tensor/create';
import { noGrad } from './tensor/gradMode';
import type { Tensor } from './tensor/tensor';
import { createVariable, type VariableRef } from './tensor/variable';

/** Parameters with settings of their own; what is not given is the optimizer's. */
export type GroupOptions<S extends ParamSpecs> = Given<S> & { readonly params: readonly Tensor[] };

/** Parameters that are trained with the same settings. */
export interface ParamGroup {
  readonly params: readonly Tensor[];
  /** Learning rate; may be changed between steps. */
  lr: number;
  /** In place of `momentum` or the first of `betas`, as a schedule sets it; null as given. */
  momentum: number | null;
}

interface Kept {
  readonly variable: VariableRef;
  readonly value: Tensor;
}

interface Trained {
  readonly param: Tensor;
  readonly variable: VariableRef;
  /** Momentum and the like by name, made when first asked for, zero at first. */
  readonly state: Map<string, Kept>;
  steps: number;
}

interface Group<S extends ParamSpecs> extends ParamGroup {
  readonly settings: ParamValues<S>;
  readonly trained: readonly Trained[];
}

/** An optimizer of the catalogue for parameters in eager use, as in torch.optim. */
export class Optimizer<S extends ParamSpecs> {
  private readonly groups: Group<S>[] = [];

  /** Throws InputError `params.*`, `optimizer.*`, `tensor.notParameter`. */
  constructor(
    readonly definition: OptimizerSpec<S>,
    parameters: readonly Tensor[] | readonly GroupOptions<S>[],
    private readonly given: Given<S>,
  ) {
    const [first] = parameters;
    const isGrouped = first !== undefined && !('origin' in first);
    const groups = isGrouped
      ? (parameters as readonly GroupOptions<S>[])
      : [{ params: parameters as readonly Tensor[] }];
    for (const group of groups) this.addParamGroup(group as GroupOptions<S>);
  }

  get paramGroups(): readonly ParamGroup[] {
    return this.groups;
  }

  /** Learning rate of the first group; setting it sets all groups'. */
  get lr(): number {
    return this.groups[0]?.lr ?? Number.NaN;
  }

  set lr(value: number) {
    for (const group of this.groups) group.lr = value;
  }

  /** More parameters, with their own settings, to be trained from now on. */
  addParamGroup(options: GroupOptions<S>): void {
    const { params, ...own } = options;
    const settings = resolveParams(this.definition.params, { ...this.given, ...own } as Given<S>, this.definition.type);
    const problem = this.definition.check?.(settings);
    if (problem) throw new InputError(problem.code, problem.args);
    const trained = params.map((param, index) => this.track(param, params.indexOf(param) < index, index));
    this.groups.push({ params, settings, trained, lr: settings.lr as number, momentum: null });
  }

  /** Forgets the gradients of all parameters. */
  zeroGrad(): void {
    for (const { params } of this.groups) for (const param of params) param.zeroGrad();
  }

  /**
   * Computes the gradients that `backward()` recorded and overwrites the parameters; those without one stay as they
   * are. Gradients can still be read afterwards. Other values recorded with the former parameters cannot, unless they
   * were read before: run the network again.
   */
  async step(runtime: Runtime): Promise<void> {
    const moving = this.groups.flatMap((group) =>
      group.trained.filter(({ param }) => param.grad !== null).map((trained) => ({ group, trained })),
    );
    const assigns = noGrad(() => moving.flatMap(({ group, trained }) => this.update(group, trained)));
    const grads = moving.map(({ trained }) => trained.param.grad as Tensor);
    await runtime.assign(assigns, [...grads, ...takeMovedBuffers()]);
    for (const { trained } of moving) trained.steps++;
  }

  private track(param: Tensor, twice: boolean, index: number): Trained {
    if (param.origin.kind !== 'variable') throw new InputError('tensor.notParameter', { index });
    const { variable } = param.origin;
    if (twice || this.groups.some(({ params }) => params.includes(param))) {
      throw new InputError('optimizer.twice', { name: variable.name });
    }
    return { param, variable, state: new Map(), steps: 0 };
  }

  private update(group: Group<S>, { param, variable, state, steps }: Trained): Program['assigns'] {
    const { definition } = this;
    const params = this.effective(group);
    const numbers = definition.scalars(params, steps + 1, group.lr);
    const names = definition.state(params);
    const kept = new Map(names.map((name) => [name, state.get(name) ?? keep(state, variable, name)]));
    const updated = definition.update({
      param,
      grad: param.grad as Tensor,
      state: Object.fromEntries([...kept].map(([name, { value }]) => [name, value])),
      params,
      scalars: Object.fromEntries(Object.entries(numbers).map(([name, value]) => [name, scalar(value)])),
    });
    return [
      { variable, value: updated.param },
      ...[...kept].map(([name, entry]) => ({ variable: entry.variable, value: updated.state[name] ?? entry.value })),
    ];
  }

  private effective({ settings, momentum }: Group<S>): ParamValues<S> {
    if (momentum === null) return settings;
    const moved = withMomentum(this.definition, settings as ParamValues<ParamSpecs>, momentum);
    return (moved ?? settings) as ParamValues<S>;
  }
}

function keep(state: Map<string, Kept>, { name, type }: VariableRef, key: string): Kept {
  const variable = createVariable(`${name}.${key}`, type);
  const kept = { variable, value: variableTensor(variable) };
  state.set(key, kept);
  return kept;
}
