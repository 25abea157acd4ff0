import { expect, it } from 'vitest';
import { axisCount, axisLoss, axisShare, axisTexts } from '../../../../renderer/panels/chart/axisText';

it.each([
  [
    [0, 0.2, 0.4],
    ['0', '0.2', '0.4'],
  ],
  [
    [2.3, 2.305, 2.31, 2.315],
    ['2.3', '2.305', '2.31', '2.315'],
  ],
  [
    [10, 10.25, 10.5],
    ['10', '10.25', '10.5'],
  ],
  [
    [null, 0.0003, 0.00035],
    ['', '3e-4', '3.5e-4'],
  ],
])('tells neighbouring losses apart: %j', (values, texts) => {
  expect(axisTexts(values, axisLoss)).toEqual(texts);
});

it('writes shares in per cent', () => {
  expect(axisTexts([0.96, 0.98, 1], axisShare)).toEqual(['96%', '98%', '100%']);
});

it('an epoch that has hardly begun is told in few digits, and steps in all of theirs', () => {
  expect([0.009302, 0.5, 1.25, 860, 12_345].map((value) => axisCount(value, 3))).toEqual([
    '0.0093',
    '0.5',
    '1.25',
    '860',
    '12345',
  ]);
});
