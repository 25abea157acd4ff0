import { expect, it } from 'vitest';
import { spreadOf } from '../../../renderer/training/spread';

it('tells the mean and the spread of values, without what is no number', () => {
  expect(spreadOf([1, 2, 3, null, Number.NaN])).toEqual({ mean: 2, deviation: 1, count: 3 });
  expect(spreadOf([4, null])).toEqual({ mean: 4, deviation: null, count: 1 });
  expect(spreadOf([null, Infinity])).toBeNull();
});
