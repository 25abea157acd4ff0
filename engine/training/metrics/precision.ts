import { defineMetric } from './contract';
import { macro } from './perClass';

/** Precision, averaged over the classes: of what is said to be of a class, how much is. */
export const precision = defineMetric({
  of: 'classes',
  better: 'higher',
  share: true,
  compute: ({ confusion }) => macro(confusion, 'precision'),
});
