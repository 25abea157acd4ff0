import type { Shape, TensorType } from '../../../core/shape';
import type { OpName } from '../../../ops/attrs';
import type { StorageId } from '../../../plan/arena';
import type { ElementwiseOp } from '../../../plan/elementwise';
import type { PlanOp, PlanValue, ValueId } from '../../../plan/plan';
import type { KernelQueries, Pointer } from '../kernels';
import type { Place, Step } from './step';
import type { Storages } from './storages';

/** Ops that become steps of their own; element-wise ones come as groups. */
export type StepOp = Exclude<OpName, ElementwiseOp>;

export type OpOf<K extends OpName> = Extract<PlanOp, { op: K }>;

/** Added to a result: the same for each row of a product or place of an image, or a matrix as large as the result. */
export interface Bias {
  readonly place: Place;
  readonly isMatrix: boolean;
}

/** Bias and activation that a product applies to its result. */
export interface Epilogue {
  readonly bias: Bias | null;
  readonly relu: boolean;
}

export const NO_EPILOGUE: Epilogue = { bias: null, relu: false };

/** What a lowering sees of one op. */
export class LowerContext {
  constructor(
    readonly storages: Storages,
    readonly kernels: KernelQueries,
    private readonly value: PlanOp,
    /** Where the result goes. */
    readonly out: StorageId,
    readonly epilogue: Epilogue,
    private readonly askWithTable: (words: readonly number[], query: (at: Pointer) => number) => number,
  ) {}

  /** Storage of input `index`. */
  input(index: number): StorageId {
    return this.storages.of(this.value.inputs[index] as ValueId);
  }

  typeOf(index: number): TensorType {
    return (this.storages.plan.values[this.value.inputs[index] as ValueId] as PlanValue).type;
  }

  shapeOf(index: number): Shape {
    return this.typeOf(index).shape;
  }

  /** Asks the kernels something about sizes that they read from a table. */
  ask(words: readonly number[], query: (at: Pointer) => number): number {
    return this.askWithTable(words, query);
  }
}

/** Turns one op into steps. */
export type Lowering<K extends StepOp> = (value: OpOf<K>, ctx: LowerContext) => readonly Step[];

/** A lowering for every op; a missing one does not compile. */
export type Lowerings = { readonly [K in StepOp]: Lowering<K> };
