import type { CompositeOp } from '../../../ops/attrs';
import { cells } from '../../../ops/recurrent/cells';
import type { Plan, PlanValue, ValueId } from '../../../plan/plan';
import type { OpOf } from './context';
import { partsFor, type StepProduct, sumsLength } from './recurrentProduct';

/** Numbers of workgroup memory that every device has. */
const HELD = 4096;
/** Batches up to this size get a workgroup a sample; in larger ones several samples share what is read of the weights. */
const SPREAD = 256;

export interface RecurrentSizes {
  readonly batch: number;
  readonly size: number;
  readonly gates: number;
  readonly states: number;
}

type Direction = 'forward' | 'back';

/** How a workgroup goes about one step; null where it cannot hold what it needs. */
export function productFor({ batch, size, gates }: RecurrentSizes, direction: Direction): StepProduct | null {
  const rows = gates * size;
  const [columns, depth] = direction === 'forward' ? [rows, size] : [size, rows];
  const width = columns % 4 === 0 ? 4 : 1;
  for (let samples = batch <= SPREAD ? 1 : batch <= 2 * SPREAD ? 2 : 4; samples >= 1; samples /= 2) {
    // Beside the sums: what is multiplied, and for each unit what it carries on.
    const free = HELD - samples * (depth + 2 * size);
    const parts = partsFor(columns, depth, width, Math.floor(free / (columns * samples)));
    const product = { columns, depth, samples, width, parts } as const;
    if (sumsLength(product) <= free) return product;
  }
  return null;
}

export function sizesOf({ op, attrs, inputs }: OpOf<CompositeOp>, plan: Plan): RecurrentSizes {
  const shape = (input: number) => (plan.values[inputs[input] as ValueId] as PlanValue).type.shape;
  const [, batch] = shape(0) as [number, number, number];
  const [, size] = shape(op === 'recurrent' ? 1 : 4) as [number, number];
  const { gates, states } = cells[attrs.cell];
  return { batch, size, gates, states };
}

/** Whether a workgroup can hold a layer's states; larger ones are expanded. */
export function isHeld(value: OpOf<CompositeOp>, plan: Plan): boolean {
  return productFor(sizesOf(value, plan), value.op === 'recurrent' ? 'forward' : 'back') !== null;
}
