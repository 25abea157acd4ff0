import type { DType } from '../../../core/dtype';
import type { Shape, TensorType } from '../../../core/shape';
import type { OpName } from '../../../ops/attrs';
import type { StorageId } from '../../../plan/arena';
import type { ElementwiseOp } from '../../../plan/elementwise';
import type { PlanOp, PlanValue, ValueId } from '../../../plan/plan';
import type { Storages } from '../../../plan/storages';
import { type Finish, type Gemm, type GemmStyle, gemm } from './gemm';
import type { KernelWriter } from './kernelWriter';
import type { Step } from './step';

/** Ops that become steps of their own; element-wise ones come as groups. */
export type StepOp = Exclude<OpName, ElementwiseOp>;

export type OpOf<K extends OpName> = Extract<PlanOp, { op: K }>;

/** What a lowering sees of one op. */
export class LowerContext {
  constructor(
    readonly storages: Storages,
    private readonly value: PlanOp,
    /** Where the result goes. */
    readonly out: StorageId,
    private readonly style: GemmStyle,
    /** What takes the result along, where it is a product. */
    readonly finish?: Finish,
  ) {}

  /** The steps of a product, and of what takes its result along. */
  product(product: Omit<Gemm, 'out' | 'finish'>): readonly Step[] {
    const { out, finish } = this;
    return gemm({ ...product, out, finish }, this.style, (bytes) => this.storages.add(bytes));
  }

  input(index: number): StorageId {
    return this.storages.of(this.value.inputs[index] as ValueId);
  }

  typeOf(index: number): TensorType {
    return (this.storages.plan.values[this.value.inputs[index] as ValueId] as PlanValue).type;
  }

  shapeOf(index: number): Shape {
    return this.typeOf(index).shape;
  }

  get dtype(): DType {
    return this.value.type.dtype;
  }

  /** The array of input `index` in a kernel. */
  reads(kernel: KernelWriter, index: number): string {
    return kernel.read(this.input(index), this.typeOf(index).dtype);
  }

  /** The array of the result. */
  writes(kernel: KernelWriter): string {
    return kernel.write(this.out, this.dtype);
  }
}

/** Turns one op into steps. */
export type Lowering<K extends StepOp> = (value: OpOf<K>, ctx: LowerContext) => readonly Step[];

/** A lowering for every op; a missing one does not compile. */
export type Lowerings = { readonly [K in StepOp]: Lowering<K> };
