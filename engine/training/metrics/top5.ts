import { defineMetric } from './contract';

/** Share of samples whose class is among the five highest scores; with five classes or fewer that is no feat. */
export const top5 = defineMetric({
  of: 'classes',
  better: 'higher',
  share: true,
  compute: ({ inTop, samples, classes, top }) => (samples === 0 || classes <= top ? null : inTop / samples),
});
