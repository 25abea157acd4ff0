import { describe, expect, it } from 'vitest';
import { CheckpointPace } from '../../../engine/training/checkpointPace';

/** A run of `total` ms in batches of `batch` ms, with epochs of `epoch` ms and checkpoints that take `cost` ms. */
function simulate(total: number, batch: number, epoch: number, cost: number) {
  let now = 0;
  const pace = new CheckpointPace(() => now);
  const written: number[] = [];
  while (now < total) {
    const before = Math.floor(now / epoch);
    now += batch;
    const ended = Math.floor(now / epoch);
    if (!pace.due(ended > before ? ended : null)) continue;
    const begin = now;
    now += cost;
    pace.written(begin);
    written.push(now);
  }
  const gaps = written.map((at, i) => at - (written[i - 1] ?? 0));
  return { written: written.length, share: (written.length * cost) / total, longest: Math.max(...gaps) };
}

describe('the pace of checkpoints', () => {
  it('writes at least every ten seconds where that is cheap', () => {
    expect(simulate(120_000, 50, 1e9, 20).longest).toBeLessThan(10_000);
    expect(simulate(120_000, 900, 1e9, 200).longest).toBeLessThan(10_000);
  });

  it('writes at every end of an epoch that can be afforded', () => {
    expect(simulate(60_000, 10, 2000, 5).written).toBeGreaterThanOrEqual(29);
  });

  it('writes all epochs of a long run no more often than costs a few hundred for each, and none later than in ten seconds', () => {
    let now = 0;
    const pace = new CheckpointPace(() => now);
    const [epochs, length] = [20_000, 100];
    let [held, last, longest] = [0, 0, 0];
    for (let epoch = 1; epoch <= epochs; epoch++) {
      now += length;
      if (!pace.due(epoch)) continue;
      pace.written(now);
      held += epoch;
      longest = Math.max(longest, now - last);
      last = now;
    }
    expect(held / epochs).toBeLessThanOrEqual(300);
    expect(longest).toBeLessThan(10_000);
  });

  it.each([
    ['many short epochs', 10, 20, 5],
    ['a large model', 700, 10_000, 1500],
    ['a model that takes longer to write than to train', 100, 100, 400],
  ])('takes at most a twentieth of the time: %s', (_, batch, epoch, cost) => {
    // The first comes before its cost is known.
    expect(simulate(300_000, batch, epoch, cost).share).toBeLessThan(0.05 + cost / 300_000);
  });
});
