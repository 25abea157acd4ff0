import { describe, expect, it } from 'vitest';
import { mixShare } from '../../../engine/data/mixShare';

describe('the share of a batch', () => {
  it.each([0.05, 0.2, 1, 3])('has the mean and the spread of Beta(%d, …)', (alpha) => {
    const shares = Array.from({ length: 100_000 }, (_, step) => mixShare(7, step + 1, alpha));
    const mean = shares.reduce((sum, share) => sum + share, 0) / shares.length;
    const variance = shares.reduce((sum, share) => sum + (share - mean) ** 2, 0) / shares.length;
    expect(shares.every((share) => share >= 0 && share <= 1)).toBe(true);
    expect(mean).toBeCloseTo(0.5, 2);
    expect(variance).toBeCloseTo(1 / (4 * (2 * alpha + 1)), 2);
  });

  it('is a number also where almost all shares are 0 or 1', () => {
    const shares = Array.from({ length: 2000 }, (_, step) => mixShare(1, step, 1e-4));
    expect(shares.every(Number.isFinite)).toBe(true);
    expect(new Set(shares.map(Math.round))).toEqual(new Set([0, 1]));
  });

  it('follows from all of the seed and the step', () => {
    expect(mixShare(3, 5, 0.4)).toBe(mixShare(3, 5, 0.4));
    const others = [mixShare(4, 5, 0.4), mixShare(3, 6, 0.4), mixShare(3 + 2 ** 32, 5, 0.4)];
    expect(new Set([mixShare(3, 5, 0.4), ...others]).size).toBe(4);
  });
});
