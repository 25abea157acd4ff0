import type { TensorData } from '../core/dtype';
import type { TensorType } from '../core/shape';
import type { OpAttrs, OpName } from '../ops/attrs';
import type { LayerName } from '../tensor/forLayer';
import type { VariableRef } from '../tensor/variable';

/** A value of a plan, by its place in `Plan.values`. */
export type ValueId = number;

/** Where a value comes from. */
export type PlanValue =
  | { readonly kind: 'input'; readonly type: TensorType; readonly name: string }
  | { readonly kind: 'constant'; readonly type: TensorType; readonly data: TensorData }
  | { readonly kind: 'variable'; readonly type: TensorType; readonly variable: VariableRef }
  | PlanOp;

export type PlanOp = {
  [K in OpName]: {
    readonly kind: 'op';
    readonly type: TensorType;
    readonly op: K;
    readonly attrs: OpAttrs[K];
    readonly inputs: readonly ValueId[];
    /** Whose work it is, for errors; of equal values of several layers the first one's. */
    readonly layer?: LayerName | undefined;
  };
}[OpName];

/**
 * A recorded graph, ready for a backend: topologically ordered, without dead or doubled values.
 * All reads of variables see the values from before the run; `assigns` take effect together at its end.
 */
export interface Plan {
  readonly values: readonly PlanValue[];
  /** The inputs, in the order in which the caller fills them. */
  readonly inputs: readonly ValueId[];
  readonly outputs: readonly ValueId[];
  readonly assigns: readonly { readonly variable: VariableRef; readonly value: ValueId }[];
}
