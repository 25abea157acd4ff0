import { numel } from '../../core/shape';
import { topKOf } from '../../graph/documentFields';
import type { Model } from '../model';
import { accuracy } from './accuracy';
import { ClassResults } from './classResults';
import type { MetricDefinition } from './contract';
import { f1 } from './f1';
import { mae } from './mae';
import { precision } from './precision';
import { r2 } from './r2';
import { recall } from './recall';
import { rmse } from './rmse';
import { rocAuc } from './rocAuc';
import { topK } from './topK';
import { ValueResults } from './valueResults';

/** Every metric by name, in the order in which they are shown. */
export const metrics = { accuracy, topK, precision, recall, f1, rocAuc, mae, rmse, r2 } as const satisfies Record<
  string,
  MetricDefinition
>;

export type MetricName = keyof typeof metrics;

export const METRIC_NAMES = Object.keys(metrics) as readonly MetricName[];

/** What an epoch is measured by: its loss, or a metric. */
export type Measure = 'loss' | MetricName;

/** In the order in which they are shown. */
export const MEASURES: readonly Measure[] = ['loss', ...METRIC_NAMES];

/** Metrics of one pass; those that say nothing there are left out. May be NaN. */
export type Figures = { readonly [N in MetricName]?: number };

/** More rows than anybody reads, and more than a line of a run's file should hold. */
const MAX_TABLE = 64;

export type Results = ClassResults | ValueResults;

/** Where the predictions of `capacity` samples go; one for each part, used again and again. */
export function resultsFor({ network, sample, loss, classifies, document }: Model, capacity: number): Results {
  const output = network.outputs[0]?.shape ?? [];
  if (!classifies) return new ValueResults(numel(output));
  const oneHot = sample.target.kind !== 'class';
  return new ClassResults(output[0] ?? 1, capacity, oneHot, loss.definition.expects, topKOf(document.training));
}

/** Every metric that has a value for these results, by name. */
export function figuresOf(results: Results): Figures {
  const figures: { [N in MetricName]?: number } = {};
  for (const name of METRIC_NAMES) {
    const value = figureOf(metrics[name], results);
    if (value !== null) figures[name] = value;
  }
  return figures;
}

function figureOf(metric: MetricDefinition, results: Results): number | null {
  if (metric.of === 'classes') return results instanceof ClassResults ? metric.compute(results) : null;
  return results instanceof ValueResults ? metric.compute(results) : null;
}

/** The confusion matrix, row by row (true class); null where nothing is classified or there are too many classes. */
export function confusionOf(results: Results): readonly number[] | null {
  if (!(results instanceof ClassResults) || results.classes > MAX_TABLE) return null;
  return Array.from(results.confusion);
}
