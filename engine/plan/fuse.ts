import { broadcastStrides, sameShape } from '../core/shape';
import type { ElementwiseGroup, FusedStep, FuseLimits, GroupInput, Instruction, Operand } from './elementwise';
import { isElementwise } from './elementwise';
import type { Plan, PlanOp, PlanValue, ValueId } from './plan';
import { Units } from './units';

/** Fits most kernels: operands that stay in registers or L1 tiles. */
const DEFAULT_FUSE_LIMITS: FuseLimits = { maxInputs: 8, maxInstructions: 32, maxOutputs: 4 };

/**
 * Groups element-wise ops of one shape into passes over memory, as late as possible (what only the backward pass needs
 * is computed there, not kept). Broadcasts (`expand`) and constants (`full`) that only groups read vanish into them.
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

/** Who reads what, when groups read through broadcasts and hold constants as immediates. */
class ReadGraph {
  readonly reads: readonly (readonly ValueId[])[];
  readonly consumers: readonly (readonly ValueId[])[];
  /** Values that must be there after a run. */
  readonly wanted: ReadonlySet<ValueId>;

  constructor(private readonly plan: Plan) {
    this.wanted = new Set([...plan.outputs, ...plan.assigns.map((assign) => assign.value)]);
    this.reads = plan.values.map((value) => {
      if (value.kind !== 'op') return [];
      if (!isElementwise(value.op)) return value.inputs;
      return value.inputs.map((input) => this.source(input)).filter((input) => this.immediate(input) === null);
    });
    const consumers: ValueId[][] = plan.values.map(() => []);
    this.reads.forEach((reads, consumer) => {
      for (const read of new Set(reads)) consumers[read]?.push(consumer);
    });
    this.consumers = consumers;
  }

  /** The value that a group really reads: broadcasting is done by strides. */
  private source(value: ValueId): ValueId {
    let source = value;
    for (let op = this.plan.values[source]; op?.kind === 'op' && op.op === 'expand'; op = this.plan.values[source]) {
      source = op.inputs[0] as ValueId;
    }
    return source;
  }

  private immediate(value: ValueId): number | null {
    const op = this.plan.values[value];
    return op?.kind === 'op' && op.op === 'full' ? op.attrs.value : null;
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
    const reads = members.flatMap((member) => this.reads[member] as readonly ValueId[]);
    const inputs = new Set(reads.filter((read) => !inside.has(read)));
    return inputs.size <= limits.maxInputs && this.outputs(members).length <= limits.maxOutputs;
  }

  /** Writes the members of a group down as a program. */
  program(members: readonly ValueId[]): ElementwiseGroup {
    const shape = (this.plan.values[members[0] as ValueId] as PlanValue).type.shape;
    const place = new Map(members.map((member, index) => [member, index]));
    const inputs: GroupInput[] = [];
    const operandOf = (operand: ValueId): Operand => {
      const value = this.source(operand);
      const { shape: own, dtype } = (this.plan.values[value] as PlanValue).type;
      const instruction = place.get(value);
      if (instruction !== undefined) return { kind: 'instruction', index: instruction, dtype };
      const immediate = this.immediate(value);
      if (immediate !== null) return { kind: 'immediate', value: immediate, dtype };
      let index = inputs.findIndex((input) => input.value === value);
      if (index < 0) index = inputs.push({ value, dtype, shape: own, strides: broadcastStrides(own, shape) }) - 1;
      return { kind: 'input', index, dtype };
    };
    const instructions = members.map((member): Instruction => {
      const op = this.plan.values[member] as PlanOp;
      if (!isElementwise(op.op)) throw new TypeError(`${op.op} is not element-wise`);
      return { op: op.op, operands: op.inputs.map(operandOf), dtype: op.type.dtype };
    });
    const outputs = this.outputs(members).map((value) => ({
      value,
      instruction: place.get(value) as number,
      dtype: (this.plan.values[value] as PlanValue).type.dtype,
    }));
    return { shape, inputs, instructions, outputs };
  }
}
