import { expect, it, test } from 'vitest';
import {
  formatBytes,
  formatCount,
  formatDigits,
  formatMebibytes,
  formatNumber,
  formatShare,
  formatSize,
} from '../../../engine/text/numbers';

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
  expect(formatNumber(loss, 'en')).toBe(text);
});

it('writes counts, shares and bytes alike in both languages', () => {
  for (const language of ['en', 'zh-CN'] as const) {
    expect(formatCount(6_456_942, language)).toBe('6,456,942');
    expect([formatShare(0.98123, language), formatShare(1, language, 0)]).toEqual(['98.12%', '100%']);
    expect(formatBytes(86_528, language)).toBe('84.5 KB');
  }
});

it('writes what is beyond all machines so that it can be read and has room', () => {
  expect([1.8e19, 1e15, 3.46e20].map((count) => formatCount(count, 'en'))).toEqual(['1.8×10¹⁹', '1×10¹⁵', '3.5×10²⁰']);
  expect(formatCount(999_999_999_999_999, 'en')).toBe('999,999,999,999,999');
  expect([3.6e19, 2 ** 70, 3.6e25].map((bytes) => formatBytes(bytes, 'zh-CN'))).toEqual([
    '31.2 EB',
    '1,024 EB',
    '3.6×10²⁵ B',
  ]);
  expect([16, 999_999, 1_000_000_000, 'N'].map(formatSize)).toEqual(['16', '999999', '1,000,000,000', 'N']);
});

it('sizes that are compared stay apart, and large ones come in units that are read', () => {
  expect([512, 1230, 1231.5, 415_803].map((size) => formatMebibytes(size, 'en'))).toEqual([
    '512 MB',
    '1,230 MB',
    '1,232 MB',
    '406 GB',
  ]);
});

it('figures that are compared with others have three digits, zeros too', () => {
  expect([2, 0.6944, 2.4, 12.345].map((value) => formatDigits(value, 'en'))).toEqual(['2.00', '0.694', '2.40', '12.3']);
});
