import { describe, expect, it } from 'vitest';
import { Patience } from '../../../engine/training/earlyStopping';
import type { EpochMetrics } from '../../../engine/training/protocol';
import { pointsDesign } from '../../support/design';
import { trainToEnd } from './runs';

const epochs = (...losses: readonly (number | null)[]): EpochMetrics[] =>
  losses.map((validLoss, i) => ({
    epoch: i + 1,
    step: i + 1,
    trainLoss: 1 / (i + 1),
    validLoss,
    trainAccuracy: null,
    validAccuracy: null,
    seconds: 0,
    samplesPerSecond: 0,
  }));

describe('a run that is not getting better', () => {
  it.each([
    ['no epoch yet', [], 1, 0, null],
    ['one epoch', [1], 1, 0, null],
    ['lower each time', [3, 2, 1], 1, 0, null],
    ['the same again', [1, 1], 1, 0, 1],
    ['two to wait, one waited', [1, 2], 2, 0, null],
    ['two to wait, two waited', [3, 1, 2, 1], 2, 0, 2],
    ['better just in time', [1, 2, 0.9, 2], 2, 0, null],
    ['lower, but not by enough', [1, 0.95, 0.92], 2, 0.1, 1],
    ['lower by enough in two epochs together', [1, 0.95, 0.89], 2, 0.1, null],
    ['no number from the start', [Number.NaN, Number.NaN, Number.NaN], 2, 0, 1],
    ['a number after none', [Number.NaN, 5, 6], 2, 0, null],
    ['no number after one', [5, Number.NaN, Number.NaN], 2, 0, 1],
    ['infinite', [Infinity, Infinity], 1, 0, 1],
    ['without validation samples, by the training loss', [null, null, null], 1, 0, null],
  ] as const)('%s', (_, losses, patience, minDelta, since) => {
    const told = epochs(...losses);
    const settings = { patience, minDelta };
    expect(new Patience(settings).inVain(told)).toBe(since);
    // Epoch by epoch, as a run asks.
    const waiting = new Patience(settings);
    expect(told.map((_, at) => waiting.inVain(told.slice(0, at + 1))).at(-1) ?? null).toBe(since);
  });

  it('ends early, with the weights and figures of its best epoch', async () => {
    const training = { epochs: 200, optimizer: { type: 'SGD', params: { lr: 0.5 } } };
    const early = await trainToEnd(pointsDesign({ ...training, earlyStopping: { patience: 3, minDelta: 0.01 } }));
    const { epoch, bestEpoch } = early.last('stoppedEarly');
    const told = early.all('epoch').map(({ metrics }) => metrics);
    expect(told).toHaveLength(epoch);
    expect(epoch).toBeLessThan(200);
    expect(new Patience({ patience: 3, minDelta: 0.01 }).inVain(told)).toBe(bestEpoch);
    expect(new Patience({ patience: 3, minDelta: 0.01 }).inVain(told.slice(0, -1))).toBeNull();
    expect(early.last('ended')).toMatchObject({ reason: 'finished', bestEpoch: early.last('best').epoch });
    const whole = await trainToEnd(pointsDesign({ ...training, epochs: epoch }));
    expect(early.last('best').weights).toEqual(whole.last('best').weights);
  });
});
