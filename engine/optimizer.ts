import { InputError } from './core/errors';
import type { ParamSpecs, ParamValues } from './core/params';
import { type Given, resolveParams, takeMovedBuffers } from './layerModule';
import { optimizers } from './optim';
import type { OptimizerSpec } from './optim/contract';
import type { Program } from './plan/createPlan';
import type { Runtime } from './plan/runtime';
import { scalar, variableTensor } from './tensor/create';
import { noGrad } from './tensor/gradMode';
import type { Tensor } from './tensor/tensor';
import { createVariable, type VariableRef } from './tensor/variable';

interface Trained {
  readonly param: Tensor;
  readonly variable: VariableRef;
  /** Momentum and the like, zero at first. */
  readonly state: Readonly<Record<string, { readonly variable: VariableRef; readonly value: Tensor }>>;
  steps: number;
}

/** An optimizer of the catalogue for parameters in eager use, as in torch.optim. */
class Optimizer<S extends ParamSpecs> {
  /** Learning rate; may be changed between steps. */
  lr: number;
  private readonly params: ParamValues<S>;
  private readonly trained: Trained[];

  constructor(
    private readonly definition: OptimizerSpec<S>,
    parameters: readonly Tensor[],
    given: Given<S>,
  ) {
    this.params = resolveParams(definition.params, given, definition.type);
    const problem = definition.check?.(this.params);
    if (problem) throw new InputError(problem.code, problem.args);
    this.lr = this.params.lr as number;
    this.trained = parameters.map((param, index) => this.track(param, index));
  }

  /** Forgets the gradients of all parameters. */
  zeroGrad(): void {
    for (const { param } of this.trained) param.zeroGrad();
  }

  /**
   * Computes the gradients that `backward()` recorded and overwrites the parameters; those without one stay as they
   * are. Gradients can still be read afterwards. Other values recorded with the former parameters cannot, unless they
   * were read before: run the network again.
   */
  async step(runtime: Runtime): Promise<void> {
    const moving = this.trained.filter(({ param }) => param.grad !== null);
    const assigns = noGrad(() => moving.flatMap((trained) => this.update(trained)));
    const grads = moving.map(({ param }) => param.grad as Tensor);
    await runtime.assign(assigns, [...grads, ...takeMovedBuffers()]);
    for (const trained of moving) trained.steps++;
  }

  private track(param: Tensor, index: number): Trained {
    if (param.origin.kind !== 'variable') throw new InputError('tensor.notParameter', { index });
    const { variable } = param.origin;
    const names = this.definition.state(this.params);
    const entries = names.map((name) => {
      const kept = createVariable(`${variable.name}.${name}`, variable.type);
      return [name, { variable: kept, value: variableTensor(kept) }] as const;
    });
    return { param, variable, state: Object.fromEntries(entries), steps: 0 };
  }

  private update({ param, variable, state, steps }: Trained): Program['assigns'] {
    const numbers = this.definition.scalars(this.params, steps + 1, this.lr);
    const updated = this.definition.update({
      param,
      grad: param.grad as Tensor,
      state: Object.fromEntries(Object.entries(state).map(([name, { value }]) => [name, value])),
      params: this.params,
      scalars: Object.fromEntries(Object.entries(numbers).map(([name, value]) => [name, scalar(value)])),
    });
    return [
      { variable, value: updated.param },
      ...Object.entries(state).map(([name, kept]) => ({
        variable: kept.variable,
        value: updated.state[name] ?? kept.value,
      })),
    ];
  }
}

type Settings<K extends keyof typeof optimizers> = Given<(typeof optimizers)[K]['params']>;

/** Stochastic gradient descent; options have torch.optim.SGD's names: lr, momentum, weight_decay, nesterov. */
export class SGD extends Optimizer<typeof optimizers.SGD.params> {
  constructor(parameters: readonly Tensor[], options: Settings<'SGD'> = {}) {
    super(optimizers.SGD, parameters, options);
  }
}

/** Adam; options have torch.optim.Adam's names: lr, betas, eps, weight_decay. */
export class Adam extends Optimizer<typeof optimizers.Adam.params> {
  constructor(parameters: readonly Tensor[], options: Settings<'Adam'> = {}) {
    super(optimizers.Adam, parameters, options);
  }
}
