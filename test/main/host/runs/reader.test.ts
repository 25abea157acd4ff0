import { appendFileSync, existsSync, mkdirSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Message } from '../../../../engine/text/messages';
import type { EpochMetrics } from '../../../../engine/training/protocol';
import { toJson } from '../../../../main/host/files/jsonNumbers';
import { bundleSteps } from '../../../../main/host/runs/bundleSteps';
import { listRunIds, RUN_FILES } from '../../../../main/host/runs/files';
import { signLife } from '../../../../main/host/runs/lifeSign';
import { openRunLog } from '../../../../main/host/runs/log';
import { readEntry, readHistory, readSteps, readStretch } from '../../../../main/host/runs/reader';
import { createRun } from '../../../../main/host/runs/record';
import { inPieces } from '../../../support/pieces';
import { template } from '../../support/design';
import { tempFolder } from '../../support/folder';

const metrics = (epoch: number, trainLoss: number): EpochMetrics => ({
  epoch,
  step: epoch * 10,
  trainLoss,
  validLoss: Number.NaN,
  trainAccuracy: null,
  validAccuracy: null,
  seconds: 1,
  samplesPerSecond: Infinity,
});

const counts = { parameters: 1, trainSamples: 2, validSamples: 3, testSamples: 4, stepsPerEpoch: 10, epochs: 5 };

function newRun() {
  const runs = join(tempFolder(), 'net.runs');
  const { run, folder } = createRun(runs, template('spiral'), { limit: null, threads: null });
  return { runs, run, folder, log: openRunLog(folder) };
}

