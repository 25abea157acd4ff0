import { numel, type Shape, sameShape } from '../core/shape';
import type { VariableRef } from '../tensor/variable';
import type { StorageId } from './arena';
import type { Plan, PlanValue, ValueId } from './plan';

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

/** Whether nothing but this axis is repeated: then the parts of a concatenation along it lie one behind the other. */
export function isOuter(shape: Shape, axis: number): boolean {
  return numel(shape.slice(0, axis)) === 1;
}

/** A place in a storage, `offset` bytes from its start. */
interface PlaceIn {
  readonly storage: StorageId;
  readonly offset: number;
}

/** Where values are kept: several values can share a storage, and steps add storages of their own. */
export class Storages {
  private readonly roots: ValueId[] = [];
  private readonly sizes: number[] = [];
  private readonly ofVariables = new Map<VariableRef, StorageId>();
  private readonly parts = new Map<StorageId, { readonly of: StorageId; readonly offset: number }>();

  constructor(readonly plan: Plan) {
    const joined = new Map<string, ValueId>();
    for (const [id, value] of plan.values.entries()) {
      const parts = this.partsInOnePiece(value);
      const same = parts === null ? undefined : joined.get(parts);
      if (parts !== null && same === undefined) joined.set(parts, id);
      this.roots.push(same ?? (isAlias(plan, value) ? (this.roots[value.inputs[0] as ValueId] as ValueId) : id));
      this.sizes.push(numel(value.type.shape) * 4);
      if (value.kind === 'variable') this.ofVariables.set(value.variable, id);
    }
  }

  /**
   * A text that is equal for concatenations of the same bytes, under whatever shape: what a sequence's gradients come to
   * that several products take.
   */
  private partsInOnePiece(value: PlanValue): string | null {
    if (value.kind !== 'op' || value.op !== 'concat' || !isOuter(value.type.shape, value.attrs.axis)) return null;
    return value.inputs.map((input) => this.roots[input]).join();
  }

  of(value: ValueId): StorageId {
    return this.roots[value] as StorageId;
  }

  /** Makes a storage a part of another, `offset` bytes from its start. */
  join(storage: StorageId, of: StorageId, offset: number): void {
    this.parts.set(storage, { of, offset });
  }

  isPart(storage: StorageId): boolean {
    return this.parts.has(storage);
  }

  /** Where a storage lies in the end: in itself, or as a part of another. */
  home(storage: StorageId): PlaceIn {
    let home = { storage, offset: 0 };
    for (let part = this.parts.get(storage); part; part = this.parts.get(part.of)) {
      home = { storage: part.of, offset: home.offset + part.offset };
    }
    return home;
  }

  /** A place where it lies in the end. */
  settle<Place extends PlaceIn>(place: Place): Place {
    const { storage, offset } = this.home(place.storage);
    return { ...place, storage, offset: place.offset + offset };
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

  /** The plan's value that a storage was made for; undefined for storages that steps added. */
  origin(storage: StorageId): PlanValue | undefined {
    return this.plan.values[storage];
  }
}
