import type { TensorType } from '../core/shape';
import type { BinaryOp, OpAttrs, OpName, UnaryOp } from './attrs';

type Unary<V> = { [K in UnaryOp]: (x: V) => V };
type Binary<V> = { [K in BinaryOp]: (a: V, b: V) => V };

/** What a gradient is written in. `V` is whatever the caller records (the tensor module's Tensor). */
export interface OpBuilder<V extends TensorType> extends Unary<V>, Binary<V> {
  op<K extends OpName>(name: K, inputs: readonly V[], attrs: OpAttrs[K]): V;
  /** A float32 scalar that broadcasts. */
  scalar(value: number): V;
  where(condition: V, a: V, b: V): V;
  reshape(x: V, shape: readonly number[]): V;
  expand(x: V, shape: readonly number[]): V;
  permute(x: V, axes: readonly number[]): V;
  sum(x: V, axes: readonly number[], keepDims: boolean): V;
  matmul(a: V, b: V, flags?: { transposeA?: boolean; transposeB?: boolean }): V;
  /** Sums `x` down to `shape`: the gradient of broadcasting. Returns x itself where shapes agree. */
  sumTo(x: V, shape: readonly number[]): V;
  zeros(type: TensorType): V;
}
