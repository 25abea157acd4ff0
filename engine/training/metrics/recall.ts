import { defineMetric } from './contract';
import { macro } from './perClass';

/** Recall, averaged over the classes, so that rare ones count as much as common ones; also called balanced accuracy. */
export const recall = defineMetric({
  of: 'classes',
  better: 'higher',
  share: true,
  compute: ({ confusion }) => macro(confusion, 'recall'),
});
