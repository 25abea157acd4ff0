import { defineMetric } from './contract';

/** Share of samples whose highest score is at their class. */
export const accuracy = defineMetric({
  of: 'classes',
  better: 'higher',
  share: true,
  compute({ confusion, classes, samples }) {
    let right = 0;
    for (let own = 0; own < classes; own++) right += confusion[own * classes + own] as number;
    return samples === 0 ? null : right / samples;
  },
});
