import type { RunEntry } from '../../../main/ipc/contract';
import type { RunCurves } from '../../training/curves';

export const FIGURES = [
  'epochs',
  'bestEpoch',
  'bestLoss',
  'bestAccuracy',
  'testLoss',
  'testAccuracy',
  'parameters',
  'seconds',
] as const;
export type Figure = (typeof FIGURES)[number];

/** Whether the least or the greatest of a figure is the best one; null where none is. */
const AIM: Readonly<Record<Figure, 'least' | 'greatest' | null>> = {
  epochs: null,
  bestEpoch: null,
  bestLoss: 'least',
  bestAccuracy: 'greatest',
  testLoss: 'least',
  testAccuracy: 'greatest',
  parameters: null,
  seconds: null,
};

export function figureOf(figure: Figure, entry: RunEntry, curves: RunCurves | undefined): number | null {
  switch (figure) {
    case 'epochs':
      return curves?.epochs.length ?? null;
    case 'parameters':
      return entry.counts?.parameters ?? null;
    case 'seconds':
      return curves ? curves.epochs.reduce((sum, { seconds }) => sum + seconds, 0) : null;
    default:
      return entry[figure];
  }
}

/** Where the best value stands; none where they are all the same, or nothing is better than another. */
export function bestAmong(figure: Figure, values: readonly (number | null)[]): ReadonlySet<number> {
  const aim = AIM[figure];
  const known = values.filter((value): value is number => value !== null && !Number.isNaN(value));
  if (aim === null || new Set(known).size < 2) return new Set();
  const best = aim === 'least' ? Math.min(...known) : Math.max(...known);
  return new Set(values.flatMap((value, at) => (value === best ? [at] : [])));
}
