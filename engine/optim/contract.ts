import type { ParamSpecs, ParamValues } from '../core/params';
import type { Tensor } from '../tensor/tensor';
import type { Message } from '../text/messages';

/** Tensors by names, of which those are optional that not every list in the union N has. */
export type StateOf<N extends readonly string[]> = Readonly<
  Record<NameInAll<N>, Tensor> & Partial<Record<N[number], Tensor>>
>;

type NameInAll<N extends readonly string[]> = keyof (N extends unknown ? Record<N[number], Tensor> : never);

export interface UpdateContext<P, N extends readonly string[], C extends string> {
  readonly param: Tensor;
  readonly grad: Tensor;
  /** By the names of `state`; same shape as the parameter, zero before the first step. */
  readonly state: StateOf<N>;
  readonly params: P;
  /** By the names `scalars` gives; float32 scalars that are fed at each step. */
  readonly scalars: Readonly<Record<C, Tensor>>;
}

/** N: the lists of names that `state` may give. C: the names that `scalars` gives. */
export interface OptimizerSpec<
  S extends ParamSpecs,
  N extends readonly string[] = readonly string[],
  C extends string = string,
> {
  /** PyTorch's class name. `params` has PyTorch's names and defaults; `lr` is always among them. */
  readonly type: string;
  readonly params: S;
  /**
   * A `weight_decay` that is felt within a few epochs: 0.001 unless given. It takes more where the decay does not go
   * through the optimizer's own averages.
   */
  readonly feltDecay?: number;
  /** Why parameters that are fine one by one do not go together; null where they do. */
  check?(params: ParamValues<S>): Message | null;
  /** Names of the state kept for each parameter (exp_avg, momentum_buffer). */
  state(params: ParamValues<S>): N;
  /**
   * Numbers that change from step to step, computed on the host in double precision: the rate, bias corrections, and
   * what follows from `momentum` or the first of `betas`, which schedules move as well. `step` counts from 1; `lr` is
   * the present rate, after any schedule. Always the same names.
   */
  scalars(params: ParamValues<S>, step: number, lr: number): Readonly<Record<C, number>>;
  /** One parameter's update, written in ops. Of `params` it reads only what stays the same over a run. */
  update(ctx: UpdateContext<ParamValues<S>, N, C>): { readonly param: Tensor; readonly state: StateOf<N> };
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

export function defineOptimizer<const S extends ParamSpecs, const N extends readonly string[], C extends string>(
  spec: OptimizerSpec<S, N, C>,
): OptimizerSpec<S, N, C> {
  return spec;
}