describe('a run read back', () => {
  test('has every point that was told, odd numbers included', () => {
    const { runs, run, log } = newRun();
    log.news({ kind: 'started', device: 'test', counts, step: 0, transforms: [] });
    const losses = [2, Number.NaN, Infinity, -Infinity, 1e-30];
    for (const [i, loss] of losses.entries()) log.step(i + 1, loss);
    log.news({ kind: 'epoch', metrics: metrics(1, Number.NaN) });
    const history = readHistory(runs, run);
    expect(history.steps).toMatchObject({ step: [1, 2, 3, 4, 5], loss: losses });
    expect(history.epochs).toEqual([metrics(1, Number.NaN)]);
    expect(history).toMatchObject({ run, device: 'test', counts, design: template('spiral') });
  });

  test('has metrics, confusion matrices and the latest look at the layers', () => {
    const { runs, run, log } = newRun();
    log.news({ kind: 'started', device: 'test', counts, step: 0, transforms: [] });
    const figures = { accuracy: 0.5, rocAuc: Number.NaN };
    log.news({ kind: 'epoch', metrics: { ...metrics(1, 2), figures } });
    const confusion = { part: 'valid', epoch: 1, counts: [1, 2, 3, 4] } as const;
    log.news({ kind: 'confusion', confusion: { ...confusion, counts: [0, 0, 0, 0] } });
    log.news({ kind: 'confusion', confusion });
    const activation = { mean: 0, std: Infinity, notFinite: 1, dead: null, histogram: null };
    const health = {
      step: 2,
      epoch: 1,
      layers: [{ layer: 'a', name: 'a', weights: null, activation }],
      alerts: [
        {
          kind: 'notFinite',
          layer: 'a',
          step: 2,
          message: { code: 'health.notFinite', args: { layer: 'a', step: 2 } },
        },
      ],
    } as const;
    log.news({ kind: 'health', health: { ...health, step: 1 } });
    log.news({ kind: 'health', health });
    log.news({ kind: 'health', health });
    const history = readHistory(runs, run);
    expect(history.epochs[0]?.figures).toEqual(figures);
    expect(history.confusions).toEqual([confusion]);
    expect(history.health).toEqual(health);
    expect(history.looks.map(({ step }) => step)).toEqual([1, 2]);
    expect(history.looks[1]?.layers).toEqual([{ layer: 'a', weights: null, dead: null }]);
  });

  test('has the plane of the samples and its latest picture, and does without a damaged one', () => {
    const { runs, run, folder, log } = newRun();
    const points = { x: [0.5], y: [Number.NaN], value: [1] };
    const plane = { x: [0, 1], y: [0, 2], classes: 2, names: ['a', 'b'], train: points, valid: points } as const;
    log.news({ kind: 'plane', plane });
    const boundary = { epoch: 1, step: 3, size: 2, cells: [0, 1, 1, -1], sure: [9, 0, 3, 0], range: null };
    log.boundary({ ...boundary, step: 2 });
    log.boundary(boundary);
    expect(readHistory(runs, run)).toMatchObject({ plane, boundary });
    appendFileSync(join(folder, RUN_FILES.boundary), 'x');
    expect(readHistory(runs, run)).toMatchObject({ plane, boundary: null });
  });

  test('knows the run that a remedy was tried on, and is read though it does not know the remedy', () => {
    const runs = join(tempFolder(), 'net.runs');
    const make = (code: string) => {
      const change = { code, args: { decay: '0.1' } } as Message;
      return createRun(runs, template('spiral'), { limit: null, threads: null, origin: { run: 'r1', change } }).run;
    };
    expect(readEntry(runs, make('remedy.weightDecay')).origin).toEqual({
      run: 'r1',
      change: { code: 'remedy.weightDecay', args: { decay: '0.1' } },
    });
    expect(readEntry(runs, make('remedy.ofTomorrow')).origin).toBeNull();
  });

  test('reads what earlier versions wrote', () => {
    const { runs, run, folder, log } = newRun();
    log.news({ kind: 'started', device: 'test', counts, step: 0, transforms: [] });
    const message = { code: 'verdict.notFinite', args: { epoch: 1 } };
    const lines = [
      { kind: 'epoch', metrics: metrics(1, 2) },
      { kind: 'verdict', verdict: { kind: 'diverging', sinceEpoch: 1, message } },
      { kind: 'ended', reason: 'finished', bestEpoch: 1, testLoss: 1, testAccuracy: null },
    ];
    const text = lines.map((line) => `${toJson({ time: 1, ...line })}\n`);
    appendFileSync(join(folder, RUN_FILES.events), text.join(''));
    const history = readHistory(runs, run);
    expect(history.verdict).toEqual({
      kind: 'rateTooHigh',
      sinceEpoch: 1,
      message,
      confidence: 0.5,
      evidence: [],
      remedies: [],
    });
    expect(history).toMatchObject({ state: 'finished', testFigures: {}, confusions: [], health: null });
  });

  test('a step or epoch done again replaces its earlier self', () => {
    const { runs, run, log } = newRun();
    for (const [step, loss] of [
      [1, 10],
      [2, 20],
      [3, 30],
      [2, 21],
      [3, 31],
      [4, 41],
    ] as const)
      log.step(step, loss);
    log.news({ kind: 'epoch', metrics: metrics(1, 5) });
    log.news({ kind: 'epoch', metrics: metrics(1, 6) });
    expect(readHistory(runs, run).steps).toMatchObject({ step: [1, 2, 3, 4], loss: [10, 21, 31, 41] });
    expect(readHistory(runs, run).epochs.map(({ trainLoss }) => trainLoss)).toEqual([6]);
  });

  test('what a crash cut short costs nothing before it', () => {
    const { runs, run, folder, log } = newRun();
    for (let step = 1; step <= 3; step++) log.step(step, step);
    truncateSync(join(folder, RUN_FILES.steps), 3 * 16 - 5);
    log.news({ kind: 'epoch', metrics: metrics(1, 5) });
    appendFileSync(join(folder, RUN_FILES.events), '{"time":1,"kind":"epo');
    expect(readHistory(runs, run).steps).toMatchObject({ step: [1, 2], loss: [1, 2] });
    expect(readHistory(runs, run).epochs).toHaveLength(1);
  });

  test('it has crashed when no process carries it on, and not before', async () => {
    const { runs, run, folder, log } = newRun();
    log.news({ kind: 'started', device: 'test', counts, step: 0, transforms: [] });
    const sign = signLife(folder);
    expect(readEntry(runs, run)).toMatchObject({ state: 'running', error: null, canResume: false });
    sign('gone');
    expect(readEntry(runs, run)).toMatchObject({
      state: 'crashed',
      error: { code: 'host.interrupted' },
      canResume: false,
    });
    await log.checkpoint(inPieces(Uint8Array.of(1)));
    expect(readEntry(runs, run)).toMatchObject({ state: 'crashed', canResume: true, hasWeights: false });
    // The id of a process that is not there.
    writeFileSync(join(folder, RUN_FILES.alive), '4999999');
    expect(readEntry(runs, run).state).toBe('crashed');
    await log.best(inPieces(Uint8Array.of(1)));
    log.news({ kind: 'ended', reason: 'finished', bestEpoch: 1, testLoss: 0.5, testAccuracy: null });
    expect(readEntry(runs, run)).toMatchObject({
      state: 'finished',
      testLoss: 0.5,
      canResume: false,
      hasWeights: true,
    });
  });

  test('damaged records are told apart from missing ones', () => {
    const { runs, run, folder } = newRun();
    expect(listRunIds(runs)).toEqual([run]);
    expect(() => readHistory(runs, 'other')).toThrow(expect.objectContaining({ code: 'host.runMissing' }));
    writeFileSync(join(folder, RUN_FILES.record), '{"version": 1');
    expect(() => readHistory(runs, run)).toThrow(expect.objectContaining({ code: 'host.runDamaged' }));
    writeFileSync(join(folder, RUN_FILES.record), '{"version": 1}');
    expect(() => readHistory(runs, run)).toThrow(expect.objectContaining({ code: 'host.runDamaged' }));
    mkdirSync(join(runs, 'not-a-run'));
    expect(listRunIds(runs)).toEqual([run]);
    expect(existsSync(join(runs, 'not-a-run'))).toBe(true);
  });

  test('100,000 steps load in well under a second', () => {
    const { runs, run, folder } = newRun();
    const values = Float64Array.from({ length: 200_000 }, (_, i) => (i % 2 === 0 ? i / 2 + 1 : Math.sin(i)));
    writeFileSync(join(folder, RUN_FILES.steps), new Uint8Array(values.buffer));
    const begin = performance.now();
    expect(readSteps(folder).step).toHaveLength(100_000);
    const { steps } = readHistory(runs, run);
    expect(performance.now() - begin).toBeLessThan(1000);
    expect(steps.step.length).toBeLessThanOrEqual(4000);
  });

  test('a stretch of a long run has every step of it, none beside it, and few points where it is wide', () => {
    const { runs, run, folder } = newRun();
    const loss = (step: number) => (step % 97 === 0 ? 9 : 1 / step);
    const values = Float64Array.from({ length: 100_000 }, (_, i) => (i % 2 === 0 ? i / 2 + 1 : loss((i + 1) / 2)));
    writeFileSync(join(folder, RUN_FILES.steps), new Uint8Array(values.buffer));
    const close = readStretch(runs, run, 20_001, 23_000);
    expect(close.step).toEqual(Array.from({ length: 3000 }, (_, i) => 20_001 + i));
    expect(close.loss).toEqual(close.step.map(loss));
    const wide = readStretch(runs, run, 1, 40_000);
    expect(wide.step.length).toBeLessThanOrEqual(4000);
    expect([wide.step.at(-1), Math.max(...wide.high)]).toEqual([40_000, 9]);
    expect(readStretch(runs, run, 49_990, 80_000).step.at(-1)).toBe(50_000);
    expect(readStretch(runs, run, 60_000, 80_000).step).toEqual([]);
    expect(() => readStretch(runs, 'other', 1, 2)).toThrow(expect.objectContaining({ code: 'host.runMissing' }));
  });
});

