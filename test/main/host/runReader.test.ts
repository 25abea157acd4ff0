import { appendFileSync, existsSync, mkdirSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { EpochMetrics } from '../../../engine/training/protocol';
import { createRun, listRunIds, RUN_FILES, signLife } from '../../../main/host/runFolder';
import { openRunLog } from '../../../main/host/runLog';
import { readEntry, readHistory, readSteps } from '../../../main/host/runReader';
import { thin } from '../../../main/host/thin';
import { inPieces } from '../../support/pieces';
import { template } from '../support/design';
import { tempFolder } from '../support/folder';

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
    expect(history.steps).toEqual({ step: [1, 2, 3, 4, 5], loss: losses });
    expect(history.epochs).toEqual([metrics(1, Number.NaN)]);
    expect(history).toMatchObject({ run, device: 'test', counts, design: template('spiral') });
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
    expect(readHistory(runs, run).steps).toEqual({ step: [1, 2, 3, 4], loss: [10, 21, 31, 41] });
    expect(readHistory(runs, run).epochs.map(({ trainLoss }) => trainLoss)).toEqual([6]);
  });

  test('what a crash cut short costs nothing before it', () => {
    const { runs, run, folder, log } = newRun();
    for (let step = 1; step <= 3; step++) log.step(step, step);
    truncateSync(join(folder, RUN_FILES.steps), 3 * 16 - 5);
    log.news({ kind: 'epoch', metrics: metrics(1, 5) });
    appendFileSync(join(folder, RUN_FILES.events), '{"time":1,"kind":"epo');
    expect(readHistory(runs, run).steps).toEqual({ step: [1, 2], loss: [1, 2] });
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
});

test('a thinned curve keeps its ends, extremes and breaks', () => {
  const loss = fc.oneof(fc.double({ noNaN: true, noDefaultInfinity: true }), fc.constant(Number.NaN));
  fc.assert(
    fc.property(
      fc.array(loss, { minLength: 1, maxLength: 500 }),
      fc.integer({ min: 5, max: 120 }),
      (losses, points) => {
        const curve = { step: losses.map((_, i) => i + 1), loss: losses };
        const thinned = thin(curve, points);
        expect(thinned.step.length).toBeLessThanOrEqual(Math.max(points, 5));
        expect(thinned.step[0]).toBe(1);
        expect(thinned.step.at(-1)).toBe(losses.length);
        expect(thinned.loss).toEqual(thinned.step.map((step) => losses[step - 1]));
        const finite = (list: readonly number[]) => list.filter(Number.isFinite);
        expect(Math.max(...finite(thinned.loss))).toBe(Math.max(...finite(losses)));
        expect(Math.min(...finite(thinned.loss))).toBe(Math.min(...finite(losses)));
        expect(thinned.loss.some(Number.isNaN)).toBe(losses.some(Number.isNaN));
      },
    ),
  );
});
