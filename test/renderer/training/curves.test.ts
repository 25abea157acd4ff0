import { describe, expect, it } from 'vitest';
import type { EpochMetrics, RunCounts } from '../../../engine/training/protocol';
import type { RunEntry, RunEvent, RunNews, StepColumns } from '../../../main/ipc/contract';
import { curvesAfter, entriesAfter } from '../../../renderer/training/applyNews';
import { emptyCurves, withNews } from '../../../renderer/training/curves';
import { progressOf } from '../../../renderer/training/progress';
import { freshEntry } from '../support/runEntry';

const counts: RunCounts = {
  parameters: 10,
  trainSamples: 320,
  validSamples: 20,
  testSamples: 20,
  stepsPerEpoch: 10,
  epochs: 4,
};

const epoch = (number: number, validLoss: number | null): EpochMetrics => ({
  epoch: number,
  step: number * 10,
  trainLoss: 1 / number,
  validLoss,
  trainAccuracy: null,
  validAccuracy: null,
  seconds: 1,
  samplesPerSecond: 320,
});

const entry = (run: string, started: number, state: RunEntry['state'] = 'running'): RunEntry => ({
  ...freshEntry(run, started),
  state,
  counts,
  device: 'cpu',
});

const started: RunNews = { kind: 'started', device: 'cpu', counts, step: 0, transforms: [] };
const steps = (from: number, to: number): RunNews[] =>
  Array.from({ length: to - from + 1 }, (_, i) => ({ kind: 'steps', steps: singles([from + i], [1 / (from + i)]) }));
const singles = (step: readonly number[], loss: readonly number[]): StepColumns => ({
  step,
  loss,
  low: loss,
  high: loss,
});

describe('withNews', () => {
  it('gathers steps, epochs and the verdict', () => {
    const verdict = {
      kind: 'fitting',
      confidence: 0.5,
      evidence: [],
      remedies: [],
      sinceEpoch: 1,
      message: { code: 'shape.axis', args: { axis: 1, rank: 1 } },
    } as const;
    const news: RunNews[] = [
      started,
      ...steps(1, 10),
      { kind: 'epoch', metrics: epoch(1, 0.5) },
      { kind: 'verdict', verdict },
    ];
    const curves = withNews(emptyCurves('a'), news, 0);
    expect(curves.counts).toEqual(counts);
    expect(curves.steps.length).toBe(10);
    expect(curves.epochs).toHaveLength(1);
    expect(curves.step).toBe(10);
    expect(curves.verdict).toBe(verdict);
  });

  it('gives a new object whenever steps grow, so that the chart sees it', () => {
    const before = withNews(emptyCurves('a'), [started, ...steps(1, 2)], 0);
    const after = withNews(before, steps(3, 3), 1);
    expect(after).not.toBe(before);
    expect(after.version).toBeGreaterThan(before.version);
  });

  it('takes back what lies after the checkpoint when a run goes on', () => {
    const crashed = withNews(
      emptyCurves('a'),
      [started, ...steps(1, 25), { kind: 'epoch', metrics: epoch(1, 1) }, { kind: 'epoch', metrics: epoch(2, 0.5) }],
      0,
    );
    const resumed = withNews(crashed, [{ ...started, step: 14 }, ...steps(15, 16)], 1);
    expect(resumed.step).toBe(16);
    expect(resumed.steps.length).toBe(16);
    expect(resumed.epochs.map((one) => one.epoch)).toEqual([1]);
  });

  it('replaces an epoch that comes twice', () => {
    const curves = withNews(
      emptyCurves('a'),
      [started, { kind: 'epoch', metrics: epoch(1, 1) }, { kind: 'epoch', metrics: epoch(1, 0.25) }],
      0,
    );
    expect(curves.epochs.map((one) => one.validLoss)).toEqual([0.25]);
  });
});

describe('curvesAfter', () => {
  const event = (run: string, news: RunNews): RunEvent => ({ kind: 'run', run, path: 'a.loom', event: news });

  it('begins curves only at the start of a run, never in its middle', () => {
    expect(
      curvesAfter(
        new Map(),
        steps(5, 6).map((news) => event('r', news)),
        0,
      ).size,
    ).toBe(0);
    const begun = curvesAfter(
      new Map(),
      [started, ...steps(1, 3)].map((news) => event('r', news)),
      0,
    );
    expect(begun.get('r')?.steps.length).toBe(3);
  });

  it('keeps the same map where nothing happened', () => {
    const curves = new Map();
    expect(curvesAfter(curves, [{ kind: 'runChanged', path: 'a.loom', entry: entry('r', 1) }], 0)).toBe(curves);
  });
});

describe('entriesAfter', () => {
  it('replaces known runs, adds new ones, newest first', () => {
    const runs = [entry('b', 2), entry('a', 1)];
    const after = entriesAfter(runs, [
      { kind: 'runChanged', path: 'x', entry: entry('a', 1, 'finished') },
      { kind: 'runChanged', path: 'x', entry: entry('c', 3) },
    ]);
    expect(after.map((one) => `${one.run}:${one.state}`)).toEqual(['c:running', 'b:running', 'a:finished']);
  });

  it('keeps newer news over an answer that came late', () => {
    const runs = [entry('a', 1, 'finished')];
    expect(
      entriesAfter(runs, [{ kind: 'runChanged', path: 'x', entry: entry('a', 1) }], { onlyNew: true })[0]?.state,
    ).toBe('finished');
  });
});

describe('progressOf', () => {
  it('tells share, rate and time left from the pace of the last steps', () => {
    let curves = withNews(emptyCurves('a'), [started], 0);
    for (let step = 1; step <= 20; step++) curves = withNews(curves, steps(step, step), step * 500);
    const progress = progressOf(entry('a', 1), curves);
    expect(progress).toMatchObject({ share: 0.5, step: 20, steps: 40, epoch: 2, epochs: 4 });
    expect(progress?.secondsLeft).toBeCloseTo(10, 5);
    expect(progress?.samplesPerSecond).toBeCloseTo(64, 5);
  });

  it('does not count a pause as work', () => {
    let curves = withNews(emptyCurves('a'), [started], 0);
    for (let step = 1; step <= 10; step++) curves = withNews(curves, steps(step, step), step * 500);
    curves = withNews(curves, [{ kind: 'paused', step: 10 }], 5000);
    curves = withNews(curves, [{ kind: 'resumed', step: 10 }], 600_000);
    for (let step = 11; step <= 20; step++) curves = withNews(curves, steps(step, step), 600_000 + step * 500);
    expect(progressOf(entry('a', 1), curves)?.secondsLeft).toBeCloseTo(10, 5);
    expect(progressOf(entry('a', 1, 'paused'), curves)?.secondsLeft).toBeNull();
  });
});
