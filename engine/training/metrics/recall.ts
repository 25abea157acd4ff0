import { defineMetric } from './contract';
import { macro } from './perClass';

/** Recall, averaged over the classes, so that rare ones count as much as common ones. A class that is said and never right has a recall of 0, while balanced accuracy leaves it out. */
export const recall = defineMetric({
  of: 'classes',
  better: 'higher',
  share: true,
  compute: ({ confusion }) => macro(confusion, 'recall'),
});
