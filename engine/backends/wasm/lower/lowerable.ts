import type { FusedStep } from '../../../plan/elementwise';
import type { Plan, PlanOp, ValueId } from '../../../plan/plan';
import type { Epilogue } from './context';

/** An op with the bias and activation that its kernel applies; `result` is the value that its output then is. */
export interface OpWithEpilogue {
  readonly kind: 'op';
  readonly value: ValueId;
  readonly result: ValueId;
  readonly epilogue: Epilogue;
}

export type Lowerable = OpWithEpilogue | Extract<FusedStep, { kind: 'elementwise' }>;

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
