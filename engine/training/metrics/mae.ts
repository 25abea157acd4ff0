import { defineMetric } from './contract';

/** Mean absolute error. */
export const mae = defineMetric({
  of: 'values',
  better: 'lower',
  share: false,
  compute: ({ absolute, count }) => (count === 0 ? null : absolute / count),
});
