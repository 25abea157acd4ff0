import { describe, expect, it } from 'vitest';
import { outputsDifference, relativeDifference } from '../../../engine/core/difference';

describe('the difference of outputs', () => {
  it.each([
    ['the same', [1, -2], [1, -2], 0],
    ['by the largest that is expected', [1, 10.5], [1, 10], 0.05],
    ['small outputs against zeros', [0, 0], [9e-5, -9e-5], 1],
    ['others where zeros are expected', [1e-9], [0], Number.POSITIVE_INFINITY],
    ['zeros of either sign', [-0], [0], 0],
    [
      'the same infinities and NaN',
      [Number.NaN, Number.POSITIVE_INFINITY, 3],
      [Number.NaN, Number.POSITIVE_INFINITY, 4],
      0.25,
    ],
    ['NaN on one side', [Number.NaN], [1], Number.NaN],
    ['an infinity on one side', [1], [Number.NEGATIVE_INFINITY], Number.NaN],
    ['fewer numbers', [1], [1, 2], Number.NaN],
    ['nothing at all', [], [], 0],
  ])('%s', (_, got, expected, difference) => {
    expect(relativeDifference(got, expected)).toEqual(difference);
  });

  it('is the worst of several outputs, which have to be of the same shapes', () => {
    const [a, b, c] = [[4], [5], [5]].map((data) => ({ shape: [1], data }));
    expect(outputsDifference([a!, b!], [b!, b!])).toBeCloseTo(0.2, 12);
    expect(outputsDifference([b!], [b!, c!])).toBeNaN();
    expect(outputsDifference([{ shape: [1, 1], data: [5] }], [b!])).toBeNaN();
  });
});
