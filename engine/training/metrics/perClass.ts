/** One class's row in a table of results. */
export interface ClassFigures {
  /** Of the samples said to be of the class, the share that is. */
  readonly precision: number;
  /** Of the class's samples, the share that was found. */
  readonly recall: number;
  readonly f1: number;
  /** Samples of the class. */
  readonly support: number;
  /** Samples said to be of the class. */
  readonly predicted: number;
}

/**
 * Figures of each class from a confusion matrix, row by row (true class), as scikit-learn's
 * precision_recall_fscore_support computes them with zero_division=0.
 */
export function perClass(confusion: ArrayLike<number>): ClassFigures[] {
  const classes = Math.round(Math.sqrt(confusion.length));
  return Array.from({ length: classes }, (_, own) => {
    let support = 0;
    let predicted = 0;
    for (let other = 0; other < classes; other++) {
      support += confusion[own * classes + other] as number;
      predicted += confusion[other * classes + own] as number;
    }
    const right = confusion[own * classes + own] as number;
    const share = (of: number) => (of === 0 ? 0 : right / of);
    const both = support + predicted;
    return {
      precision: share(predicted),
      recall: share(support),
      f1: both === 0 ? 0 : (2 * right) / both,
      support,
      predicted,
    };
  });
}

type Share = 'precision' | 'recall' | 'f1';

/** Mean of a figure over the classes that occur, among the samples or among what was said of them. */
export function macro(confusion: ArrayLike<number>, figure: Share): number | null {
  return macroOf(perClass(confusion), figure);
}

/** The same from the classes' rows. */
export function macroOf(rows: readonly ClassFigures[], figure: Share): number | null {
  const occurring = rows.filter(({ support, predicted }) => support + predicted > 0);
  if (occurring.length === 0) return null;
  return occurring.reduce((sum, row) => sum + row[figure], 0) / occurring.length;
}

/** Mean of a figure over the samples: each class counts by its support (scikit-learn's average='weighted'). */
export function weightedOf(rows: readonly ClassFigures[], figure: Share): number | null {
  const samples = rows.reduce((sum, { support }) => sum + support, 0);
  if (samples === 0) return null;
  return rows.reduce((sum, row) => sum + row.support * row[figure], 0) / samples;
}
