import { numel } from '../../../core/shape';
import type { StorageId } from '../../../plan/arena';
import type { Plan, PlanValue, ValueId } from '../../../plan/plan';
import type { Storages } from '../../../plan/storages';

/**
 * A plan's inputs, one behind the other so that they get to the device together. Single numbers come last: kernels that
 * take several of them, as optimizers do, bind them as one array.
 */
export class Inputs {
  /** All of them. */
  readonly storage: StorageId;
  readonly bytes: number;
  /** Of each input, in the order of the plan's, in bytes. */
  readonly offsets: readonly number[];
  /** The single numbers as an array of their own, a part of all. */
  readonly scalars: StorageId;
  readonly scalarsFrom: number;
  private readonly places = new Map<StorageId, number>();

  constructor(plan: Plan, storages: Storages, alignment: number) {
    const isScalar = (id: ValueId) => {
      const { shape, dtype } = (plan.values[id] as PlanValue).type;
      return numel(shape) === 1 && dtype === 'float32';
    };
    const at = new Map<ValueId, number>();
    let bytes = 0;
    const place = (id: ValueId) => {
      at.set(id, bytes);
      bytes += Math.ceil(Math.max(4, storages.bytes(id)) / alignment) * alignment;
    };
    for (const id of plan.inputs) if (!isScalar(id)) place(id);
    this.scalarsFrom = bytes;
    for (const id of plan.inputs) {
      if (!isScalar(id)) continue;
      this.places.set(id, (bytes - this.scalarsFrom) / 4);
      place(id);
    }
    this.bytes = bytes;
    this.offsets = plan.inputs.map((id) => at.get(id) as number);
    this.storage = storages.add(bytes);
    this.scalars = storages.add(bytes - this.scalarsFrom);
  }

  /** Where a number is in the array of single numbers; undefined for every other storage. */
  scalar(storage: StorageId): number | undefined {
    return this.places.get(storage);
  }
}
