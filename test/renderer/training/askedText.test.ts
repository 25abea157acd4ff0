import { expect, test } from 'vitest';
import { askedKey } from '../../../renderer/training/askedText';

const counts = { parameters: 1, trainSamples: 8, validSamples: 4, stepsPerEpoch: 2, epochs: 3 };

test('a run that has an epoch and test samples is said to be measured on these before it stops', () => {
  expect(askedKey('stop', { ...counts, testSamples: 4 }, 1)).toBe('training.asked.stopMeasured');
  expect(askedKey('stop', { ...counts, testSamples: 4 }, 0)).toBe('training.asked.stop');
  expect(askedKey('stop', { ...counts, testSamples: 0 }, 1)).toBe('training.asked.stop');
  expect(askedKey('pause', { ...counts, testSamples: 4 }, 1)).toBe('training.asked.pause');
});
