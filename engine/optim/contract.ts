import type { ParamSpecs, ParamValues } from '../core/params';
import type { Tensor } from '../tensor/tensor';
import type { Message } from '../text/messages';

export interface UpdateContext<P> {
  readonly param: Tensor;
  readonly grad: Tensor;
  /** By the names of `state`; same shape as the parameter, zero before the first step. */
  readonly state: Readonly<Record<string, Tensor>>;
  readonly params: P;
  /** By the names `scalars` gives; float32 scalars that are fed at each step. */
  readonly scalars: Readonly<Record<string, Tensor>>;
}

export interface OptimizerSpec<S extends ParamSpecs> {
  /** PyTorch's class name. `params` has PyTorch's names and defaults; `lr` is always among them. */
  readonly type: string;
  readonly params: S;
  /** Why parameters that are fine one by one do not go together; null where they do. */
  check?(params: ParamValues<S>): Message | null;
  /** Names of the state kept for each parameter (exp_avg, momentum_buffer). */
  state(params: ParamValues<S>): readonly string[];
  /**
   * Numbers that change from step to step, computed on the host in double precision: the rate, bias corrections.
   * `step` counts from 1; `lr` is the present rate, after any schedule.
   */
  scalars(params: ParamValues<S>, step: number, lr: number): Readonly<Record<string, number>>;
  /** One parameter's update, written in ops. */
  update(ctx: UpdateContext<ParamValues<S>>): {
    readonly param: Tensor;
    readonly state: Readonly<Record<string, Tensor>>;
  };
}

export type OptimizerDefinition = OptimizerSpec<ParamSpecs>;

export function defineOptimizer<const S extends ParamSpecs>(spec: OptimizerSpec<S>): OptimizerSpec<S> {
  return spec;
}
