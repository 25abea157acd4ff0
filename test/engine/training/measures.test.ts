import { expect, it } from 'vitest';
import { measuresOf } from '../../../engine/training/measures';
import type { EpochMetrics } from '../../../engine/training/protocol';

const epoch = (more: Partial<EpochMetrics>): EpochMetrics => ({
  epoch: 1,
  step: 1,
  trainLoss: 1,
  validLoss: 1,
  trainAccuracy: null,
  validAccuracy: null,
  seconds: 1,
  samplesPerSecond: 1,
  ...more,
});

it('a run is measured by what its epochs tell, also where it went on with a version that tells more', () => {
  expect(measuresOf([])).toEqual([]);
  expect(measuresOf([epoch({})])).toEqual(['loss']);
  expect(measuresOf([epoch({ figures: { r2: 0.5, mae: Number.NaN } })])).toEqual(['loss', 'mae', 'r2']);
  expect(measuresOf([epoch({}), epoch({ trainAccuracy: 0.5, figures: { f1: 0.5 } })])).toEqual([
    'loss',
    'accuracy',
    'f1',
  ]);
});
