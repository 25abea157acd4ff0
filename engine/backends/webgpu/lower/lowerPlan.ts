import { numel } from '../../../core/shape';
import type { StorageId } from '../../../plan/arena';
import { assignVariables, keepOutputs, type StepKind } from '../../../plan/assigns';
import { fuse } from '../../../plan/fuse';
import type { Plan, PlanOp, ValueId } from '../../../plan/plan';
import { Storages } from '../../../plan/storages';
import type { VariableRef } from '../../../tensor/variable';
import { chainKernel } from './chainKernel';
import { chained } from './chains';
import { LowerContext, type Lowering, type OpOf, type StepOp } from './context';
import { elementwiseStep } from './elementwise';
import { type Finished, finishProducts } from './finishes';
import type { Finish, GemmStyle } from './gemm';
import { Inputs } from './inputs';
import { lowerings } from './lowerings';
import { copied } from './movement';
import type { Step } from './step';

const ARENA = -1;
const CONSTANTS = -2;
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

/** What kernels are made for. */
interface LoweringStyle extends GemmStyle {
  /** Arrays that a kernel may have. */
  readonly bindings: number;
  /** Bytes, of which places in buffers are multiples. */
  readonly alignment: number;
  /** Whether kernels may bind the whole arena. */
  readonly chains: boolean;
}

export function lowerPlan(plan: Plan, target: LoweringStyle): LoweredPlan {
  const { bindings, alignment, chains } = target;
  const storages = new Storages(plan);
  const inputs = new Inputs(plan, storages, alignment);
  const arrayOf = (value: ValueId) => {
    const storage = storages.of(value);
    return inputs.scalar(storage) === undefined ? storage : inputs.scalars;
  };
  const limits = { maxInputs: bindings - OUTPUTS, maxInstructions: INSTRUCTIONS, maxOutputs: OUTPUTS, arrayOf };
  const finished = finishProducts(fuse(plan, limits), storages, inputs, bindings);
  const lower = (step: Finished): readonly Step[] => {
    if (step.kind === 'op') return lowerOp(plan, step.value, storages, target);
    if (step.kind === 'finished') return lowerOp(plan, step.value, storages, target, step.finish);
    return numel(step.group.shape) > 0 ? [elementwiseStep(step.group, storages, inputs)] : [];
  };
  const steps = finished.flatMap((step) => lower(step).map((own): Step => ({ ...own, layer: layerOf(step, plan) })));
  if (chains) steps.splice(0, steps.length, ...chained(steps, buffersOf(plan, storages), bindings));
  const outputs = keepOutputs(plan, storages, steps, STEPS);
  const homes = assignVariables(plan, storages, steps, new Set(outputs), STEPS);
  const bufferOf = (storage: StorageId) => {
    if (storages.origin(storage)?.kind === 'constant') return 'constants';
    return homes.get(storage) ?? 'arena';
  };
  const kernels = steps.map((step) => (step.chain ? chainKernel(step, bufferOf) : step));
  return { storages, steps: kernels, inputs, outputs, homes };
}

function layerOf(step: Finished, { values }: Plan): Step['layer'] {
  const value = step.kind === 'elementwise' ? step.group.outputs[0]?.value : step.value;
  return value === undefined ? undefined : (values[value] as PlanOp).layer;
}

/** The arena, the constants, and each variable are buffers of their own; a new value may be computed in its variable's. */
function buffersOf(plan: Plan, storages: Storages): (step: Step) => readonly number[] {
  const assigned = new Map(
    plan.assigns.map(({ variable, value }) => [storages.of(value), storages.ofVariable(variable)]),
  );
  return ({ places }) =>
    places.map(({ storage }) => {
      const kind = storages.origin(storage)?.kind;
      if (kind === 'constant') return CONSTANTS;
      return kind === 'variable' ? storage : (assigned.get(storage) ?? ARENA);
    });
}

function lowerOp(plan: Plan, value: ValueId, storages: Storages, style: GemmStyle, finish?: Finish): readonly Step[] {
  const op = plan.values[value] as PlanOp;
  // An alias has its values already; of nothing there is nothing to compute.
  if (storages.of(value) !== value || numel(op.type.shape) === 0) return [];
  // The table pairs each op with its own attributes; TypeScript cannot follow the pairing through a union.
  const lowering = lowerings[op.op as StepOp] as Lowering<StepOp>;
  return lowering(op as OpOf<StepOp>, new LowerContext(storages, op, value, style, finish));
}
