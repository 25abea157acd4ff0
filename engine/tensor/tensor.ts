import type { DType, TensorData } from '../core/dtype';
import { InputError } from '../core/errors';
import { formatShape, normalizeAxis, numel, type Shape, sameShape, type TensorType } from '../core/shape';
import { ops } from '../ops';
import type { AvgPoolAttrs, BinaryOp, OpAttrs, OpName, Pair, PoolAttrs, UnaryOp } from '../ops/attrs';
import {
  type Axes,
  type Conv2dOptions,
  type ConvTranspose2dOptions,
  resolveAxes,
  resolveBounds,
  resolveConv2d,
  resolveConvTranspose2d,
  resolveReshape,
} from './arguments';
import { backpropagate } from './backpropagate';
import { createBuilder } from './builder';
import { tick } from './clock';
import { presentLayer } from './forLayer';
import { gradEnabled, withGradMode } from './gradMode';
import { addHook, type GradientHook, type HookHandle } from './hooks';
import type { VariableRef } from './variable';

/** Where a recorded value comes from. */
export type Origin =
  | { readonly kind: 'constant'; readonly data: TensorData }
  /** Filled before each run of a plan. */
  | { readonly kind: 'input'; readonly name: string }
  | { readonly kind: 'variable'; readonly variable: VariableRef }
  | {
      [K in OpName]: {
        readonly kind: 'op';
        readonly op: K;
        readonly attrs: OpAttrs[K];
        readonly inputs: readonly Tensor[];
      };
    }[OpName];

export interface BackwardOptions {
  /** Whether the gradients can be differentiated again, as `create_graph=True`. Off unless given. */
  readonly createGraph?: boolean;
}

/**
 * A multi-dimensional value that records how it is computed. Nothing runs until a runtime is asked for values.
 * Names and meanings are PyTorch's, in camelCase. Shapes are checked when an op is recorded; what does not fit throws
 * InputError at once. One class holds all methods, so that expressions chain as they do in PyTorch.
 */
export class Tensor implements TensorType {
  /** Grows in order of recording, so that inputs have smaller ids than what is made from them. */
  readonly id = tick();
  /** The layer whose work it is, also on the way back; null outside any. */
  readonly layer = presentLayer();
  /** Set by `backward()` on leaves that require it, and where `retainGrad()` asks; accumulates until zeroed. Same shape. */
  grad: Tensor | null = null;
  /** Made by the user rather than recorded with gradients: what `backward()` stops at and gives a `grad`. */
  readonly isLeaf: boolean;
  private needsGrad: boolean;
  private retained = false;

  /** @param tracked Of an op's inputs, those that required a gradient when it was recorded. */
  constructor(
    readonly origin: Origin,
    readonly shape: Shape,
    readonly dtype: DType,
    requiresGrad = false,
    readonly tracked: readonly boolean[] = [],
  ) {
    this.isLeaf = !tracked.includes(true);
    this.needsGrad = requiresGrad;
  }

  /**
   * Whether gradients flow to this tensor. Set it on a leaf; it holds for what is recorded from then on.
   * Throws InputError `tensor.gradDtype` for whole numbers, which have no gradient, `tensor.notLeaf` for a value that
   * was recorded with gradients.
   */
  get requiresGrad(): boolean {
    return this.needsGrad;
  }

  set requiresGrad(value: boolean) {
    if (value && this.dtype !== 'float32') throw new InputError('tensor.gradDtype', { dtype: this.dtype });
    if (!value && !this.isLeaf) throw new InputError('tensor.notLeaf', {});
    this.needsGrad = value;
  }

  /** Whether `backward()` gives this tensor a `grad` although it is no leaf: see `retainGrad`. */
  get retainsGrad(): boolean {
    return this.retained;
  }

  /** Number of elements. */
  get numel(): number {
    return numel(this.shape);
  }

  // Element by element; the other operand broadcasts by NumPy's rules.

