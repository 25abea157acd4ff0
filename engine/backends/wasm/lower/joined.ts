import { numel } from '../../../core/shape';
import type { Plan, PlanOp, PlanValue, ValueId } from '../../../plan/plan';
import { isOuter, type Storages } from '../../../plan/storages';
import { countReaders, type Lowerable } from './lowerable';

/** Rows of a value inside a wider one. Sizes in elements. */
export interface Stripe {
  /** The value that has the rows side by side with others'. */
  readonly into: ValueId;
  readonly start: number;
  readonly row: number;
  readonly rowStride: number;
}

/** Kernels write whole vectors, one or two, over the end of what they compute: bytes that a part must fill. */
const WHOLE_VECTORS = 32;

/**
 * Lets the parts of a concatenation be computed where they go: those that lie in one piece there become parts of its storage;
 * results of element-wise groups that nobody else reads are written in stripes, which are returned by value.
 */
export function joinConcatenated(
  plan: Plan,
  steps: readonly Lowerable[],
  storages: Storages,
): ReadonlyMap<ValueId, Stripe> {
  const readers = countReaders(plan, steps);
  const kept = new Set([...plan.outputs, ...plan.assigns.map(({ value }) => value)].map((value) => storages.of(value)));
  const made = new Set<ValueId>();
  const ofGroups = new Set<ValueId>();
  for (const step of steps) {
    if (step.kind === 'op') made.add(storages.of(step.result));
    else for (const { value } of step.group.outputs) made.add(storages.of(value)) && ofGroups.add(value);
  }
  const stripes = new Map<ValueId, Stripe>();
  for (const step of steps) {
    if (step.kind !== 'op') continue;
    const op = plan.values[step.value] as PlanOp;
    if (op.op !== 'concat' || storages.of(step.value) !== step.value) continue;
    const { shape } = op.type;
    const { axis } = op.attrs;
    const rowStride = numel(shape.slice(axis));
    let start = 0;
    for (const input of op.inputs) {
      const part = (plan.values[input] as PlanValue).type;
      const row = numel(part.shape.slice(axis));
      const root = storages.of(input);
      const isMade = made.has(root) && plan.values[root]?.kind === 'op';
      const isFree = isMade && !kept.has(root) && !storages.isPart(root) && !stripes.has(root);
      if (isFree && part.dtype === 'float32' && row > 0) {
        const isOnePiece = isOuter(shape, axis) && (row * 4) % WHOLE_VECTORS === 0 && (start * 4) % WHOLE_VECTORS === 0;
        if (isOnePiece) storages.join(root, step.value, start * 4);
        else if (root === input && ofGroups.has(root) && isReadOnce(op.inputs, input, readers)) {
          stripes.set(root, { into: step.value, start, row, rowStride });
        }
      }
      start += row;
    }
  }
  return stripes;
}

/** Whether nothing but this one place of a concatenation takes the value. */
function isReadOnce(inputs: readonly ValueId[], value: ValueId, readers: ReadonlyMap<ValueId, number>): boolean {
  return readers.get(value) === 1 && inputs.indexOf(value) === inputs.lastIndexOf(value);
}
