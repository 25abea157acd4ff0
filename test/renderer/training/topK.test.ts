import { expect, it } from 'vitest';
import { sharedTopK } from '../../../renderer/training/topK';

const counts = { parameters: 1, trainSamples: 1, validSamples: 1, testSamples: 1, stepsPerEpoch: 1, epochs: 1 };

it('is named only where all runs have the same k; those of before it could be chosen have 5', () => {
  const run = (topK?: number) => ({ counts: topK === undefined ? counts : { ...counts, topK } });
  expect(sharedTopK([run(3), null, { counts: null }, run(3)])).toBe(3);
  expect(sharedTopK([run(), run(5)])).toBe(5);
  expect(sharedTopK([run(), run(3)])).toBeNull();
  expect(sharedTopK([])).toBeNull();
});