  add(other: Tensor | number): Tensor {
    return this.binary('add', other);
  }
  sub(other: Tensor | number): Tensor {
    return this.binary('sub', other);
  }
  mul(other: Tensor | number): Tensor {
    return this.binary('mul', other);
  }
  div(other: Tensor | number): Tensor {
    return this.binary('div', other);
  }
  /** this ** exponent. Small whole exponents become products and 0.5 a root, as in PyTorch. */
  pow(exponent: Tensor | number): Tensor {
    if (exponent === 2) return this.mul(this);
    if (exponent === 3) return this.mul(this).mul(this);
    if (exponent === 0.5) return this.sqrt();
    if (exponent === -1) return this.reciprocal();
    return this.binary('pow', exponent);
  }
  maximum(other: Tensor | number): Tensor {
    return this.binary('maximum', other);
  }
  minimum(other: Tensor | number): Tensor {
    return this.binary('minimum', other);
  }
  /** float32 1 where equal, else 0; so do the other comparisons. */
  eq(other: Tensor | number): Tensor {
    return this.binary('equal', other);
  }
  lt(other: Tensor | number): Tensor {
    return this.binary('less', other);
  }
  le(other: Tensor | number): Tensor {
    return this.binary('lessEqual', other);
  }
  gt(other: Tensor | number): Tensor {
    return record('less', [this.lift(other), this], {});
  }
  ge(other: Tensor | number): Tensor {
    return record('lessEqual', [this.lift(other), this], {});
  }

  neg(): Tensor {
    return this.unary('neg');
  }
  /** Its gradient at 0 is 0. */
  abs(): Tensor {
    return this.unary('abs');
  }
  sign(): Tensor {
    return this.unary('sign');
  }
  exp(): Tensor {
    return this.unary('exp');
  }
  expm1(): Tensor {
    return this.unary('expm1');
  }
  log(): Tensor {
    return this.unary('log');
  }
  log1p(): Tensor {
    return this.unary('log1p');
  }
  sqrt(): Tensor {
    return this.unary('sqrt');
  }
  reciprocal(): Tensor {
    return this.unary('reciprocal');
  }
  sin(): Tensor {
    return this.unary('sin');
  }
  cos(): Tensor {
    return this.unary('cos');
  }
  tanh(): Tensor {
    return this.unary('tanh');
  }
  sigmoid(): Tensor {
    return this.unary('sigmoid');
  }
  erf(): Tensor {
    return this.unary('erf');
  }
  floor(): Tensor {
    return this.unary('floor');
  }
  /** max(x, 0); its gradient at 0 is 0. */
  relu(): Tensor {
    return this.unary('relu');
  }

  // Reductions. Without axes, over all of them.

  sum(axes?: Axes, keepDims = false): Tensor {
    return record('sum', [this], { axes: resolveAxes(axes, this.shape.length), keepDims });
  }
  mean(axes?: Axes, keepDims = false): Tensor {
    const reduced = resolveAxes(axes, this.shape.length);
    return this.sum(reduced, keepDims).div(numel(reduced.map((axis) => this.shape[axis] as number)));
  }
  /** Largest values; equal maxima share the gradient evenly (torch.amax). */
  max(axes?: Axes, keepDims = false): Tensor {
    return record('max', [this], { axes: resolveAxes(axes, this.shape.length), keepDims });
  }
  /** int32 place of the first maximum along `axis`, which goes away. */
  argmax(axis: number): Tensor {
    return record('argmax', [this], { axis: normalizeAxis(axis, this.shape.length) });
  }

  // Shape. The order of elements is row-major throughout.

  /** Same elements in another shape; one size may be -1. */
  reshape(shape: Shape): Tensor {
    return record('reshape', [this], { shape: resolveReshape(this.shape, shape) });
  }
  /** `reshape` with the sizes as arguments, as in `x.view(-1, 12544)`. */
  view(...sizes: number[]): Tensor {
    return this.reshape(sizes);
  }
  /** Repeats axes of size 1, and adds axes in front, up to `shape`; -1 keeps a size. */
  expand(shape: Shape): Tensor {
    const missing = shape.length - this.shape.length;
    const whole = shape.map((size, axis) => (size === -1 ? (this.shape[axis - missing] ?? size) : size));
    return record('expand', [this], { shape: whole });
  }
  /** Axes in a new order: result axis i is axis `axes[i]` of this. */
  permute(axes: readonly number[]): Tensor {
    return record('permute', [this], { axes: axes.map((axis) => normalizeAxis(axis, this.shape.length)) });
  }
  /** Two axes swapped. */
  transpose(a: number, b: number): Tensor {
    const axes = this.shape.map((_, axis) => axis);
    const [first, second] = [normalizeAxis(a, axes.length), normalizeAxis(b, axes.length)];
    axes[first] = second;
    axes[second] = first;
    return this.permute(axes);
  }
  /** The range from `starts[i]` to, not including, `ends[i]` of every axis; negative counts from the end. */
  slice(starts: readonly number[], ends: readonly number[] = []): Tensor {
    return record('slice', [this], {
      starts: resolveBounds(this.shape, starts, () => 0),
      ends: resolveBounds(this.shape, ends, (size) => size),
    });
  }
  /** Adds `before[i]` and `after[i]` elements of `value` around every axis. */
  pad(before: readonly number[], after: readonly number[], value = 0): Tensor {
    return record('pad', [this], { before, after, value });
  }
  /** Axes `startDim` … `endDim` joined into one. A scalar becomes a vector of one. */
  flatten(startDim = 0, endDim = -1): Tensor {
    if (this.shape.length === 0) return this.reshape([1]);
    const [start, end] = [normalizeAxis(startDim, this.shape.length), normalizeAxis(endDim, this.shape.length)];
    const joined = numel(this.shape.slice(start, end + 1));
    return this.reshape([...this.shape.slice(0, start), joined, ...this.shape.slice(end + 1)]);
  }
  /** Without `axis`, which must have size 1. Throws InputError `tensor.squeeze`. */
  squeeze(axis: number): Tensor {
    const removed = normalizeAxis(axis, this.shape.length);
    if (this.shape[removed] !== 1) {
      throw new InputError('tensor.squeeze', { axis: removed, size: this.shape[removed] as number });
    }
    return this.reshape(this.shape.toSpliced(removed, 1));
  }
  /** With a new axis of size 1 at `axis`. */
  unsqueeze(axis: number): Tensor {
    return this.reshape(this.shape.toSpliced(normalizeAxis(axis, this.shape.length + 1), 0, 1));
  }

