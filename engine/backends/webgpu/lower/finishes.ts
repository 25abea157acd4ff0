import type { OpName } from '../../../ops/attrs';
import type { StorageId } from '../../../plan/arena';
import type { ElementwiseGroup, FusedStep } from '../../../plan/elementwise';
import { isWhole } from '../../../plan/groupInputs';
import type { PlanOp, ValueId } from '../../../plan/plan';
import type { Storages } from '../../../plan/storages';
import { elementwiseStep, groupText, inPlacePairs } from './elementwise';
import type { Finish } from './gemm';
import type { Inputs } from './inputs';

const PRODUCTS: ReadonlySet<OpName> = new Set(['matmul', 'conv2d', 'conv2dInputGrad', 'conv2dWeightGrad']);

/** An invocation has up to 64 numbers to finish, each with statements of its own: long groups would take long to compile. */
const MOST_INSTRUCTIONS = 8;

/** A step of a plan; a product may take the group along that reads it first. */
export type Finished = FusedStep | { readonly kind: 'finished'; readonly value: ValueId; readonly finish: Finish };

/**
 * Has products compute the group that reads their result first (bias, activation, the mask of a gradient, the step of an
 * optimizer) while it is still in registers; it is stored only where somebody else reads it too.
 * @param most Arrays that a kernel may have.
 */
export function finishProducts(
  steps: readonly FusedStep[],
  storages: Storages,
  inputs: Inputs,
  most: number,
): Finished[] {
  const { plan } = storages;
  const wanted = new Set(
    [...plan.outputs, ...plan.assigns.map(({ value }) => value)].map((value) => storages.of(value)),
  );
  const readers = readersOf(steps, storages);
  /** By the group that goes along; the product takes its place. */
  const finished = new Map<FusedStep, Finished & { kind: 'finished' }>();
  const moved = new Set<FusedStep>();
  // The last product that a group reads goes along with it: the others are there by then.
  for (const step of [...steps].reverse()) {
    if (step.kind !== 'op' || storages.of(step.value) !== step.value) continue;
    const { value } = step;
    const { op } = plan.values[value] as PlanOp;
    const [first, ...others] = readers.get(value) ?? [];
    if (!PRODUCTS.has(op) || first?.kind !== 'elementwise' || finished.has(first)) continue;
    // The array of single numbers would be bound twice.
    if (operandsOf(value, storages).some((storage) => inputs.scalar(storage) !== undefined)) continue;
    const { group } = first;
    if (!readsWhole(group, value, storages) || group.instructions.length > MOST_INSTRUCTIONS) continue;
    const isKept = others.length > 0 || wanted.has(value);
    if (arraysOf(group, value, storages, inputs).size + Number(isKept) > most) continue;
    finished.set(first, { kind: 'finished', value, finish: finishOf(group, value, isKept, storages, inputs) });
    moved.add(step);
  }
  return steps.filter((step) => !moved.has(step)).map((step) => finished.get(step) ?? step);
}

/** Who reads each storage, in order. */
function readersOf(steps: readonly FusedStep[], storages: Storages): Map<StorageId, FusedStep[]> {
  const readers = new Map<StorageId, FusedStep[]>();
  for (const step of steps) {
    const read =
      step.kind === 'elementwise'
        ? step.group.inputs.map(({ value }) => value)
        : (storages.plan.values[step.value] as PlanOp).inputs;
    for (const storage of new Set(read.map((value) => storages.of(value)))) {
      readers.set(storage, [...(readers.get(storage) ?? []), step]);
    }
  }
  return readers;
}

/** Whether a group reads all of a value in its order, and it only so. */
function readsWhole(group: ElementwiseGroup, value: ValueId, storages: Storages): boolean {
  const reads = group.inputs.filter((input) => storages.of(input.value) === value);
  const [only] = reads;
  return reads.length === 1 && only !== undefined && only.offset === 0 && isWhole(group, only);
}

/** The arrays of a product together with a group, but for the product's own. */
function arraysOf(group: ElementwiseGroup, product: ValueId, storages: Storages, inputs: Inputs): Set<StorageId> {
  const read = group.inputs.map(({ value }) => storages.of(value)).filter((storage) => storage !== product);
  return new Set([
    ...operandsOf(product, storages),
    ...read.map((storage) => (inputs.scalar(storage) === undefined ? storage : inputs.scalars)),
    ...group.outputs.map(({ value }) => storages.of(value)),
  ]);
}

const operandsOf = (product: ValueId, storages: Storages): StorageId[] =>
  (storages.plan.values[product] as PlanOp).inputs.map((value) => storages.of(value));

function finishOf(
  group: ElementwiseGroup,
  value: ValueId,
  isKept: boolean,
  storages: Storages,
  inputs: Inputs,
): Finish {
  const operands = operandsOf(value, storages);
  const given = group.inputs.find((input) => storages.of(input.value) === value);
  return {
    isKept,
    // What the product reads all over may not be overwritten piece by piece.
    inPlace: inPlacePairs(group, storages).filter(({ read }) => read !== value && !operands.includes(read)),
    text: (kernel, i, sum) =>
      groupText(kernel, group, storages, inputs, i, { value: given?.value ?? value, name: sum }),
    step: () => elementwiseStep(group, storages, inputs),
  };
}
