import { broadcastStrides, numel, type Shape, stridesOf } from '../core/shape';
import type { Plan, PlanValue, ValueId } from './plan';

/** A value read in another order: element i of the view is element `offset` + i·strides of `value`. */
export interface View {
  readonly value: ValueId;
  readonly offset: number;
  /** One stride for each axis of the view, in elements of `value`; 0 where it is repeated. */
  readonly strides: readonly number[];
}

/**
 * What reading `value` comes to when broadcasts, slices, and reshapes and transpositions that leave rows in one piece are
 * read through instead of being computed: as a rule no copy of them is needed then.
 */
export function viewOf(plan: Plan, value: ValueId): View {
  const own = plan.values[value] as PlanValue;
  const { shape } = own.type;
  const itself: View = { value, offset: 0, strides: stridesOf(shape) };
  if (own.kind !== 'op') return itself;
  const [input] = own.inputs as readonly [ValueId];
  switch (own.op) {
    case 'expand': {
      const view = viewOf(plan, input);
      const { shape: inner } = (plan.values[input] as PlanValue).type;
      const isRepeated = broadcastStrides(inner, shape).map((stride) => stride === 0);
      const missing = shape.length - inner.length;
      return {
        ...view,
        strides: shape.map((_, axis) => (isRepeated[axis] ? 0 : (view.strides[axis - missing] as number))),
      };
    }
    case 'slice': {
      const view = viewOf(plan, input);
      const skipped = own.attrs.starts.reduce((sum, start, axis) => sum + start * (view.strides[axis] as number), 0);
      return { ...view, offset: view.offset + skipped };
    }
    case 'permute': {
      const { axes } = own.attrs;
      // Rows in one piece: to gather single elements takes longer than to transpose once.
      if (axes.at(-1) !== axes.length - 1) return itself;
      const view = viewOf(plan, input);
      return { ...view, strides: axes.map((axis) => view.strides[axis] as number) };
    }
    case 'reshape': {
      const view = viewOf(plan, input);
      const strides = reshapedStrides((plan.values[input] as PlanValue).type.shape, view.strides, shape);
      return strides ? { ...view, strides } : itself;
    }
    default:
      return itself;
  }
}

/** Whether strides walk through a shape row by row, without gaps: PyTorch's contiguous. */
export function isContiguous(shape: Shape, strides: readonly number[]): boolean {
  const dense = stridesOf(shape);
  return shape.every((size, axis) => size === 1 || strides[axis] === dense[axis]);
}

/** Whether a view has the elements of its value in their own order, all of them. */
export function isPlain(plan: Plan, { value, offset, strides }: View, shape: Shape): boolean {
  const own = (plan.values[value] as PlanValue).type.shape;
  return offset === 0 && numel(own) === numel(shape) && isContiguous(shape, strides);
}

/** Strides that read the same elements in another shape, where there are such: axes of size 1 come and go, or all is in one piece. */
function reshapedStrides(from: Shape, strides: readonly number[], to: Shape): readonly number[] | null {
  if (isContiguous(from, strides)) return stridesOf(to);
  const kept = from.flatMap((size, axis) => (size === 1 ? [] : [axis]));
  const wanted = to.filter((size) => size !== 1);
  if (wanted.length !== kept.length || wanted.some((size, place) => size !== from[kept[place] as number])) return null;
  let place = 0;
  return to.map((size) => (size === 1 ? 0 : (strides[kept[place++] as number] as number)));
}
