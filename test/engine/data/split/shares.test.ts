import { expect, it } from 'vitest';
import { sharedOut } from '../../../../engine/data/split/shares';

it.each([
  // Large enough: as the shares say, rounded down.
  [100, 0.15, 0.15, { train: 70, valid: 15, test: 15 }],
  [20, 0.1, 0.05, { train: 17, valid: 2, test: 1 }],
  // Small: one sample at least for each part that has a share.
  [6, 0.15, 0.15, { train: 4, valid: 1, test: 1 }],
  [3, 0.15, 0.15, { train: 1, valid: 1, test: 1 }],
  [3, 0.15, 0, { train: 2, valid: 1, test: 0 }],
  [50, 0, 0.01, { train: 49, valid: 0, test: 1 }],
  // Too small to be divided.
  [2, 0.15, 0.15, { train: 2, valid: 0, test: 0 }],
  [1, 0.9, 0.05, { train: 1, valid: 0, test: 0 }],
  [0, 0.15, 0.15, { train: 0, valid: 0, test: 0 }],
  // The last one for training stays there.
  [3, 0.9, 0.05, { train: 1, valid: 1, test: 1 }],
  [10, 0.05, 0.94, { train: 1, valid: 1, test: 8 }],
] as const)('shares %i samples out by %f and %f', (count, valid, test, expected) => {
  expect(sharedOut(count, { valid, test })).toEqual(expected);
});
