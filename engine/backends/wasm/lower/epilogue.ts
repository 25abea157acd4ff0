import { numel } from '../../../core/shape';
import type { StorageId } from '../../../plan/arena';
import type { ElementwiseGroup, FusedStep, GroupInput, Operand } from '../../../plan/elementwise';
import type { Plan, PlanOp, PlanValue, ValueId } from '../../../plan/plan';
import { type Epilogue, NO_EPILOGUE } from './context';
import { isDirect } from './program';
import type { Storages } from './storages';

/** An op with the bias and activation that its kernel applies; `result` is the value that its output then is. */
export interface OpWithEpilogue {
  readonly kind: 'op';
  readonly value: ValueId;
  readonly result: ValueId;
  readonly epilogue: Epilogue;
}

export type Lowerable = OpWithEpilogue | Extract<FusedStep, { kind: 'elementwise' }>;

/** Moves bias and ReLU out of element-wise groups into the convolutions and products whose result alone they take. */
export function fuseEpilogues(plan: Plan, steps: readonly FusedStep[], storages: Storages): Lowerable[] {
  const readers = countReaders(plan, steps);
  const rewritten = new Map<ElementwiseGroup, ElementwiseGroup>();
  const ops = steps.map((step): Lowerable => {
    if (step.kind === 'elementwise') return step;
    const alone: OpWithEpilogue = { kind: 'op', value: step.value, result: step.value, epilogue: NO_EPILOGUE };
    const op = plan.values[step.value] as PlanOp;
    if ((op.op !== 'conv2d' && op.op !== 'matmul') || readers.get(step.value) !== 1) return alone;
    for (const other of steps) {
      if (other.kind !== 'elementwise') continue;
      const group = rewritten.get(other.group) ?? other.group;
      const taken = takeEpilogue(plan, op, step.value, group, storages);
      if (!taken) continue;
      rewritten.set(other.group, taken.rest);
      return { kind: 'op', value: step.value, result: taken.result, epilogue: taken.epilogue };
    }
    return alone;
  });
  return ops.flatMap((step): Lowerable[] => {
    if (step.kind === 'op') return [step];
    const group = rewritten.get(step.group) ?? step.group;
    return group.instructions.length > 0 ? [{ kind: 'elementwise', group }] : [];
  });
}

/** How many steps read each value; being wanted after the run counts too. */
export function countReaders(plan: Plan, steps: readonly (FusedStep | Lowerable)[]): Map<ValueId, number> {
  const counts = new Map<ValueId, number>();
  const add = (values: Iterable<ValueId>) => {
    for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  };
  add([...plan.outputs, ...plan.assigns.map(({ value }) => value)]);
  for (const step of steps) {
    if (step.kind === 'op') add(new Set((plan.values[step.value] as PlanOp).inputs));
    else add(new Set(step.group.inputs.map(({ value }) => value)));
  }
  return counts;
}

interface Taken {
  readonly epilogue: Epilogue;
  readonly result: ValueId;
  readonly rest: ElementwiseGroup;
}

function takeEpilogue(
  plan: Plan,
  op: PlanOp,
  value: ValueId,
  group: ElementwiseGroup,
  storages: Storages,
): Taken | null {
  const input = group.inputs.findIndex((candidate) => candidate.value === value);
  if (input < 0 || !isDirect(group.shape, group.inputs[input] as GroupInput)) return null;
  const first = onlyReader(group, 'input', input);
  if (first === null) return null;
  const instruction = group.instructions[first] as ElementwiseGroup['instructions'][number];
  if (instruction.op === 'relu') return rest(group, input, [first], value, { bias: null, relu: true });
  if (instruction.op !== 'add') return null;
  const other = instruction.operands.find((operand) => operand.kind !== 'input' || operand.index !== input);
  const bias =
    other?.kind === 'input' ? biasStorage(plan, op, group.inputs[other.index] as GroupInput, storages) : null;
  if (bias === null) return null;
  const second = isOutput(group, first) ? null : onlyReader(group, 'instruction', first);
  if (second === null || group.instructions[second]?.op !== 'relu') {
    return rest(group, input, [first], value, { bias, relu: false });
  }
  return rest(group, input, [first, second], value, { bias, relu: true });
}

/** The instruction that reads an operand, if it is one and reads it once. */
function onlyReader(group: ElementwiseGroup, kind: 'input' | 'instruction', index: number): number | null {
  const reads = group.instructions.flatMap(({ operands }, at) =>
    operands.filter((operand) => operand.kind === kind && operand.index === index).map(() => at),
  );
  return reads.length === 1 ? (reads[0] as number) : null;
}

const isOutput = (group: ElementwiseGroup, index: number) =>
  group.outputs.some(({ instruction }) => instruction === index);

/** A bias is read along the channels (convolution) or the last axis (product), and is there before the first step. */
function biasStorage(plan: Plan, op: PlanOp, input: GroupInput, storages: Storages): StorageId | null {
  const { shape } = op.type;
  const axis = op.op === 'conv2d' ? 1 : shape.length - 1;
  const along = input.strides.every((stride, i) => shape[i] === 1 || stride === (i === axis ? 1 : 0));
  const storage = storages.of(input.value);
  const source = plan.values[storage] as PlanValue;
  return along && numel(input.shape) === shape[axis] && source.kind !== 'op' ? storage : null;
}

/** The group without the taken instructions; what read the last of them reads the op's result. */
function rest(
  group: ElementwiseGroup,
  input: number,
  taken: readonly number[],
  value: ValueId,
  epilogue: Epilogue,
): Taken {
  const last = taken.at(-1) as number;
  const result = group.outputs.find(({ instruction }) => instruction === last)?.value ?? value;
  const inputs = group.inputs.map((own, index) => (index === input ? { ...own, value: result } : own));
  const kept = group.instructions.flatMap((_, index) => (taken.includes(index) ? [] : [index]));
  const used: number[] = [];
  const inputPlace = (index: number): number => (used.includes(index) ? used.indexOf(index) : used.push(index) - 1);
  const moved = (operand: Operand): Operand => {
    if (operand.kind === 'immediate') return operand;
    if (operand.kind === 'input') return { ...operand, index: inputPlace(operand.index) };
    if (operand.index === last) return { kind: 'input', index: inputPlace(input), dtype: operand.dtype };
    return { ...operand, index: kept.indexOf(operand.index) };
  };
  const instructions = kept.map((index) => {
    const own = group.instructions[index] as ElementwiseGroup['instructions'][number];
    return { ...own, operands: own.operands.map(moved) };
  });
  const outputs = group.outputs
    .filter(({ instruction }) => instruction !== last)
    .map((output) => ({ ...output, instruction: kept.indexOf(output.instruction) }));
  return {
    epilogue,
    result,
    rest: { shape: group.shape, inputs: used.map((index) => inputs[index] as GroupInput), instructions, outputs },
  };
}
