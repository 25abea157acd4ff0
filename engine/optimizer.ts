import { type GroupOptions, Optimizer } from './baseOptimizer';
import type { ParamSpecs } from './core/params';
import type { Given } from './layerModule';
import { optimizers } from './optim';
import type { OptimizerSpec } from './optim/contract';
import type { Tensor } from './tensor/tensor';

export type { ParamGroup } from './baseOptimizer';
export * as lrScheduler from './lrScheduler';

function optimizer<S extends ParamSpecs>(definition: OptimizerSpec<S>) {
  return class extends Optimizer<S> {
    /**
     * @param parameters Parameters, or groups of them: `[{ params, lr: 0.1 }, { params: others }]`.
     * @param options PyTorch's names, for all that a group does not set itself.
     */
    constructor(parameters: readonly Tensor[] | readonly GroupOptions<S>[], options: Given<S> = {} as Given<S>) {
      super(definition, parameters, options);
    }
  };
}

/** Stochastic gradient descent, with momentum, Nesterov's too. */
export const SGD = optimizer(optimizers.SGD);
export const Adam = optimizer(optimizers.Adam);
/** Adam with decoupled weight decay. */
export const AdamW = optimizer(optimizers.AdamW);
export const NAdam = optimizer(optimizers.NAdam);
export const RAdam = optimizer(optimizers.RAdam);
export const Adamax = optimizer(optimizers.Adamax);
export const RMSprop = optimizer(optimizers.RMSprop);
export const Adagrad = optimizer(optimizers.Adagrad);
export const Adadelta = optimizer(optimizers.Adadelta);
export const Rprop = optimizer(optimizers.Rprop);
export const Lion = optimizer(optimizers.Lion);
