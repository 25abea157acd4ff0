import type { TensorType } from '../core/shape';
import type { CompositeOp, OpAttrs, OpName } from './attrs';
import type { OpBuilder } from './builder';

/** Work an op does, for preflight and floors. */
export interface OpCost {
  /** Floating point operations; a multiply-add counts two. */
  readonly flops: number;
  /** Bytes read plus bytes written, if nothing is cached. */
  readonly bytes: number;
}

export interface GradientContext<V extends TensorType, K extends OpName> {
  readonly inputs: readonly V[];
  readonly output: V;
  readonly attrs: OpAttrs[K];
  /** Gradient of the loss with respect to `output`; same shape. */
  readonly grad: V;
  /** Which inputs need a gradient; work for the others may be left out. */
  readonly needs: readonly boolean[];
}

/** One op: what it gives, how it is differentiated, what it costs. Kernels live in the backends. */
export interface OpSpec<K extends OpName> {
  readonly name: K;
  /** Shape rule. Throws InputError when the inputs do not fit. */
  infer(inputs: readonly TensorType[], attrs: OpAttrs[K]): TensorType;
  /**
   * One gradient per input, written in ops, so that gradients of gradients come along; null where none flows.
   * `null` for an op whose result has no gradient at all (comparisons, indices, sources), 'expanded' for a composite
   * whose gradient is that of what it expands to.
   */
  readonly gradient:
    | 'expanded'
    | (<V extends TensorType>(b: OpBuilder<V>, ctx: GradientContext<V, K>) => readonly (V | null)[])
    | null;
  cost(inputs: readonly TensorType[], output: TensorType, attrs: OpAttrs[K]): OpCost;
}

/** What was computed on the way to an expanded value, for composites that read it. */
export type Remembered<V> = Map<V, unknown>;

/** An op that is other ops put together. */
export interface CompositeSpec<K extends CompositeOp> extends OpSpec<K> {
  /** The same value in other ops. */
  expand<V extends TensorType>(b: OpBuilder<V>, inputs: readonly V[], attrs: OpAttrs[K], remembered: Remembered<V>): V;
}

/** The complete table; a missing op does not compile. */
export type OpTable = { readonly [K in OpName]: OpSpec<K> };

export type CompositeTable = { readonly [K in CompositeOp]: CompositeSpec<K> };

export function defineOp<K extends OpName>(spec: OpSpec<K>): OpSpec<K> {
  return spec;
}

export function defineComposite<K extends CompositeOp>(spec: CompositeSpec<K>): CompositeSpec<K> {
  return spec;
}
