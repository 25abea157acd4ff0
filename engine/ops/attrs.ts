import type { DType } from '../core/dtype';
import type { Shape } from '../core/shape';

/** An op that is fully described by its inputs. */
type None = Readonly<Record<never, never>>;

export type Pair = readonly [number, number];

/** A 2-d sliding window, PyTorch's meaning. `padding` is symmetric, in elements. */
export interface Window2d {
  readonly stride: Pair;
  readonly padding: Pair;
  readonly dilation: Pair;
}

export interface Conv2dAttrs extends Window2d {
  readonly groups: number;
}

export interface PoolAttrs extends Window2d {
  readonly kernel: Pair;
  readonly ceilMode: boolean;
}

export interface AvgPoolAttrs {
  readonly kernel: Pair;
  readonly stride: Pair;
  readonly padding: Pair;
  readonly ceilMode: boolean;
  /** Whether padded zeros count in the divisor. */
  readonly countIncludePad: boolean;
}

/** Ops on one tensor, element by element, float32 → float32. */
interface UnaryAttrs {
  neg: None;
  abs: None;
  /** -1, 0 or 1; NaN stays NaN. */
  sign: None;
  exp: None;
  expm1: None;
  log: None;
  log1p: None;
  sqrt: None;
  reciprocal: None;
  sin: None;
  cos: None;
  tanh: None;
  /** Stable logistic function. */
  sigmoid: None;
  erf: None;
  floor: None;
  /** max(x, 0); NaN stays NaN, as in PyTorch. */
  relu: None;
}

/** Ops on two tensors with NumPy broadcasting. Comparisons take float32 or int32 and give float32 0 or 1. */
interface BinaryAttrs {
  add: None;
  sub: None;
  mul: None;
  div: None;
  pow: None;
  /** NaN if either is NaN, as torch.maximum. */
  maximum: None;
  minimum: None;
  equal: None;
  less: None;
  lessEqual: None;
}

/** torch.nn's recurrent cells: RNN with either of its nonlinearities, LSTM, GRU. */
export type CellName = 'tanh' | 'relu' | 'lstm' | 'gru';

interface RecurrentAttrs {
  readonly cell: CellName;
  /** Whether the last step is read first. */
  readonly reverse: boolean;
}

/** Ops that are other ops put together (`OpSpec.expand`): a backend computes them as a whole or has them expanded. */
interface CompositeAttrs {
  /**
   * (fromInput: [T, N, G·H], weight: [G·H, H], for a GRU bias: [G·H]) → [T, N, S·H]: the states after each step, side by
   * side, from zeros on. `fromInput` is the input's part of the gates, biases included; `bias` belongs to the product
   * of the former state. G gates in PyTorch's order; S is 2 for an LSTM (h, c), else 1.
   */
  recurrent: RecurrentAttrs;
  /**
   * (grad: [T, N, S·H], states, fromInput, fromHidden: [T, N, G·H], weight) → the gradient with respect to `fromInput`.
   * `states` is what `recurrent` gave, `fromHidden` the products of all former states, bias included.
   */
  recurrentGrad: RecurrentAttrs;
}

/** Every op the engine knows, with its attributes. Backends must cover this type exhaustively. */
export interface OpAttrs extends UnaryAttrs, BinaryAttrs, CompositeAttrs {
  /** where(condition ≠ 0, a, b), broadcasting all three. */
  where: None;
  cast: { readonly dtype: DType };
  /** Sum over `axes` (ascending, non-negative). */
  sum: { readonly axes: readonly number[]; readonly keepDims: boolean };
  /** Maximum over `axes`; NaN wins. */
  max: { readonly axes: readonly number[]; readonly keepDims: boolean };
  /** int32 index of the first maximum along `axis` (removed); NaN wins, as in PyTorch. */
  argmax: { readonly axis: number };
  reshape: { readonly shape: Shape };
  /** Broadcasts to `shape` (NumPy rules). */
  expand: { readonly shape: Shape };
  permute: { readonly axes: readonly number[] };
  /** Half-open ranges per axis, step 1. */
  slice: { readonly starts: readonly number[]; readonly ends: readonly number[] };
  pad: { readonly before: readonly number[]; readonly after: readonly number[]; readonly value: number };
  /** Any number (≥ 1) of inputs. */
  concat: { readonly axis: number };
  /** (x, int32 index): torch.gather along `axis`; index has x's rank and may be smaller in the other axes. */
  gather: { readonly axis: number };
  /** (source, int32 index): zeros of `shape` with `source` added at `index` along `axis`; torch.scatter_add. */
  scatterAdd: { readonly axis: number; readonly shape: Shape };
  /** (x: [V, …rest], int32 index of any shape I): rows x[index] → [...I, ...rest]. */
  /** `inRange`: whoever fills the indices vouches for them, so that no device need tell of a bad one. */
  indexSelect: { readonly owner?: string; readonly inRange?: true };
  /** (source: [...I, ...rest], int32 index I): zeros [rows, …rest] with the sources added at their rows. */
  indexAdd: { readonly rows: number };
  /** [..., M, K] × [..., K, N], batch dimensions equal or broadcast; the flags read an operand transposed in its last two axes. */
  matmul: { readonly transposeA: boolean; readonly transposeB: boolean };
  /** (x: [N, C, H, W], w: [O, C/groups, KH, KW]) → [N, O, OH, OW]; cross-correlation, as torch.conv2d. */
  conv2d: Conv2dAttrs;
  /** (grad: [N, O, OH, OW], w) → [N, C, …inputSize]; the gradient with respect to x, i.e. a transposed convolution. */
  conv2dInputGrad: Conv2dAttrs & { readonly inputSize: Pair };
  /** (x, grad) → [O, C/groups, ...kernel]; the gradient with respect to w. */
  conv2dWeightGrad: Conv2dAttrs & { readonly kernel: Pair };
  /** [N, C, H, W] → int32 [N, C, OH, OW]: flat position h·W+w of each window's first maximum; NaN wins. Padding is −∞. */
  maxPool2dIndices: PoolAttrs;
  avgPool2d: AvgPoolAttrs;
  /** grad: [N, C, OH, OW] → [N, C, …inputSize]. */
  avgPool2dGrad: AvgPoolAttrs & { readonly inputSize: Pair };
  /** No input: `shape` filled with `value`. */
  full: { readonly shape: Shape; readonly value: number; readonly dtype: DType };
  /** No input: int32 [0, 1, … length-1]. */
  arange: { readonly length: number };
  /** (key: int32 [2]) → float32 uniform in [0, 1): Threefry-2x32 with key (key[0], key[1] xor stream), counter = element index (see core/rng). */
  uniform: { readonly shape: Shape; readonly stream: number };
}

export type OpName = keyof OpAttrs;
export type UnaryOp = keyof UnaryAttrs;
export type BinaryOp = keyof BinaryAttrs;
export type CompositeOp = keyof CompositeAttrs;
