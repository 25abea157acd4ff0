import { sameShape } from '../core/shape';
import type { ElementwiseGroup, FusedStep, FuseLimits, GroupInput, Instruction, Operand } from './elementwise';
import { isElementwise } from './elementwise';
import type { Plan, PlanOp, PlanValue, ValueId } from './plan';
import { Units } from './units';
import { isPlain, type View, viewOf } from './views';

/** Fits most kernels: operands that stay in registers or L1 tiles. */
const DEFAULT_FUSE_LIMITS: FuseLimits = { maxInputs: 8, maxInstructions: 32, maxOutputs: 4 };

/**
 * Groups element-wise ops of one shape into passes over memory, as late as possible (what only the backward pass needs
 * is computed there, not kept). Broadcasts, slices and the like (./views.ts) and constants (`full`) that only groups read
 * vanish into them.
 * Steps come in an order in which they can run: the plan's, but for what a group has to wait for.
 */
export function fuse(plan: Plan, limits: FuseLimits = DEFAULT_FUSE_LIMITS): FusedStep[] {
  const graph = new ReadGraph(plan);
  const units = new Units(graph.reads);
  for (let value = plan.values.length - 1; value >= 0; value--) {
    const shape = elementwiseShape(plan, value);
    if (!shape) continue;
    for (const consumer of graph.consumers[value] as readonly ValueId[]) {
      const other = elementwiseShape(plan, consumer);
      if (!other || !sameShape(other, shape) || units.of(value) === units.of(consumer)) continue;
      const joined = [...units.members(value), ...units.members(consumer)].sort((a, b) => a - b);
      if (graph.fits(joined, limits) && !units.reachesThroughOthers(value, consumer)) {
        units.join(value, consumer, joined);
      }
    }
  }
  return units
    .inOrder([...graph.wanted])
    .filter((members) => plan.values[members[0] as ValueId]?.kind === 'op')
    .map((members) => {
      const value = members[0] as ValueId;
      return elementwiseShape(plan, value)
        ? { kind: 'elementwise', group: graph.program(members) }
        : { kind: 'op', value };
    });
}

function elementwiseShape(plan: Plan, value: ValueId): readonly number[] | null {
  const op = plan.values[value] as PlanValue;
  return op.kind === 'op' && isElementwise(op.op) ? op.type.shape : null;
}

/** Who reads what, when groups read through views and hold constants as immediates. */
class ReadGraph {
  /** What each element-wise value reads, operand by operand; null where that is a number. */
  private readonly views: readonly (readonly (View | null)[])[];
  readonly reads: readonly (readonly ValueId[])[];
  readonly consumers: readonly (readonly ValueId[])[];
  /** Values that must be there after a run. */
  readonly wanted: ReadonlySet<ValueId>;

  constructor(private readonly plan: Plan) {
    this.wanted = new Set([...plan.outputs, ...plan.assigns.map((assign) => assign.value)]);
    this.views = plan.values.map((value) => {
      if (value.kind !== 'op' || !isElementwise(value.op)) return [];
      return value.inputs.map((input) => {
        const view = broadcast(plan, viewOf(plan, input), input, value);
        return this.immediate(view.value) === null ? view : null;
      });
    });
    this.reads = plan.values.map((value, id) => {
      if (value.kind !== 'op') return [];
      if (!isElementwise(value.op)) return value.inputs;
      return (this.views[id] as readonly (View | null)[]).flatMap((view) => (view ? [view.value] : []));
    });
    const consumers: ValueId[][] = plan.values.map(() => []);
    this.reads.forEach((reads, consumer) => {
      for (const read of new Set(reads)) consumers[read]?.push(consumer);
    });
    this.consumers = consumers;
  }

  private immediate(value: ValueId): number | null {
    const op = this.plan.values[value];
    return op?.kind === 'op' && op.op === 'full' ? op.attrs.value : null;
  }

  private viewsOf(member: ValueId): readonly (View | null)[] {
    return this.views[member] as readonly (View | null)[];
  }

  private outputs(members: readonly ValueId[]): ValueId[] {
    const inside = new Set(members);
    return members.filter(
      (member) =>
        this.wanted.has(member) || (this.consumers[member] as readonly ValueId[]).some((reader) => !inside.has(reader)),
    );
  }

  fits(members: readonly ValueId[], limits: FuseLimits): boolean {
    if (members.length > limits.maxInstructions) return false;
    const inside = new Set(members);
    const inputs: View[] = [];
    for (const member of members) {
      const { shape } = (this.plan.values[member] as PlanValue).type;
      for (const view of this.viewsOf(member)) {
        if (!view) continue;
        if (!inside.has(view.value)) {
          if (!inputs.some((input) => sameView(input, view))) inputs.push(view);
          // A member's result is there at the present position alone.
        } else if (!isPlain(this.plan, view, shape)) return false;
      }
    }
    const { arrayOf } = limits;
    const arrays = arrayOf ? new Set(inputs.map(({ value }) => arrayOf(value))).size : inputs.length;
    return arrays <= limits.maxInputs && this.outputs(members).length <= limits.maxOutputs;
  }

  /** Writes the members of a group down as a program. */
  program(members: readonly ValueId[]): ElementwiseGroup {
    const shape = (this.plan.values[members[0] as ValueId] as PlanValue).type.shape;
    const place = new Map(members.map((member, index) => [member, index]));
    const inputs: GroupInput[] = [];
    const operandOf = (operand: ValueId, view: View | null): Operand => {
      if (!view) {
        const { value } = viewOf(this.plan, operand);
        const { dtype } = (this.plan.values[value] as PlanValue).type;
        return { kind: 'immediate', value: this.immediate(value) as number, dtype };
      }
      const { shape: own, dtype } = (this.plan.values[view.value] as PlanValue).type;
      const instruction = place.get(view.value);
      if (instruction !== undefined) return { kind: 'instruction', index: instruction, dtype };
      let index = inputs.findIndex((input) => sameView(input, view));
      if (index < 0) index = inputs.push({ ...view, dtype, shape: own }) - 1;
      return { kind: 'input', index, dtype };
    };
    const instructions = members.map((member): Instruction => {
      const op = this.plan.values[member] as PlanOp;
      if (!isElementwise(op.op)) throw new TypeError(`${op.op} is not element-wise`);
      const views = this.viewsOf(member);
      const operands = op.inputs.map((operand, at) => operandOf(operand, views[at] as View | null));
      return { op: op.op, operands, dtype: op.type.dtype };
    });
    const outputs = this.outputs(members).map((value) => ({
      value,
      instruction: place.get(value) as number,
      dtype: (this.plan.values[value] as PlanValue).type.dtype,
    }));
    return { shape, inputs, instructions, outputs };
  }
}

/** The view of an operand as an element-wise op reads it: repeated to the result's shape. */
function broadcast(plan: Plan, view: View, operand: ValueId, { type }: PlanOp): View {
  const { shape } = (plan.values[operand] as PlanValue).type;
  const missing = type.shape.length - shape.length;
  const strides = type.shape.map((_, axis) => {
    const source = axis - missing;
    return source < 0 || shape[source] === 1 ? 0 : (view.strides[source] as number);
  });
  return { ...view, strides };
}

const sameView = (a: View, b: View): boolean =>
  a.value === b.value && a.offset === b.offset && sameShape(a.strides, b.strides);
