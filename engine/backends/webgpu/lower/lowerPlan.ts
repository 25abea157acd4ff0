import { numel } from '../../../core/shape';
import type { StorageId } from '../../../plan/arena';
import { assignVariables, keepOutputs, type StepKind } from '../../../plan/assigns';
import { fuse } from '../../../plan/fuse';
import type { Plan, PlanOp, ValueId } from '../../../plan/plan';
import { Storages } from '../../../plan/storages';
import type { VariableRef } from '../../../tensor/variable';
import { LowerContext, type Lowering, type OpOf, type StepOp } from './context';
import { elementwiseStep } from './elementwise';
import { Inputs } from './inputs';
import { lowerings } from './lowerings';
import { copied } from './movement';
import type { Step } from './step';

const OUTPUTS = 3;
const INSTRUCTIONS = 48;

const STEPS: StepKind<Step> = {
  touches: ({ places }, storage) => places.some((place) => place.storage === storage),
  copied,
};

/** A plan as dispatches over storages that have no place yet. */
export interface LoweredPlan {
  readonly storages: Storages;
  readonly steps: readonly Step[];
  readonly inputs: Inputs;
  /** Where each of the plan's outputs is after the run. */
  readonly outputs: readonly StorageId[];
  /** Storages that are a variable's memory: read from it, or written straight into it. */
  readonly homes: ReadonlyMap<StorageId, VariableRef>;
}

/**
 * @param bindings Arrays that a kernel may have.
 * @param alignment Bytes, of which places in buffers are multiples.
 */
export function lowerPlan(plan: Plan, bindings: number, alignment: number): LoweredPlan {
  const storages = new Storages(plan);
  const inputs = new Inputs(plan, storages, alignment);
  const arrayOf = (value: ValueId) => {
    const storage = storages.of(value);
    return inputs.scalar(storage) === undefined ? storage : inputs.scalars;
  };
  const limits = { maxInputs: bindings - OUTPUTS, maxInstructions: INSTRUCTIONS, maxOutputs: OUTPUTS, arrayOf };
  const steps: Step[] = fuse(plan, limits).flatMap((step): readonly Step[] => {
    if (step.kind === 'op') return lowerOp(plan, step.value, storages);
    return numel(step.group.shape) > 0 ? [elementwiseStep(step.group, storages, inputs)] : [];
  });
  const outputs = keepOutputs(plan, storages, steps, STEPS);
  const homes = assignVariables(plan, storages, steps, new Set(outputs), STEPS);
  return { storages, steps, inputs, outputs, homes };
}

function lowerOp(plan: Plan, value: ValueId, storages: Storages): readonly Step[] {
  const op = plan.values[value] as PlanOp;
  // An alias has its values already; of nothing there is nothing to compute.
  if (storages.of(value) !== value || numel(op.type.shape) === 0) return [];
  // The table pairs each op with its own attributes; TypeScript cannot follow the pairing through a union.
  const lowering = lowerings[op.op as StepOp] as Lowering<StepOp>;
  return lowering(op as OpOf<StepOp>, new LowerContext(storages, op, value));
}
