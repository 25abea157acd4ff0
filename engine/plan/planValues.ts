import { sameShape } from '../core/shape';
import type { PlanOp, PlanValue, ValueId } from './plan';
import { attrsKey, constantKey } from './valueKey';

/** The list of values as it grows; equal ones are put in once. */
export class PlanValues {
  readonly list: PlanValue[] = [];
  private readonly byKey = new Map<string, ValueId>();
  private readonly byData = new Map<unknown, ValueId>();

  op(value: PlanOp): ValueId {
    return this.unchanged(value) ?? this.place(value);
  }

  /** The value itself where an op changes nothing: a reshape to the same shape, a sum over axes of size 1 kept. */
  private unchanged({ op, attrs, inputs, type }: PlanOp): ValueId | null {
    const [first] = inputs;
    if (first === undefined) return null;
    const from = (this.list[first] as PlanValue).type;
    if (from.dtype !== type.dtype || !sameShape(from.shape, type.shape)) return null;
    switch (op) {
      case 'reshape':
      case 'expand':
      case 'cast':
      case 'slice':
      case 'pad':
      case 'sum':
      case 'max':
        return first;
      case 'permute':
        return attrs.axes.every((axis, place) => axis === place) ? first : null;
      case 'concat':
        return inputs.length === 1 ? first : null;
      default:
        return null;
    }
  }

  place(value: PlanValue): ValueId {
    const key = keyOf(value);
    // Large constants are the same only if they are the same array.
    const seen = typeof key === 'string' ? this.byKey.get(key) : this.byData.get(key);
    const matching = seen !== undefined && sameType(this.list[seen] as PlanValue, value) ? seen : undefined;
    if (matching !== undefined) return matching;
    const id = this.list.push(value) - 1;
    if (typeof key === 'string') this.byKey.set(key, id);
    else this.byData.set(key, id);
    return id;
  }
}

const sameType = (a: PlanValue, b: PlanValue): boolean =>
  a.type.dtype === b.type.dtype && sameShape(a.type.shape, b.type.shape);

function keyOf(value: PlanValue): string | object {
  switch (value.kind) {
    case 'input':
      // Each is filled on its own, even where two have the same name.
      return value;
    case 'variable':
      return value.variable;
    case 'constant':
      return constantKey(value.type, value.data) ?? value.data;
    case 'op':
      return `${value.op}(${value.inputs.join()})${attrsKey(value.attrs)}`;
  }
}