  // Products and windows.

  /** [..., M, K] × [..., K, N] → [..., M, N]; vectors count as one row or one column, as in torch.matmul. */
  matmul(other: Tensor, flags: { readonly transposeA?: boolean; readonly transposeB?: boolean } = {}): Tensor {
    const { transposeA = false, transposeB = false } = flags;
    if (this.shape.length === 1)
      return this.unsqueeze(0)
        .matmul(other, { transposeB })
        .squeeze(other.shape.length > 1 ? -2 : 0);
    if (other.shape.length === 1) return this.matmul(other.unsqueeze(1), { transposeA }).squeeze(-1);
    if (this.shape.length > 2 && other.shape.length === 2 && !transposeA) {
      // One product of all rows: its gradient needs no sum over the batch.
      const rows = this.reshape([-1, this.shape.at(-1) as number]).matmul(other, { transposeB });
      return rows.reshape([...this.shape.slice(0, -1), rows.shape[1] as number]);
    }
    return record('matmul', [this, other], { transposeA, transposeB });
  }
  /** Cross-correlation of images [N, C, H, W] with filters [O, C/groups, KH, KW] → [N, O, OH, OW]. */
  conv2d(weight: Tensor, options: Conv2dOptions = {}): Tensor {
    return record('conv2d', [this, weight], resolveConv2d(options));
  }
  /** The transposed convolution: [N, C, H, W] with filters [C, O/groups, KH, KW] → [N, O, OH, OW]. */
  convTranspose2d(weight: Tensor, options: ConvTranspose2dOptions = {}): Tensor {
    const sizes = (shape: Shape): Pair => [shape[2] as number, shape[3] as number];
    const { attrs, missing } = resolveConvTranspose2d(sizes(this.shape), sizes(weight.shape), options);
    const whole = missing.some((count) => count > 0) ? this.pad([0, 0, 0, 0], [0, 0, ...missing]) : this;
    return record('conv2dInputGrad', [whole, weight], attrs);
  }
  /** [N, C, H, W] → [N, C, OH, OW]; the gradient goes to each window's first maximum. */
  maxPool2d(attrs: PoolAttrs): Tensor {
    const indices = record('maxPool2dIndices', [this], attrs);
    return this.flatten(2).gather(2, indices.flatten(2)).reshape(indices.shape);
  }
  /** [N, C, H, W] → [N, C, OH, OW]. */
  avgPool2d(attrs: AvgPoolAttrs): Tensor {
    return record('avgPool2d', [this], attrs);
  }

  // Picking by int32 indices.

  /** Values at `index` along `axis`; the result has the index's shape (torch.gather). */
  gather(axis: number, index: Tensor): Tensor {
    return record('gather', [this, index], { axis: normalizeAxis(axis, this.shape.length) });
  }
  /** Zeros of `shape` with these values added at `index` along `axis` (torch.scatter_add). */
  scatterAdd(axis: number, index: Tensor, shape: Shape): Tensor {
    return record('scatterAdd', [this, index], { axis: normalizeAxis(axis, shape.length), shape });
  }
  /**
   * Rows: [V, …rest] at an index of any shape I → [...I, …rest], as an embedding.
   * @param owner Who is named where an index is out of range, when it is run.
   */
  indexSelect(index: Tensor, owner?: string): Tensor {
    return record('indexSelect', [this, index], owner === undefined ? {} : { owner });
  }
  /** The same for indices that whoever fills them vouches for: not every device tells of a bad one. */
  indexSelectInRange(index: Tensor): Tensor {
    return record('indexSelect', [this, index], { inRange: true });
  }