test('bundled steps keep every extreme and break, and the mean of it all', () => {
  const loss = fc.oneof(fc.double({ min: -1e6, max: 1e6, noNaN: true }), fc.constant(Number.NaN));
  fc.assert(
    fc.property(
      fc.array(loss, { minLength: 1, maxLength: 500 }),
      fc.integer({ min: 1, max: 120 }),
      (losses, points) => {
        const bundled = bundleSteps({ step: losses.map((_, i) => i + 1), loss: losses }, points);
        expect(bundled.step.length).toBeLessThanOrEqual(points);
        expect(bundled.step.at(-1)).toBe(losses.length);
        const finite = losses.filter(Number.isFinite);
        const seen = (list: readonly number[]) => list.filter(Number.isFinite);
        expect(Math.max(...seen(bundled.high))).toBe(Math.max(...finite));
        expect(Math.min(...seen(bundled.low))).toBe(Math.min(...finite));
        expect(bundled.loss.some(Number.isNaN)).toBe(losses.some(Number.isNaN));
        const weighted = bundled.loss.map((mean, i) => mean * ((bundled.step[i] ?? 0) - (bundled.step[i - 1] ?? 0)));
        const sum = (list: readonly number[]) => list.reduce((a, b) => a + b, 0);
        if (finite.length === losses.length) expect(sum(weighted)).toBeCloseTo(sum(losses), 3);
      },
    ),
  );
});
