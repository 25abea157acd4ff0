import type { DType, TensorData } from '../core/dtype';
import { normalizeAxis, type Shape, type TensorType } from '../core/shape';
import type { OpAttrs, OpName } from '../ops/attrs';
import { ops } from '../ops';
import { gradEnabled } from './gradMode';
import type { VariableRef } from './variable';

/** Where a recorded value comes from. */
export type Origin =
  | { readonly kind: 'constant'; readonly data: TensorData }
  /** Filled before each run of a plan. */
  | { readonly kind: 'input'; readonly name: string }
  | { readonly kind: 'variable'; readonly variable: VariableRef }
  | { [K in OpName]: { readonly kind: 'op'; readonly op: K; readonly attrs: OpAttrs[K]; readonly inputs: readonly Tensor[] } }[OpName];

let nextId = 0;

/**
 * A multi-dimensional value that records how it is computed. Nothing runs until a runtime is asked for values.
 * Names and meanings are PyTorch's, in camelCase.
 */
export class Tensor implements TensorType {
  /** Grows in order of recording, so that inputs have smaller ids than what is made from them. */
  readonly id = nextId++;
  /** Set by `backward()` on leaves that require it; accumulates until zeroed. */
  grad: Tensor | null = null;

  constructor(
    readonly origin: Origin,
    readonly shape: Shape,
    readonly dtype: DType,
    public requiresGrad = false,
  ) {}

  get isLeaf(): boolean {
    return this.origin.kind !== 'op' || !this.requiresGrad;
  }
}

/** Records one op. Shapes are checked here, at once. */
export function record<K extends OpName>(op: K, inputs: readonly Tensor[], attrs: OpAttrs[K]): Tensor {
  const type = ops[op].infer(inputs, attrs);
  const requiresGrad = gradEnabled() && inputs.some((input) => input.requiresGrad);
  return new Tensor({ kind: 'op', op, attrs, inputs } as Origin, type.shape, type.dtype, requiresGrad);
}
