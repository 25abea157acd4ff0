import { describe, expect, it } from 'vitest';
import { bestEpoch } from '../../../engine/training/bestEpoch';
import { Patience } from '../../../engine/training/earlyStopping';
import { emptyHistory, historyAfter } from '../../../engine/training/history';
import { looksBack } from '../../../engine/training/longRunPace';
import { buildModel } from '../../../engine/training/model';
import type { EpochMetrics } from '../../../engine/training/protocol';
import { Rates } from '../../../engine/training/rates';
import { pointsDesign } from '../../support/design';
import { trainToEnd } from './runs';

const LENGTHS = [50, 500, 5000];

/** Epochs whose losses are counted as they are read. */
function countedEpochs(count: number) {
  const read = { losses: 0 };
  const epochs = Array.from({ length: count }, (_, i): EpochMetrics => {
    const metrics = {
      epoch: i + 1,
      step: i + 1,
      trainLoss: 1,
      trainAccuracy: null,
      validAccuracy: null,
      seconds: 0,
      samplesPerSecond: 0,
    };
    return {
      ...metrics,
      get validLoss() {
        read.losses++;
        return (1 + ((i * 37) % 101)) / (1 + i);
      },
    };
  });
  return { epochs, read };
}

/** Losses that are read for one more epoch, by how many there were. */
function readForOneMore(begin: (epochs: readonly EpochMetrics[]) => (all: readonly EpochMetrics[]) => void): number[] {
  return LENGTHS.map((length) => {
    const { epochs, read } = countedEpochs(length + 1);
    const go = begin(epochs.slice(0, -1));
    read.losses = 0;
    go(epochs);
    return read.losses;
  });
}

describe('one more epoch costs the same however many there were', () => {
  it('where the history of a run is kept', () => {
    const [first, ...others] = readForOneMore((epochs) => {
      const news = epochs.map((metrics) => ({ kind: 'epoch', metrics }) as const);
      const before = historyAfter(emptyHistory, news);
      return (all) => {
        const after = historyAfter(before, [{ kind: 'epoch', metrics: all.at(-1) as EpochMetrics }]);
        expect(after.chronicle.epochs.length).toBe(all.length);
      };
    });
    expect(first).toBeGreaterThan(0);
    expect(others).toEqual([first, first]);
  });

  it('where a run waits for a better one', () => {
    const [first, ...others] = readForOneMore((epochs) => {
      const patience = new Patience({ patience: 10_000, minDelta: 0 });
      patience.inVain(epochs);
      return (all) => patience.inVain(all);
    });
    expect(first).toBe(1);
    expect(others).toEqual([1, 1]);
  });

  it('where the rate waits for progress', () => {
    const schedule = { type: 'ReduceLROnPlateau', params: { patience: 5, factor: 0.9 } };
    const model = buildModel(pointsDesign({ epochs: 10_000, schedule }));
    const [first, ...others] = readForOneMore((epochs) => {
      const rates = new Rates(model, 1);
      const begun = rates.at(epochs.length + 1, 1, epochs).lr;
      expect(begun).toBeGreaterThan(0);
      return (all) => {
        expect(rates.at(all.length + 1, 1, all).lr).toBeLessThanOrEqual(begun);
      };
    });
    expect(first).toBe(1);
    expect(others).toEqual([1, 1]);
  });

  it('and the verdict, which looks at all of them, comes less often, by a hundredth at most', () => {
    for (const length of [100, 1000, 10_000, 100_000]) {
      let looks = 0;
      let last = 0;
      for (let epoch = 1; epoch <= length; epoch++) {
        if (looksBack(epoch)) {
          looks += epoch;
          last = epoch;
        }
        expect(epoch - last).toBeLessThanOrEqual(epoch / 100);
      }
      expect(looks / length).toBeLessThanOrEqual(200);
    }
  });
});

it('the best epoch of a history is that of its epochs, also after some were taken back', () => {
  const { epochs } = countedEpochs(60);
  let history = emptyHistory;
  for (const [at, metrics] of [...epochs.slice(0, 50), ...epochs.slice(20)].entries()) {
    if (at === 50) {
      const samples = { trainSamples: 1, validSamples: 1, testSamples: 1 };
      const counts = { parameters: 1, ...samples, stepsPerEpoch: 1, epochs: 60 };
      history = historyAfter(history, [{ kind: 'started', step: 20, device: 'cpu', counts, transforms: [] }]);
      expect(history.chronicle.epochs.length).toBe(20);
      expect(history.standing.bestEpoch).toBe(bestEpoch(epochs.slice(0, 20))?.epoch);
    }
    history = historyAfter(history, [{ kind: 'epoch', metrics }]);
    expect(history.standing.bestEpoch).toBe(bestEpoch(history.chronicle.epochs)?.epoch);
  }
});

it('a long run ends with a verdict on all of its epochs', async () => {
  const training = { epochs: 201, batchSize: 200, optimizer: { type: 'SGD', params: { lr: 1e-9 } } };
  expect(looksBack(201)).toBe(false);
  const run = await trainToEnd(pointsDesign(training));
  expect(JSON.stringify(run.last('verdict').verdict.evidence)).toContain('201');
});
