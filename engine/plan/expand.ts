import { composites, ops } from '../ops';
import type { CompositeOp, OpAttrs, OpName } from '../ops/attrs';
import type { Remembered } from '../ops/spec';
import { createBuilder } from '../tensor/builder';
import type { Plan, PlanOp, PlanValue, ValueId } from './plan';
import { PlanValues } from './planValues';

type CompositeValue = Extract<PlanOp, { op: CompositeOp }>;

interface Placed {
  readonly id: ValueId;
  readonly shape: readonly number[];
  readonly dtype: PlanValue['type']['dtype'];
}

const isComposite = (value: PlanValue): value is CompositeValue =>
  value.kind === 'op' && Object.hasOwn(composites, value.op);

/**
 * The same plan with composites as the ops that they are made of; itself where there are none.
 * @param stays Composites that a backend computes as a whole.
 */
export function expanded(plan: Plan, stays: (value: CompositeValue, plan: Plan) => boolean = () => false): Plan {
  const expands = (value: PlanValue): value is CompositeValue => isComposite(value) && !stays(value, plan);
  if (!plan.values.some(expands)) return plan;
  const values = new PlanValues();
  const placed = new Map<ValueId, Placed>();
  const at = (id: ValueId): Placed => {
    const known = placed.get(id) ?? { id, ...(values.list[id] as PlanValue).type };
    placed.set(id, known);
    return known;
  };
  let layer: PlanOp['layer'];
  const record = <K extends OpName>(op: K, inputs: readonly Placed[], attrs: OpAttrs[K]): Placed => {
    const type = ops[op].infer(inputs, attrs);
    return at(values.op({ kind: 'op', type, op, attrs, inputs: inputs.map(({ id }) => id), layer } as PlanOp));
  };
  const builder = createBuilder<Placed>(record);
  const remembered: Remembered<Placed> = new Map();
  const moved: ValueId[] = [];
  for (const value of plan.values) {
    if (value.kind !== 'op') {
      moved.push(values.place(value));
      continue;
    }
    const inputs = value.inputs.map((input) => moved[input] as ValueId);
    if (!expands(value)) {
      moved.push(values.op(ofOnePart({ ...value, inputs } as PlanOp, values.list)));
      continue;
    }
    layer = value.layer;
    moved.push(composites[value.op].expand(builder, inputs.map(at), value.attrs, remembered).id);
  }
  const now = (id: ValueId): ValueId => moved[id] as ValueId;
  return needed({
    values: values.list,
    inputs: plan.inputs.map(now),
    outputs: plan.outputs.map(now),
    assigns: plan.assigns.map(({ variable, value }) => ({ variable, value: now(value) })),
  });
}

/** A slice of a concatenation that lies in one of its parts, as a slice of that. */
function ofOnePart(value: PlanOp, list: readonly PlanValue[]): PlanOp {
  const from = list[value.inputs[0] as ValueId];
  if (value.op !== 'slice' || from?.kind !== 'op' || from.op !== 'concat') return value;
  const { axis } = from.attrs;
  const [start, end] = [value.attrs.starts[axis] as number, value.attrs.ends[axis] as number];
  let begin = 0;
  for (const part of from.inputs) {
    const size = (list[part] as PlanValue).type.shape[axis] as number;
    if (start >= begin && end <= begin + size) {
      const moved = (ends: readonly number[]) => ends.map((at, along) => (along === axis ? at - begin : at));
      const attrs = { starts: moved(value.attrs.starts), ends: moved(value.attrs.ends) };
      return { ...value, attrs, inputs: [part] };
    }
    begin += size;
  }
  return value;
}

/** Without what nobody reads. */
function needed(plan: Plan): Plan {
  const { values } = plan;
  const read = new Set([...plan.inputs, ...plan.outputs, ...plan.assigns.map(({ value }) => value)]);
  for (let id = values.length - 1; id >= 0; id--) {
    const value = values[id] as PlanValue;
    if (read.has(id) && value.kind === 'op') for (const input of value.inputs) read.add(input);
  }
  const kept = values.flatMap((_, id) => (read.has(id) ? [id] : []));
  const places = new Map(kept.map((id, place) => [id, place]));
  const now = (id: ValueId): ValueId => places.get(id) as ValueId;
  return {
    values: kept.map((id) => {
      const value = values[id] as PlanValue;
      return value.kind === 'op' ? ({ ...value, inputs: value.inputs.map(now) } as PlanOp) : value;
    }),
    inputs: plan.inputs.map(now),
    outputs: plan.outputs.map(now),
    assigns: plan.assigns.map(({ variable, value }) => ({ variable, value: now(value) })),
  };
}
