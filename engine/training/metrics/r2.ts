import { defineMetric } from './contract';

/**
 * Coefficient of determination R²: the share of the values' variation that is predicted; 0 is what their mean alone
 * comes to. Of several values each counts by its variation (scikit-learn's multioutput='variance_weighted'), so that
 * pixels that never change do not count.
 */
export const r2 = defineMetric({
  of: 'values',
  better: 'higher',
  share: false,
  compute: ({ squared, variation }) => (variation > 0 ? 1 - squared / variation : null),
});