  /** Other element type; float32 → int32 cuts the fraction off. */
  cast(dtype: DType): Tensor {
    return dtype === this.dtype ? this : record('cast', [this], { dtype });
  }

  // Gradients.

  /** The same value, cut off from the graph: no gradient flows back through it. */
  detach(): Tensor {
    // An input of a plan is filled by its tensor, so it must stay the one.
    const { kind } = this.origin;
    if (kind === 'constant' || kind === 'variable') return new Tensor(this.origin, this.shape, this.dtype);
    return withGradMode(false, () => record('reshape', [this], { shape: this.shape }));
  }

  /** Forgets the accumulated gradient. */
  zeroGrad(): void {
    this.grad = null;
  }

  /**
   * Makes `backward()` and `gradients()` keep this tensor's gradient in `grad`, as it is after all hooks, though the
   * tensor was computed from others. Leaves keep theirs anyway. Throws InputError `tensor.hookNoGrad`.
   */
  retainGrad(): void {
    if (!this.requiresGrad) throw new InputError('tensor.hookNoGrad', {});
    this.retained = !this.isLeaf;
  }

  /**
   * Calls `hook` with this tensor's whole gradient each time one is computed, before it flows on or is added to `grad`.
   * A tensor it returns takes the gradient's place; hooks run in the order in which they were registered. The gradient
   * is recorded like any value: ask a runtime for its numbers after `backward()`. Throws InputError `tensor.hookNoGrad`
   * where no gradient flows here; `backward()` throws `tensor.hookResult` where a hook returns anything else.
   */
  registerHook(hook: GradientHook): HookHandle {
    if (!this.requiresGrad) throw new InputError('tensor.hookNoGrad', {});
    return addHook(this, hook);
  }

  /**
   * Adds the gradient of this tensor to `grad` of every leaf that requires it.
   * @param gradient Gradient with respect to this tensor, same shape; not needed where it has one element.
   * Throws InputError `tensor.noGrad` where no leaf requires a gradient, `tensor.backwardShape`, `tensor.gradShape`.
   */
  backward(gradient?: Tensor, options: BackwardOptions = {}): void {
    withGradMode(options.createGraph ?? false, () => {
      const isTarget = (tensor: Tensor) => tensor.isLeaf && tensor.requiresGrad;
      backpropagate(builder, this, seedGradient(this, gradient), isTarget, (leaf, grad) => leaf.accumulate(grad));
    });
  }

  /** Adds to `grad`. */
  accumulate(gradient: Tensor): void {
    this.grad = this.grad ? this.grad.add(gradient) : gradient;
  }

  private unary(op: UnaryOp): Tensor {
    return record(op, [this], {});
  }

  private binary(op: BinaryOp, other: Tensor | number): Tensor {
    return record(op, [this, this.lift(other)], {});
  }

  private lift(other: Tensor | number): Tensor {
    return typeof other === 'number' ? record('full', [], { shape: [], value: other, dtype: this.dtype }) : other;
  }
}

/** Records one op. Shapes are checked here, at once. */
export function record<K extends OpName>(op: K, inputs: readonly Tensor[], attrs: OpAttrs[K]): Tensor {
  const spec = ops[op];
  const type = spec.infer(inputs, attrs);
  const flows = gradEnabled() && spec.gradient !== null && type.dtype === 'float32';
  const tracked = flows ? inputs.map((input) => input.requiresGrad) : [];
  const requiresGrad = tracked.includes(true);
  return new Tensor({ kind: 'op', op, attrs, inputs } as Origin, type.shape, type.dtype, requiresGrad, tracked);
}

/** The vocabulary of gradients, bound to tensors. */
export const builder = createBuilder<Tensor>(record);

/** What differentiation starts with: the given gradient, or 1 for a tensor with one element. */
export function seedGradient(root: Tensor, gradient: Tensor | undefined): Tensor {
  if (!root.requiresGrad) throw new InputError('tensor.noGrad', {});
  if (gradient) {
    if (!sameShape(gradient.shape, root.shape)) {
      throw new InputError('tensor.gradShape', { got: formatShape(gradient.shape), expected: formatShape(root.shape) });
    }
    return gradient;
  }
  if (root.numel !== 1) throw new InputError('tensor.backwardShape', { shape: formatShape(root.shape) });
  return record('full', [], { shape: root.shape, value: 1, dtype: 'float32' });
}
