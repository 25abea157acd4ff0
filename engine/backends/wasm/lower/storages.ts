import { numel, sameShape } from '../../../core/shape';
import type { StorageId } from '../../../plan/arena';
import type { Plan, PlanValue, ValueId } from '../../../plan/plan';
import type { VariableRef } from '../../../tensor/variable';

/** Whether an op gives its input's bytes unchanged, so that both can live in one place. */
function isAlias(plan: Plan, value: PlanValue): value is Extract<PlanValue, { kind: 'op' }> {
  if (value.kind !== 'op') return false;
  const input = plan.values[value.inputs[0] as ValueId];
  if (!input || input.type.dtype !== value.type.dtype) return false;
  switch (value.op) {
    case 'reshape':
      return true;
    case 'expand':
      return numel(input.type.shape) === numel(value.type.shape);
    case 'permute': {
      const moved = value.attrs.axes.filter((axis) => input.type.shape[axis] !== 1);
      return moved.every((axis, place) => place === 0 || axis > (moved[place - 1] as number));
    }
    case 'sum':
    case 'max':
      return value.attrs.axes.every((axis) => input.type.shape[axis] === 1);
    case 'slice':
    case 'pad':
      return sameShape(input.type.shape, value.type.shape);
    default:
      return false;
  }
}

/** Where values are kept: several values can share a storage, and steps add storages of their own. */
export class Storages {
  private readonly roots: ValueId[] = [];
  private readonly sizes: number[] = [];
  private readonly ofVariables = new Map<VariableRef, StorageId>();

  constructor(readonly plan: Plan) {
    for (const [id, value] of plan.values.entries()) {
      this.roots.push(isAlias(plan, value) ? (this.roots[value.inputs[0] as ValueId] as ValueId) : id);
      this.sizes.push(numel(value.type.shape) * 4);
      if (value.kind === 'variable') this.ofVariables.set(value.variable, id);
    }
  }

  of(value: ValueId): StorageId {
    return this.roots[value] as StorageId;
  }

  bytes(storage: StorageId): number {
    return this.sizes[storage] as number;
  }

  add(bytes: number): StorageId {
    return this.sizes.push(bytes) - 1;
  }

  /** The variable's own memory, whether or not the plan reads it. */
  ofVariable(variable: VariableRef): StorageId {
    const known = this.ofVariables.get(variable);
    if (known !== undefined) return known;
    const added = this.add(numel(variable.type.shape) * 4);
    this.ofVariables.set(variable, added);
    return added;
  }

  /** Storages that are variables' memory. */
  variables(): ReadonlyMap<VariableRef, StorageId> {
    return this.ofVariables;
  }

  /** The plan's value that a storage was made for; undefined for storages that steps added. */
  origin(storage: StorageId): PlanValue | undefined {
    return this.plan.values[storage];
  }
}
