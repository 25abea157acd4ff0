import { defineMetric } from './contract';
import { macro } from './perClass';

/** F1, the harmonic mean of precision and recall, averaged over the classes (scikit-learn's average='macro'). */
export const f1 = defineMetric({
  of: 'classes',
  better: 'higher',
  share: true,
  compute: ({ confusion }) => macro(confusion, 'f1'),
});
