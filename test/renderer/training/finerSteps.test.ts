import { describe, expect, it } from 'vitest';
import { eachPoint, type FinerSteps, holdsStill, stepsToAsk } from '../../../renderer/training/finerSteps';
import { StepSeries } from '../../../renderer/training/stepSeries';

const columns = (from: number, to: number) => {
  const step = Array.from({ length: to - from + 1 }, (_, i) => from + i);
  return { step, loss: step, low: step, high: step };
};

/** Sixteen steps a point. */
const long = () => StepSeries.from(columns(1, 65_536));

const finerOf = (series: StepSeries, from: number, to: number): FinerSteps => ({
  series,
  rewinds: series.rewinds,
  from,
  to,
  points: columns(from, to),
});

function drawn(series: StepSeries, finer: FinerSteps | null): number[] {
  const centres: number[] = [];
  eachPoint(series, finer, (centre) => centres.push(centre));
  return centres;
}

describe('what is asked for where a stretch of a long run is shown', () => {
  it('is nothing as long as the series has a point for every column, or every step there is', () => {
    expect(stepsToAsk(long(), null, [1, 65_536])).toBeNull();
    expect(stepsToAsk(long(), null, [20_000, 40_000])).toBeNull();
    expect(stepsToAsk(StepSeries.from(columns(1, 300)), null, [10, 40])).toBeNull();
    expect(stepsToAsk(long(), null, [70_000, 80_000])).toBeNull();
  });

  it('is the stretch and as much on either side, and then nothing while what is shown lies within', () => {
    const series = long();
    expect(stepsToAsk(series, null, [20_000, 20_999])).toEqual([19_001, 21_998]);
    expect(stepsToAsk(series, null, [2, 900])).toEqual([1, 1798]);
    const known = finerOf(series, 19_001, 21_998);
    expect(stepsToAsk(series, known, [20_000, 20_999])).toBeNull();
    expect(stepsToAsk(series, known, [20_800, 21_799])).toBeNull();
    expect(stepsToAsk(series, known, [21_500, 22_499])).toEqual([20_501, 23_498]);
  });

  it('is asked for again where the shown is a small part of what was told in few points', () => {
    const series = long();
    const wide: FinerSteps = { ...finerOf(series, 1, 2), to: 30_000, points: sparse(1, 30_000, 10) };
    expect(stepsToAsk(series, wide, [10_000, 10_999])).toEqual([9001, 11_998]);
  });

  it('is asked for now and then while the run goes on', () => {
    const series = long();
    const known = finerOf(series, 64_000, 65_000);
    expect(stepsToAsk(series, known, [64_000, 70_000])).not.toBeNull();
    expect(stepsToAsk(series, finerOf(series, 64_000, 65_400), [64_000, 70_000])).toBeNull();
  });
});

/** Every `size` steps told as one point. */
function sparse(from: number, to: number, size: number) {
  const step = columns(from, to).step.filter((at) => at % size === 0);
  return { step, loss: step, low: step, high: step };
}

describe('the points that are drawn', () => {
  it('are those of the series, but within what was asked for every single step', () => {
    const series = long();
    expect(drawn(series, null)).toHaveLength(4096);
    const centres = drawn(series, finerOf(series, 1601, 3200));
    // A hundred points of sixteen steps each are told singly.
    expect(centres).toHaveLength(4096 - 100 + 1600);
    expect(centres.slice(100, 1700)).toEqual(columns(1601, 3200).step);
    expect([centres[99], centres[1700]]).toEqual([1592.5, 3208.5]);
    expect(centres.every((at, i) => i === 0 || at > (centres[i - 1] as number))).toBe(true);
  });

  it('of what was asked for hold no longer once the run went back, or another one is shown', () => {
    const series = long();
    const finer = finerOf(series, 1601, 3200);
    expect(holdsStill(finer, series)).toBe(true);
    expect(holdsStill(finer, long())).toBe(false);
    series.truncate(2000);
    expect(holdsStill(finer, series)).toBe(false);
  });
});
