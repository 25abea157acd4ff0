import { defineMetric } from './contract';

/** Share of samples whose class is among the k highest scores; with k classes or fewer that is no feat. */
export const topK = defineMetric({
  of: 'classes',
  better: 'higher',
  share: true,
  compute: ({ inTop, samples, classes, top }) => (samples === 0 || classes <= top ? null : inTop / samples),
});
