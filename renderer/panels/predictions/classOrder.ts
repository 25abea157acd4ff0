import type { ClassFigures } from '../../../engine/training/metrics/perClass';

export const SHARES = ['precision', 'recall', 'f1'] as const;

export interface ClassOrder {
  readonly by: 'class' | (typeof SHARES)[number] | 'support';
  readonly down: boolean;
}

/** Classes in the order that is asked for: by their place, or by a figure, equal ones by their place. */
export function sortedClasses(rows: readonly ClassFigures[], { by, down }: ClassOrder): number[] {
  const value = (label: number) => (by === 'class' ? label : (rows[label]?.[by] ?? 0));
  return [...rows.keys()].sort((a, b) => (value(a) - value(b)) * (down ? -1 : 1) || a - b);
}
