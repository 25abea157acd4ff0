import { sameShape } from '../../../core/shape';
import { isWhole } from '../../../plan/groupInputs';
import type { Plan, PlanValue, ValueId } from '../../../plan/plan';
import { countReaders, type Lowerable } from './lowerable';

/** A matrix product of small depth, computed tile by tile in the element-wise program that reads it. */
export interface ThinProduct {
  readonly a: ValueId;
  readonly b: ValueId;
  /** Rows of both that are multiplied. */
  readonly depth: number;
  readonly columns: number;
  /** Strides of a, in elements; b's columns lie side by side. */
  readonly aRow: number;
  readonly aDepth: number;
}

/** Up to this depth computing a product costs no more than writing it and reading it again (measured: README). */
const MAX_DEPTH = 16;
/** Rows shorter than this leave the vectors too little to do. */
const MIN_COLUMNS = 64;

/**
 * Products that need not be stored, as one group alone reads them: the weight gradient of a small batch, which its
 * optimizer's update takes. By the value of the product.
 */
export function findThinProducts(plan: Plan, steps: readonly Lowerable[]): ReadonlyMap<ValueId, ThinProduct> {
  const readers = countReaders(plan, steps);
  const found = new Map<ValueId, ThinProduct>();
  const inGroup = new Set(
    steps.flatMap((step) =>
      step.kind === 'elementwise'
        ? step.group.inputs.filter((input) => isWhole(step.group, input)).map(({ value }) => value)
        : [],
    ),
  );
  for (const step of steps) {
    if (step.kind !== 'op' || step.result !== step.value || step.epilogue.relu || step.epilogue.bias !== null) continue;
    const product = readers.get(step.value) === 1 && inGroup.has(step.value) ? thin(plan, step.value) : null;
    if (product) found.set(step.value, product);
  }
  return found;
}

function thin(plan: Plan, value: ValueId): ThinProduct | null {
  const op = plan.values[value] as PlanValue;
  if (op.kind !== 'op' || op.op !== 'matmul' || op.attrs.transposeB) return null;
  const [a, b] = op.inputs as readonly [ValueId, ValueId];
  const [own, other] = [(plan.values[a] as PlanValue).type.shape, (plan.values[b] as PlanValue).type.shape];
  const [depth, columns] = other as readonly [number, number];
  const [rows] = op.type.shape as readonly [number];
  if (own.length !== 2 || other.length !== 2 || depth > MAX_DEPTH || depth === 0 || columns < MIN_COLUMNS) return null;
  if (!sameShape(op.type.shape, [rows, columns])) return null;
  const [aRow, aDepth] = op.attrs.transposeA ? [1, rows] : [depth, 1];
  return { a, b, depth, columns, aRow, aDepth };
}
