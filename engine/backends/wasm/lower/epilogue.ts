import { sameShape } from '../../../core/shape';
import type { StorageId } from '../../../plan/arena';
import type { ElementwiseGroup, FusedStep, GroupInput, Operand } from '../../../plan/elementwise';
import { isWhole } from '../../../plan/groupInputs';
import type { Plan, PlanOp, ValueId } from '../../../plan/plan';
import type { Storages } from '../../../plan/storages';
import { isContiguous } from '../../../plan/views';
import { type Bias, type Epilogue, NO_EPILOGUE } from './context';
import { countReaders, type Lowerable, type OpWithEpilogue } from './lowerable';
import { read } from './step';

/** Moves bias and ReLU out of element-wise groups into the convolutions and products whose result alone they take. */
export function fuseEpilogues(plan: Plan, steps: readonly FusedStep[], storages: Storages): Lowerable[] {
  const readers = countReaders(plan, steps);
  const groupOf = readingGroups(steps);
  const rewritten = new Map<ElementwiseGroup, ElementwiseGroup>();
  const made = new Set<StorageId>();
  const isThere = (storage: StorageId) => made.has(storage) || plan.values[storage]?.kind !== 'op';
  const ops = steps.map((step): Lowerable => {
    for (const value of resultsOf(step)) made.add(storages.of(value));
    if (step.kind === 'elementwise') return step;
    const alone: OpWithEpilogue = { kind: 'op', value: step.value, result: step.value, epilogue: NO_EPILOGUE };
    const op = plan.values[step.value] as PlanOp;
    if ((op.op !== 'conv2d' && op.op !== 'matmul') || readers.get(step.value) !== 1) return alone;
    const reader = groupOf.get(step.value);
    if (!reader) return alone;
    const taken = takeEpilogue(op, step.value, rewritten.get(reader) ?? reader, storages, isThere);
    if (!taken) return alone;
    rewritten.set(reader, taken.rest);
    made.add(storages.of(taken.result));
    return { kind: 'op', value: step.value, result: taken.result, epilogue: taken.epilogue };
  });
  return ops.flatMap((step): Lowerable[] => {
    if (step.kind === 'op') return [step];
    const group = rewritten.get(step.group) ?? step.group;
    return group.instructions.length > 0 ? [{ kind: 'elementwise', group }] : [];
  });
}

/** A group that reads each value: the only one, where that has one reader. */
function readingGroups(steps: readonly FusedStep[]): Map<ValueId, ElementwiseGroup> {
  const groups = new Map<ValueId, ElementwiseGroup>();
  for (const step of steps) {
    if (step.kind === 'elementwise') for (const { value } of step.group.inputs) groups.set(value, step.group);
  }
  return groups;
}

const resultsOf = (step: FusedStep): readonly ValueId[] =>
  step.kind === 'op' ? [step.value] : step.group.outputs.map(({ value }) => value);

interface Taken {
  readonly epilogue: Epilogue;
  readonly result: ValueId;
  readonly rest: ElementwiseGroup;
}

function takeEpilogue(
  op: PlanOp,
  value: ValueId,
  group: ElementwiseGroup,
  storages: Storages,
  isThere: (storage: StorageId) => boolean,
): Taken | null {
  const input = group.inputs.findIndex((candidate) => candidate.value === value);
  if (input < 0 || !isWhole(group, group.inputs[input] as GroupInput)) return null;
  const first = onlyReader(group, 'input', input);
  if (first === null) return null;
  const instruction = group.instructions[first] as ElementwiseGroup['instructions'][number];
  if (instruction.op === 'relu') return rest(group, input, [first], value, { bias: null, relu: true });
  if (instruction.op !== 'add') return null;
  const other = instruction.operands.find((operand) => operand.kind !== 'input' || operand.index !== input);
  const bias = other?.kind === 'input' ? biasOf(op, group, group.inputs[other.index] as GroupInput, storages) : null;
  // Added to a group's other input, a product would not be the last to be computed.
  if (bias === null || !isThere(bias.place.storage)) return null;
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

/**
 * A bias is read along the channels (convolution) or the last axis (product), of which the group may read the rows under
 * more axes than that has; or it is a matrix added to a product.
 */
function biasOf(op: PlanOp, { shape }: ElementwiseGroup, input: GroupInput, storages: Storages): Bias | null {
  const place = read(storages.of(input.value), input.offset * 4);
  const [stride = 0, within = 0] = input.strides;
  if (op.op === 'matmul' && shape.length === 2 && sameShape(shape, op.type.shape) && within === 1 && stride > 0) {
    const isVector = shape.includes(1);
    return !isVector || isContiguous(shape, input.strides) ? { place, row: stride } : null;
  }
  if (op.op === 'matmul' && isContiguous(shape, input.strides)) return { place, row: shape.at(-1) as number };
  const fits = op.op === 'conv2d' ? sameShape(shape, op.type.shape) : shape.at(-1) === op.type.shape.at(-1);
  const axis = op.op === 'conv2d' ? 1 : shape.length - 1;
  const along = input.strides.every((stride, i) => shape[i] === 1 || stride === (i === axis ? 1 : 0));
  return fits && along ? { place, row: 0 } : null;
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
