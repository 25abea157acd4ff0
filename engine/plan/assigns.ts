import type { VariableRef } from '../tensor/variable';
import type { StorageId } from './arena';
import type { Plan, PlanValue } from './plan';
import type { Storages } from './storages';

/** What must be known of a backend's step to tell whether a value can be computed in a variable's own memory. */
export interface TouchingStep {
  /** Writes that may take the place of a read. */
  readonly inPlace?: readonly { readonly write: StorageId; readonly read: StorageId }[] | undefined;
}

/** How a backend's steps are looked at and made. */
export interface StepKind<Step extends TouchingStep> {
  touches(step: Step, storage: StorageId): boolean;
  copied(to: StorageId, from: StorageId, bytes: number): Step;
}

/** Whether the values are written by a step, not by the caller or a former run. */
function isComputed(storages: Storages, storage: StorageId): boolean {
  const origin = storages.origin(storage);
  return origin === undefined || origin.kind === 'op' || origin.kind === 'constant';
}

function copyOf<Step extends TouchingStep>(
  storages: Storages,
  storage: StorageId,
  steps: Step[],
  { copied }: StepKind<Step>,
): StorageId {
  const bytes = storages.bytes(storage);
  const copy = storages.add(bytes);
  if (bytes > 0) steps.push(copied(copy, storage, bytes));
  return copy;
}

/** Where each output is after a run. Those that are variables or inputs are copied: they may change before they are read. */
export function keepOutputs<Step extends TouchingStep>(
  plan: Plan,
  storages: Storages,
  steps: Step[],
  kind: StepKind<Step>,
): StorageId[] {
  return plan.outputs.map((value) => {
    const storage = storages.of(value);
    return isComputed(storages, storage) ? storage : copyOf(storages, storage, steps, kind);
  });
}

/**
 * Writes new values of variables, and gives the storages that are a variable's memory. A value is computed straight into
 * its variable's memory where nobody reads the former value afterwards; all others are copied at the end, when every
 * read is over.
 */
export function assignVariables<Step extends TouchingStep>(
  plan: Plan,
  storages: Storages,
  steps: Step[],
  outputs: ReadonlySet<StorageId>,
  kind: StepKind<Step>,
): Map<StorageId, VariableRef> {
  const homes = new Map<StorageId, VariableRef>();
  for (const value of plan.values) {
    if (value.kind === 'variable') homes.set(storages.ofVariable(value.variable), value.variable);
  }
  // Snapshots first: one variable's new value can be another's former one.
  const sources = plan.assigns.map(({ variable, value }) => {
    const storage = storages.of(value);
    return { variable, source: isComputed(storages, storage) ? storage : copyOf(storages, storage, steps, kind) };
  });
  for (const { variable, source } of sources) {
    const target = storages.ofVariable(variable);
    const origin = storages.origin(source) as PlanValue | undefined;
    const isFree = !outputs.has(source) && !homes.has(source) && origin?.kind !== 'constant';
    homes.set(target, variable);
    if (isFree && canReplace(steps, source, target, kind)) {
      homes.set(source, variable);
    } else if (storages.bytes(target) > 0) {
      steps.push(kind.copied(target, source, storages.bytes(target)));
    }
  }
  return homes;
}

/** Whether `source` can be computed in the place of `target`: no step reads the target once the source is begun. */
function canReplace<Step extends TouchingStep>(
  steps: readonly Step[],
  source: StorageId,
  target: StorageId,
  { touches }: StepKind<Step>,
): boolean {
  const begun = steps.findIndex((step) => touches(step, source));
  if (begun < 0) return false;
  return steps.slice(begun).every((step, index) => {
    if (!touches(step, target)) return true;
    return index === 0 && (step.inPlace ?? []).some((pair) => pair.write === source && pair.read === target);
  });
}
