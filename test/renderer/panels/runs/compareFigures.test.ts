import { describe, expect, it } from 'vitest';
import { bestAmong, type Figure, figureOf, figuresOf } from '../../../../renderer/panels/runs/compareFigures';
import { emptyCurves } from '../../../../renderer/training/curves';
import { freshEntry } from '../../support/runEntry';

describe('figures of runs side by side', () => {
  it('are marked where one is better, and those that read the same are alike', () => {
    const best = (figure: Figure, values: readonly (number | null)[]) => [
      ...bestAmong(
        figure,
        values,
        values.map((value) => (value === null ? '–' : value.toFixed(2))),
      ),
    ];
    expect(best('testAccuracy', [0.9992, 0.9991, 0.5])).toEqual([0, 1]);
    expect(best('testAccuracy', [0.9992, 0.9991])).toEqual([]);
    expect(best('bestLoss', [0.3, 0.2, null, Number.NaN, 0.2])).toEqual([1, 4]);
    expect(best('testAccuracy', [0.3, 0.9, null])).toEqual([1]);
    expect(best({ test: 'f1' }, [0.3, 0.9])).toEqual([1]);
    expect(best({ test: 'rmse' }, [0.3, 0.9])).toEqual([0]);
    expect(best('bestLoss', [0.2, 0.2])).toEqual([]);
    expect(best('bestLoss', [0.2, null])).toEqual([]);
    expect(best('parameters', [1, 2])).toEqual([]);
  });

  it('come from the entry, and from the curves where they are read', () => {
    const metrics = { step: 1, trainLoss: 1, validLoss: 1, trainAccuracy: 1, validAccuracy: 1, samplesPerSecond: 1 };
    const curves = { ...emptyCurves('a'), epochs: [1, 2].map((epoch) => ({ ...metrics, epoch, seconds: 1.5 })) };
    const entry = { ...freshEntry('a', 0), bestLoss: 0.25 };
    expect(figureOf('bestLoss', entry, undefined)).toBe(0.25);
    expect(figureOf('seconds', entry, curves)).toBe(3);
    expect(figureOf('epochs', entry, curves)).toBe(2);
    expect(figureOf('seconds', entry, undefined)).toBeNull();
    expect(figureOf('parameters', entry, curves)).toBeNull();
    const tested = { ...entry, testFigures: { accuracy: 1, f1: 0.5 } };
    expect(figuresOf([entry, tested])).toEqual([
      'epochs',
      'bestEpoch',
      'bestLoss',
      'bestAccuracy',
      'testLoss',
      'testAccuracy',
      { test: 'f1' },
      'parameters',
      'seconds',
    ]);
    expect(figureOf({ test: 'f1' }, tested, undefined)).toBe(0.5);
    expect(figureOf({ test: 'f1' }, entry, undefined)).toBeNull();
  });
});
