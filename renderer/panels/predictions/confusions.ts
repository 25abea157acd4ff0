import type { ClassColumns } from '../../../engine/training/evaluation/contract';

/** A confusion matrix; only what occurs takes room, whatever the number of classes. */
export interface Confusions {
  readonly classes: number;
  at(label: number, predicted: number): number;
  /** Samples of a true class. */
  support(label: number): number;
  /** What is taken for something else, the most frequent first. */
  readonly mixUps: readonly MixUp[];
}

export interface MixUp {
  readonly label: number;
  readonly predicted: number;
  readonly count: number;
}

export function countConfusions({ classes, label, predicted, perClass }: ClassColumns): Confusions {
  const counts = new Map<number, number>();
  for (let sample = 0; sample < label.length; sample++) {
    const cell = (label[sample] as number) * classes.length + (predicted[sample] as number);
    counts.set(cell, (counts.get(cell) ?? 0) + 1);
  }
  const mixUps = [...counts]
    .map(([cell, count]) => ({
      label: Math.floor(cell / classes.length),
      predicted: cell % classes.length,
      count,
    }))
    .filter((cell) => cell.label !== cell.predicted)
    .sort((a, b) => b.count - a.count || a.label - b.label || a.predicted - b.predicted);
  return {
    classes: classes.length,
    at: (row, column) => counts.get(row * classes.length + column) ?? 0,
    support: (row) => perClass[row]?.support ?? 0,
    mixUps,
  };
}

/** Shares of a row from which a mistake is drawn in the next stronger colour. */
const STEPS = [0, 0.02, 0.08, 0.2] as const;

/** How strongly a mistake is drawn, 0…4. */
export function heatOf(count: number, support: number): number {
  if (count === 0 || support === 0) return 0;
  return STEPS.filter((step) => count / support > step).length;
}
