import { expect, it, test } from 'vitest';
import { formatBytes, formatCount, formatLoss, formatShare } from '../../../engine/text/numbers';

test.each([
  [null, '–'],
  [0, '0.0000'],
  [2.3456789, '2.346'],
  [0.02134, '0.0213'],
  [0.000331, '0.000331'],
  [-0.00056, '-0.00056'],
  [4.2e-7, '4.20e-7'],
  [123_456, '1.23e+5'],
  [Number.NaN, 'NaN'],
  [Number.NEGATIVE_INFINITY, '−∞'],
])('a loss of %d reads %s', (loss, text) => {
  expect(formatLoss(loss, 'en')).toBe(text);
});

it('writes counts, shares and bytes alike in both languages', () => {
  for (const language of ['en', 'zh-CN'] as const) {
    expect(formatCount(6_456_942, language)).toBe('6,456,942');
    expect([formatShare(0.98123, language), formatShare(1, language, 0)]).toEqual(['98.12%', '100%']);
    expect(formatBytes(86_528, language)).toBe('84.5 KB');
  }
});
