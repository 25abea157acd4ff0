import { METRIC_NAMES, type MetricName, metrics } from '../../../engine/training/metrics';
import type { RunEntry } from '../../../main/ipc/contract';
import type { RunCurves } from '../../training/curves';

/** What is told of every run, besides the metrics of its test part. */
const OWN_FIGURES = [
  'epochs',
  'bestEpoch',
  'bestLoss',
  'bestAccuracy',
  'testLoss',
  'testAccuracy',
  'parameters',
  'seconds',
] as const;
export type OwnFigure = (typeof OWN_FIGURES)[number];
export type Figure = OwnFigure | { readonly test: MetricName };

type Aim = 'least' | 'greatest' | null;

const AIM: Readonly<Record<OwnFigure, Aim>> = {
  epochs: null,
  bestEpoch: null,
  bestLoss: 'least',
  bestAccuracy: 'greatest',
  testLoss: 'least',
  testAccuracy: 'greatest',
  parameters: null,
  seconds: null,
};

/** Whether the least or the greatest of a figure is the best one; null where none is. */
function aimOf(figure: Figure): Aim {
  if (typeof figure === 'string') return AIM[figure];
  return metrics[figure.test].better === 'lower' ? 'least' : 'greatest';
}

/** The figures of runs that are compared; the test part's metrics after its loss and accuracy, those that a run has. */
export function figuresOf(entries: readonly Pick<RunEntry, 'testFigures'>[]): readonly Figure[] {
  const tested = METRIC_NAMES.filter(
    (name) => name !== 'accuracy' && entries.some(({ testFigures }) => testFigures[name] !== undefined),
  ).map((test) => ({ test }));
  const after = OWN_FIGURES.indexOf('testAccuracy') + 1;
  return [...OWN_FIGURES.slice(0, after), ...tested, ...OWN_FIGURES.slice(after)];
}

export function figureOf(figure: Figure, entry: RunEntry, curves: RunCurves | undefined): number | null {
  if (typeof figure !== 'string') return entry.testFigures[figure.test] ?? null;
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

/**
 * Where the best value stands, and what reads the same; none where they all do, or nothing is better than another.
 * @param texts The values as they are shown.
 */
export function bestAmong(
  figure: Figure,
  values: readonly (number | null)[],
  texts: readonly string[],
): ReadonlySet<number> {
  const aim = aimOf(figure);
  const known = values.filter((value): value is number => value !== null && !Number.isNaN(value));
  const read = new Set(texts.filter((_, at) => values[at] !== null && !Number.isNaN(values[at])));
  if (aim === null || read.size < 2) return new Set();
  const best = aim === 'least' ? Math.min(...known) : Math.max(...known);
  const text = texts[values.indexOf(best)];
  return new Set(texts.flatMap((one, at) => (one === text ? [at] : [])));
}
