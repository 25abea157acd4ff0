import fc from 'fast-check';
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

  it('gives what the fit at each point by itself gives, wherever the points lie', () => {
    const gaps = fc.oneof(
      fc.array(fc.constant(1), { minLength: 3, maxLength: 200 }),
      fc.array(fc.constantFrom(1, 1, 1, 0.5, 7), { minLength: 3, maxLength: 200 }),
      fc.array(fc.constant(0.1), { minLength: 3, maxLength: 200 }).map((even) => [...even, 0.03]),
    );
    fc.assert(
      fc.property(gaps, fc.integer(), fc.double({ min: 0.01, max: 1, noNaN: true }), (gaps, seed, strength) => {
        const x = gaps.map((_, i) => gaps.slice(0, i).reduce((sum, gap) => sum + gap, 0));
        const y = x.map((_, i) => Math.sin(seed + 12.9 * i * i));
        const smoothed = valuesOf(smooth({ x, y }, strength));
        plainFit(x, y, strength).forEach((value, i) => {
          expect(smoothed[i]).toBeCloseTo(value, 9);
        });
      }),
      { seed: 6, numRuns: 200 },
    );
  });
});

/** At each point the weighted straight line, solved from its normal equations over the points within three deviations. */
function plainFit(x: readonly number[], y: readonly number[], strength: number): number[] {
  const deviation = strength ** 2 * 0.06 * ((x.at(-1) as number) - (x[0] as number));
  return x.map((centre) => {
    const near = x.flatMap((at, i) =>
      at >= centre - 3 * deviation && at <= centre + 3 * deviation
        ? [{ off: (at - centre) / deviation, y: y[i] as number }]
        : [],
    );
    const sum = (term: (point: (typeof near)[number]) => number) =>
      near.reduce((total, point) => total + Math.exp(-0.5 * point.off ** 2) * term(point), 0);
    const [w, wx, wxx, wy] = [sum(() => 1), sum(({ off }) => off), sum(({ off }) => off ** 2), sum(({ y }) => y)];
    const determinant = w * wxx - wx * wx;
    if (determinant <= 1e-12 * w * w) return wy / w;
    return (wy * wxx - sum(({ off, y }) => off * y) * wx) / determinant;
  });
}
