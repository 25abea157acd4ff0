import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { emptyHistory, type History, historyAfter, type News } from '../../../../engine/training/history';
import type { EpochMetrics } from '../../../../engine/training/protocol';
import { openRunLog } from '../../../../main/host/runs/log';
import { readHistory, readSteps } from '../../../../main/host/runs/reader';
import { createRun } from '../../../../main/host/runs/record';
import { template } from '../../support/design';
import { tempFolder } from '../../support/folder';

const PER_EPOCH = 10;
const counts = { parameters: 1, trainSamples: 2, validSamples: 3, testSamples: 4, stepsPerEpoch: PER_EPOCH, epochs: 9 };
const started = (step: number): News => ({ kind: 'started', device: 'test', counts, step, transforms: [] });

const epoch = (number: number, loss: number): EpochMetrics => ({
  epoch: number,
  step: number * PER_EPOCH,
  trainLoss: loss,
  validLoss: loss,
  trainAccuracy: null,
  validAccuracy: loss / 10,
  seconds: 1,
  samplesPerSecond: 1,
});

/** A run whose news go to the disk, and are folded as a window that watches does, one by one. */
class Watched {
  private readonly runs = join(tempFolder(), 'net.runs');
  private readonly made = createRun(this.runs, template('spiral'), { limit: null, threads: null });
  private log = openRunLog(this.made.folder);
  live: History = emptyHistory;
  steps: number[] = [];
  losses: number[] = [];

  tell(news: News): void {
    this.log.news(news);
    this.live = historyAfter(this.live, [news]);
  }

  /** A new process goes on from there, or the same one on another device. */
  goOn(step: number, sameProcess = false): void {
    if (!sameProcess) {
      this.log.close();
      this.log = openRunLog(this.made.folder);
    }
    this.tell(started(step));
    this.steps.splice(step);
    this.losses.splice(step);
  }

  /** So many steps with their epochs' ends. */
  train(count: number, lossOf: (step: number) => number): void {
    for (let n = 0; n < count; n++) {
      const step = this.steps.length + 1;
      const loss = lossOf(step);
      this.log.step(step, loss);
      this.steps.push(step);
      this.losses.push(loss);
      if (step % PER_EPOCH === 0) this.tell({ kind: 'epoch', metrics: epoch(step / PER_EPOCH, loss) });
    }
  }

  read() {
    return readHistory(this.runs, this.made.run);
  }

  expectAlike(): void {
    const { steps, ...read } = this.read();
    const { transforms, state, error, ...standing } = this.live.standing;
    expect(read).toMatchObject({ ...standing, ...this.live.chronicle });
    expect(steps).toMatchObject({ step: this.steps, loss: this.losses });
    expect(readSteps(this.made.folder)).toEqual({ step: this.steps, loss: this.losses });
  }

  close(): void {
    this.log.close();
  }
}

test('a run that went back to a checkpoint and ended before its old end has nothing of what it took back', () => {
  const run = new Watched();
  run.tell(started(0));
  run.train(40, (step) => 10 / step);
  run.goOn(20);
  run.train(10, () => 0.5);
  run.tell({ kind: 'ended', reason: 'stopped', bestEpoch: 2, testLoss: null, testAccuracy: null });
  const read = run.read();
  expect(read.epochs.map(({ epoch }) => epoch)).toEqual([1, 2, 3]);
  expect(read.steps.step.at(-1)).toBe(30);
  expect(read).toMatchObject({ state: 'stopped', bestEpoch: 2, bestLoss: 0.5, bestAccuracy: 0.05 });
  run.expectAlike();
  run.close();
});

test('a run that went back and did not one step more ends where it went back to', () => {
  const run = new Watched();
  run.tell(started(0));
  run.train(25, (step) => 10 / step);
  run.goOn(10);
  run.expectAlike();
  expect(run.read().steps.step.at(-1)).toBe(10);
  run.goOn(0);
  run.expectAlike();
  expect(run.read()).toMatchObject({ epochs: [], bestEpoch: null, bestLoss: null, steps: { step: [] } });
  run.close();
});

test('however often a run goes on from wherever, it reads as a window that watched it shows it', () => {
  const stretch = fc.record({ back: fc.nat(60), same: fc.boolean(), count: fc.nat(45), mark: fc.nat(2) });
  fc.assert(
    fc.property(fc.array(stretch, { minLength: 1, maxLength: 6 }), fc.infiniteStream(fc.float()), (parts, losses) => {
      const run = new Watched();
      run.tell(started(0));
      for (const { back, same, count, mark } of parts) {
        run.goOn(Math.max(0, run.steps.length - back), same);
        const step = run.steps.length;
        if (mark === 1) run.tell({ kind: 'rate', step, lr: 0.5 });
        if (mark === 2) run.tell({ kind: 'saved', step });
        // A mean of one loss has no -0.
        run.train(count, () => losses.next().value + 0);
        run.expectAlike();
      }
      run.close();
    }),
    { numRuns: 40, seed: 6 },
  );
});
