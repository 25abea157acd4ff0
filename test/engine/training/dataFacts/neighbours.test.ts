import { describe, expect, it } from 'vitest';
import { RandomStream } from '../../../../engine/core/rng';
import { relatedOf } from '../../../../engine/training/dataFacts/neighbours';
import type { Rows } from '../../../../engine/training/dataFacts/rows';
import { classSpread, valueSpread } from '../../../../engine/training/dataFacts/spread';

/** What comes out for tables whose targets are drawn without a look at their three columns: its mean and deviation. */
function byChance(related: (random: RandomStream, inputs: Float32Array) => number | null) {
  const found = Array.from({ length: 80 }, (_, seed) => {
    const random = new RandomStream(seed, 0);
    return (
      related(
        random,
        Float32Array.from({ length: 300 }, () => random.normal()),
      ) ?? Number.NaN
    );
  });
  const mean = found.reduce((a, b) => a + b) / found.length;
  return { mean, deviation: Math.sqrt(found.reduce((sum, value) => sum + (value - mean) ** 2, 0) / found.length) };
}

const rowsOf = (inputs: Float32Array, targets: Rows['targets']): Rows => ({ inputs, targets, count: 100, share: 1 });

describe('how related near samples are', () => {
  it.each([
    ['even values', 0.3, (x: number) => x],
    ['values of which a few are large', 0.5, (x: number) => Math.exp(1.5 * x)],
  ])('is 0 ± 1 by chance: %s', (_, off, value) => {
    const { mean, deviation } = byChance((random, inputs) => {
      const rows = rowsOf(
        inputs,
        Float32Array.from({ length: 100 }, () => value(random.normal())),
      );
      return relatedOf(rows, valueSpread(rows));
    });
    expect(Math.abs(mean)).toBeLessThan(off);
    expect(deviation).toBeGreaterThan(0.75);
    expect(deviation).toBeLessThan(1.25);
  });

  it('is 0 ± 1 by chance: classes, one of them rare', () => {
    const { mean, deviation } = byChance((random, inputs) => {
      const rows = rowsOf(
        inputs,
        Int32Array.from({ length: 100 }, () => (random.normal() > 1 ? 1 : random.normal() > 0 ? 2 : 0)),
      );
      return relatedOf(rows, classSpread(rows, 3));
    });
    expect(Math.abs(mean)).toBeLessThan(0.3);
    expect(deviation).toBeGreaterThan(0.75);
    expect(deviation).toBeLessThan(1.25);
  });
});
