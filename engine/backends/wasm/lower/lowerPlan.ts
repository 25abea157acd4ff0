import { numel } from '../../../core/shape';
import type { StorageId } from '../../../plan/arena';
import { assignVariables, keepOutputs, type StepKind } from '../../../plan/assigns';
import type { FuseLimits } from '../../../plan/elementwise';
import { fuse } from '../../../plan/fuse';
import type { Plan, PlanOp, ValueId } from '../../../plan/plan';
import { Storages } from '../../../plan/storages';
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
import { findThinProducts } from './thinProducts';

/** Tiles of a program should stay in L1 together; instructions cost nothing but registers. */
const FUSE_LIMITS: FuseLimits = { maxInputs: 12, maxInstructions: 48, maxOutputs: 8 };

const STEPS: StepKind<Step> = {
  touches: (step, storage) => placesOf(step).some((place) => place.storage === storage),
  copied,
};

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
  const outputs = keepOutputs(plan, storages, steps, STEPS);
  const homes = assignVariables(plan, storages, steps, new Set(outputs), STEPS);
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
