import type { DType } from '../core/dtype';
import type { Shape } from '../core/shape';
import type { BinaryOp, OpName, UnaryOp } from '../ops/attrs';
import type { ValueId } from './plan';
import type { View } from './views';

/** Ops whose result at a position depends on their operands at that position alone. */
export type ElementwiseOp = UnaryOp | BinaryOp | 'where' | 'cast';

const ELEMENTWISE: Readonly<Record<ElementwiseOp, true>> = {
  neg: true,
  abs: true,
  sign: true,
  exp: true,
  expm1: true,
  log: true,
  log1p: true,
  sqrt: true,
  reciprocal: true,
  sin: true,
  cos: true,
  tanh: true,
  sigmoid: true,
  erf: true,
  floor: true,
  relu: true,
  add: true,
  sub: true,
  mul: true,
  div: true,
  pow: true,
  maximum: true,
  minimum: true,
  equal: true,
  less: true,
  lessEqual: true,
  where: true,
  cast: true,
};

export function isElementwise(op: OpName): op is ElementwiseOp {
  return Object.hasOwn(ELEMENTWISE, op);
}

/** What an instruction reads. */
export type Operand =
  /** `group.inputs[index]` at the present position. */
  | { readonly kind: 'input'; readonly index: number; readonly dtype: DType }
  /** The result of an earlier instruction. */
  | { readonly kind: 'instruction'; readonly index: number; readonly dtype: DType }
  /** A number known when the plan is made (a `full` of any shape); the kernel rounds it to `dtype`. */
  | { readonly kind: 'immediate'; readonly value: number; readonly dtype: DType };

export interface Instruction {
  readonly op: ElementwiseOp;
  readonly operands: readonly Operand[];
  /** Type of the result; of the operands, see each. */
  readonly dtype: DType;
}

/** A value from outside the group, read as a view that has the group's shape. */
export interface GroupInput extends View {
  readonly dtype: DType;
  /** The value's own shape. */
  readonly shape: Shape;
}

interface GroupOutput {
  readonly value: ValueId;
  readonly instruction: number;
  readonly dtype: DType;
}

/** Element-wise ops that run as one pass over `shape`. All results have that shape. */
export interface ElementwiseGroup {
  readonly shape: Shape;
  readonly inputs: readonly GroupInput[];
  /** In an order in which operands come before their use. */
  readonly instructions: readonly Instruction[];
  /** Results that are wanted outside the group: one or more. */
  readonly outputs: readonly GroupOutput[];
}

/** What a backend can hold in one pass. */
export interface FuseLimits {
  readonly maxInputs: number;
  /** Which array a value lies in, where inputs of one array count as one. */
  readonly arrayOf?: (value: ValueId) => number;
  readonly maxInstructions: number;
  readonly maxOutputs: number;
}

/** One thing to run. Inputs, constants and variables of the plan need no step. */
export type FusedStep =
  | { readonly kind: 'op'; readonly value: ValueId }
  | { readonly kind: 'elementwise'; readonly group: ElementwiseGroup };
