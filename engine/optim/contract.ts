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
   * Numbers that change from step to step, computed on the host in double precision: the rate, bias corrections, and
   * what follows from `momentum` or the first of `betas`, which schedules move as well. `step` counts from 1; `lr` is
   * the present rate, after any schedule. Always the same names.
   */
  scalars(params: ParamValues<S>, step: number, lr: number): Readonly<Record<string, number>>;
  /** One parameter's update, written in ops. Of `params` it reads only what stays the same over a run. */
  update(ctx: UpdateContext<ParamValues<S>>): {
    readonly param: Tensor;
    readonly state: Readonly<Record<string, Tensor>>;
  };
}

export type OptimizerDefinition = OptimizerSpec<ParamSpecs>;

/**
 * An optimizer's parameters with another momentum: `momentum`, or the first of `betas`, as torch's OneCycleLR takes
 * them. Null where it has neither.
 */
export function withMomentum(
  { params: specs }: Pick<OptimizerDefinition, 'params'>,
  params: ParamValues<ParamSpecs>,
  momentum: number,
): ParamValues<ParamSpecs> | null {
  if (specs.betas) return { ...params, betas: [momentum, ...(params.betas as readonly number[]).slice(1)] };
  return specs.momentum ? { ...params, momentum } : null;
}

export function defineOptimizer<const S extends ParamSpecs>(spec: OptimizerSpec<S>): OptimizerSpec<S> {
  return spec;
}
