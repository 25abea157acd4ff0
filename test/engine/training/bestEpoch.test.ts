import { expect, test } from 'vitest';
import { bestEpoch } from '../../../engine/training/bestEpoch';
import type { EpochMetrics } from '../../../engine/training/protocol';

const epoch = (number: number, trainLoss: number, validLoss: number | null): EpochMetrics => ({
  epoch: number,
  step: number,
  trainLoss,
  validLoss,
  trainAccuracy: null,
  validAccuracy: null,
  seconds: 1,
  samplesPerSecond: 1,
});

test('the best epoch is the first with the lowest validation loss, and NaN never wins', () => {
  const losses = [Number.NaN, 2, Number.NaN, 1, 1];
  expect(bestEpoch(losses.map((loss, i) => epoch(i + 1, 9 - i, loss)))?.epoch).toBe(4);
  expect(bestEpoch([epoch(1, 0, Number.NaN), epoch(2, 0, Number.NaN)])?.epoch).toBe(1);
  expect(bestEpoch([])).toBeNull();
});

test('a run without validation samples is judged by its training loss', () => {
  expect(bestEpoch([epoch(1, 3, null), epoch(2, 1, null), epoch(3, 2, null)])?.epoch).toBe(2);
});
