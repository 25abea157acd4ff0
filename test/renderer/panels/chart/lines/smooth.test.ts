import { describe, expect, it } from 'vitest';
import { smooth } from '../../../../../renderer/panels/chart/lines/smooth';

const points = (count: number, value: (x: number) => number) => {
  const x = Array.from({ length: count }, (_, i) => i);
  return { x, y: x.map(value) };
};
const valuesOf = ({ y }: { readonly y: ArrayLike<number> }) => Array.from(y);

describe('smoothing', () => {
  it('leaves a straight line as it is, up to both ends', () => {
    const line = points(500, (x) => 3 - 0.01 * x);
    valuesOf(smooth(line, 1)).forEach((value, i) => {
      expect(value).toBeCloseTo(line.y[i] as number, 9);
    });
  });

  it('does not shift a step: half of it is reached where it is', () => {
    const smoothed = valuesOf(
      smooth(
        points(501, (x) => (x < 250 ? 1 : x > 250 ? 0 : 0.5)),
        0.6,
      ),
    );
    expect(smoothed[250]).toBeCloseTo(0.5, 6);
    for (let off = 1; off < 100; off++) {
      expect((smoothed[250 - off] as number) + (smoothed[250 + off] as number)).toBeCloseTo(1, 6);
    }
  });

  it('takes away noise', () => {
    const smoothed = valuesOf(
      smooth(
        points(1000, (x) => (x % 2 === 0 ? 1 : 3)),
        0.5,
      ),
    );
    for (const value of smoothed) expect(Math.abs(value - 2)).toBeLessThan(0.1);
  });

  it('passes over what is no number, and leaves lines without length alone', () => {
    const gap = smooth({ x: [0, 1, 2, 3], y: [1, Number.NaN, 1, Number.POSITIVE_INFINITY] }, 1);
    expect(valuesOf(gap)).toEqual([1, 1]);
    expect(valuesOf(smooth({ x: [], y: [] }, 1))).toEqual([]);
    expect(valuesOf(smooth({ x: [4], y: [2] }, 1))).toEqual([2]);
  });

  it('costs no more than the screen can show', () => {
    expect(
      smooth(
        points(100_000, () => 1),
        0.2,
      ).x.length,
    ).toBeLessThanOrEqual(1024);
  });
});
