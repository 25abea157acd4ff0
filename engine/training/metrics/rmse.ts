import { defineMetric } from './contract';

/** Root of the mean squared error, in the unit of the values. */
export const rmse = defineMetric({
  of: 'values',
  better: 'lower',
  share: false,
  compute: ({ squared, count }) => (count === 0 ? null : Math.sqrt(squared / count)),
});
