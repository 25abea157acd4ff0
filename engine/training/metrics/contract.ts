import type { ClassResults } from './classResults';
import type { ValueResults } from './valueResults';

/** What a metric is computed from, by what the network predicts. */
interface ResultsOf {
  readonly classes: ClassResults;
  readonly values: ValueResults;
}

interface MetricSpec<K extends keyof ResultsOf> {
  readonly of: K;
  /** Whether a larger figure is the better one. */
  readonly better: 'higher' | 'lower';
  /** Whether it lies in 0…1 and is shown as a percentage. */
  readonly share: boolean;
  /** Null where it says nothing: no class has samples inside and outside, values that are all alike. */
  compute(results: ResultsOf[K]): number | null;
}

export type MetricDefinition = { readonly [K in keyof ResultsOf]: MetricSpec<K> }[keyof ResultsOf];

export function defineMetric<const K extends keyof ResultsOf, const S extends MetricSpec<K>>(spec: S & { of: K }): S {
  return spec;
}
