import type { Shape, TensorType } from '../../../core/shape';
import type { CompositeOp, OpName } from '../../../ops/attrs';
import type { StorageId } from '../../../plan/arena';
import type { ElementwiseOp } from '../../../plan/elementwise';
import type { PlanOp, PlanValue, ValueId } from '../../../plan/plan';
import type { Storages } from '../../../plan/storages';
import type { KernelQueries, Pointer } from '../kernels';
import type { Stripe } from './joined';
import type { Place, Step } from './step';

/** Ops that become steps of their own; element-wise ones come as groups, composites expanded. */
export type StepOp = Exclude<OpName, ElementwiseOp | CompositeOp>;

export type OpOf<K extends OpName> = Extract<PlanOp, { op: K }>;

/** Added to a result: for each column of a product, for each channel of an image. */
export interface Bias {
  readonly place: Place;
  /** Elements from the numbers that one row of a product takes to those of the next; 0: the same for all. */
  readonly row: number;
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
    private readonly stripes: ReadonlyMap<ValueId, Stripe>,
    private readonly askWithTable: (words: readonly number[], query: (at: Pointer) => number) => number,
  ) {}

  /** Storage of input `index`. */
  input(index: number): StorageId {
    return this.storages.of(this.value.inputs[index] as ValueId);
  }

  /** Whether input `index` was computed right where this op puts it, `start` elements from its result's beginning. */
  isThere(index: number, start: number): boolean {
    const value = this.value.inputs[index] as ValueId;
    if (this.stripes.has(value)) return true;
    const [from, to] = [this.storages.home(this.storages.of(value)), this.storages.home(this.out)];
    return from.storage === to.storage && from.offset === to.offset + start * 4;
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
