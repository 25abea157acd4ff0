import { numel } from '../../../core/shape';
import type { StorageId } from '../../../plan/arena';
import type { FuseLimits } from '../../../plan/elementwise';
import { fuse } from '../../../plan/fuse';
import type { Plan, PlanOp, PlanValue, ValueId } from '../../../plan/plan';
import type { VariableRef } from '../../../tensor/variable';
import type { KernelQueries, Pointer } from '../kernels';
import { LowerContext, type Lowering, type OpOf, type StepOp } from './context';
import { fuseEpilogues } from './epilogue';
import { joinConcatenated, type Stripe } from './joined';
import type { OpWithEpilogue } from './lowerable';
import { lowerings } from './lowerings';
import { copied } from './movement';
import { programStep } from './program';
import { placesOf, type Step, withPlaces } from './step';
import { Storages } from './storages';
import { findThinProducts } from './thinProducts';

/** Tiles of a program should stay in L1 together; instructions cost nothing but registers. */
const FUSE_LIMITS: FuseLimits = { maxInputs: 12, maxInstructions: 48, maxOutputs: 8 };

/** A plan as kernel calls over storages that have no addresses yet. */
export interface LoweredPlan {
  readonly storages: Storages;
  readonly steps: readonly Step[];
  /** Where each of the plan's outputs is after the run. */
  readonly outputs: readonly StorageId[];
  /** Storages that are a variable's memory: read from it, or written straight into it. */
  readonly homes: ReadonlyMap<StorageId, VariableRef>;
}

export type AskWithTable = (words: readonly number[], query: (at: Pointer) => number) => number;

export function lowerPlan(plan: Plan, kernels: KernelQueries, ask: AskWithTable): LoweredPlan {
  const storages = new Storages(plan);
  const own: Step[] = [];
  const fused = fuseEpilogues(plan, fuse(plan, FUSE_LIMITS), storages);
  const products = findThinProducts(plan, fused);
  const stripes = joinConcatenated(plan, fused, storages);
  for (const step of fused) {
    if (step.kind === 'op') {
      if (!products.has(step.value)) own.push(...lowerOp(plan, step, storages, stripes, kernels, ask));
    } else if (numel(step.group.shape) > 0) {
      own.push(programStep(step.group, { storages, kernels, products, stripes }));
    }
  }
  const steps = own.map((step) => withPlaces(step, (place) => storages.settle(place)));
  const outputs = plan.outputs.map((value) => keepOutput(storages, storages.of(value), steps));
  const homes = assignVariables(plan, storages, steps, new Set(outputs));
  return { storages, steps, outputs, homes };
}

function lowerOp(
  plan: Plan,
  { value, result, epilogue }: OpWithEpilogue,
  storages: Storages,
  stripes: ReadonlyMap<ValueId, Stripe>,
  kernels: KernelQueries,
  ask: AskWithTable,
): readonly Step[] {
  const op = plan.values[value] as PlanOp;
  // An alias has its values already; of nothing there is nothing to compute.
  if (storages.of(value) !== value || numel(op.type.shape) === 0) return [];
  const ctx = new LowerContext(storages, kernels, op, storages.of(result), epilogue, stripes, ask);
  // The table pairs each op with its own attributes; TypeScript cannot follow the pairing through a union.
  const lowering = lowerings[op.op as StepOp] as Lowering<StepOp>;
  return lowering(op as OpOf<StepOp>, ctx);
}

/** Whether the values are written by a step, not by the caller or a former run. */
function isComputed(storages: Storages, storage: StorageId): boolean {
  const origin = storages.origin(storage);
  return origin === undefined || origin.kind === 'op' || origin.kind === 'constant';
}

function copyOf(storages: Storages, storage: StorageId, steps: Step[]): StorageId {
  const copy = storages.add(storages.bytes(storage));
  if (storages.bytes(storage) > 0) {
    steps.push(copied(copy, storage, storages.bytes(storage)));
  }
  return copy;
}

/** Outputs that are variables or inputs are copied: they may change before they are read. */
function keepOutput(storages: Storages, storage: StorageId, steps: Step[]): StorageId {
  return isComputed(storages, storage) ? storage : copyOf(storages, storage, steps);
}

/**
 * Writes new values of variables. A value is computed straight into its variable's memory where nobody reads the former
 * value afterwards; all others are copied at the end, when every read is over.
 */
function assignVariables(
  plan: Plan,
  storages: Storages,
  steps: Step[],
  outputs: ReadonlySet<StorageId>,
): Map<StorageId, VariableRef> {
  const homes = new Map<StorageId, VariableRef>();
  for (const value of plan.values) {
    if (value.kind === 'variable') homes.set(storages.ofVariable(value.variable), value.variable);
  }
  // Snapshots first: one variable's new value can be another's former one.
  const sources = plan.assigns.map(({ variable, value }) => {
    const storage = storages.of(value);
    return { variable, source: isComputed(storages, storage) ? storage : copyOf(storages, storage, steps) };
  });
  for (const { variable, source } of sources) {
    const target = storages.ofVariable(variable);
    const origin = storages.origin(source) as PlanValue | undefined;
    const isFree = !outputs.has(source) && !homes.has(source) && origin?.kind !== 'constant';
    homes.set(target, variable);
    if (isFree && canReplace(steps, source, target)) {
      homes.set(source, variable);
    } else if (storages.bytes(target) > 0) {
      steps.push(copied(target, source, storages.bytes(target)));
    }
  }
  return homes;
}

/** Whether `source` can be computed in the place of `target`: no step reads the target once the source is begun. */
function canReplace(steps: readonly Step[], source: StorageId, target: StorageId): boolean {
  const touches = (step: Step, storage: StorageId) => placesOf(step).some((place) => place.storage === storage);
  const begun = steps.findIndex((step) => touches(step, source));
  if (begun < 0) return false;
  return steps.slice(begun).every((step, index) => {
    if (!touches(step, target)) return true;
    return index === 0 && (step.inPlace ?? []).some((pair) => pair.write === source && pair.read === target);
  });
}
