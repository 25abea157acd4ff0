import { describe, expect, it } from 'vitest';
import { formatFigure, formatRatio } from '../../../engine/text/numbers';
import type { HealthReport, LayerHealth } from '../../../engine/training/health/report';
import { briefHealth, healthInWords } from '../../../renderer/editor/health/healthText';
import type { Translate } from '../../../renderer/i18n/textKey';
import { cardsOf, keptCards } from '../../../renderer/training/layerHealth';

const t: Translate = (key, args = {}) => `${key}(${Object.values(args).join(' ')})`;

const layer = (path: string, norm: number, gradNorm = 1, updateRatio = 0.001, dead: number | null = null) =>
  ({
    layer: path,
    name: path.replaceAll('/', '.'),
    weights: norm === 0 ? null : { count: 10, norm, gradNorm, updateRatio, histogram: null },
    activation: { mean: 0, std: 1, notFinite: 0, dead, histogram: null },
  }) satisfies LayerHealth;

const report = (layers: LayerHealth[], alert: string | null = null): HealthReport => ({
  step: 100,
  epoch: 2,
  layers,
  alerts:
    alert === null
      ? []
      : [
          {
            kind: 'dead',
            layer: alert,
            step: 100,
            message: { code: 'health.dead', args: { layer: alert, step: 1, share: 0.6 } },
          },
        ],
});

describe('what cards tell of their layers', () => {
  it('is for a block what its layers together are, and warns of what is deep inside', () => {
    const cards = cardsOf(
      report(
        [layer('a/0/x', 3, 6, 0.1), layer('a/1/x', 4, 8, 0), layer('a/1/r', 0, 0, 0, 0.625), layer('b', 1)],
        'a/1/r',
      ),
    );
    expect([...cards.keys()].sort()).toEqual(['a', 'a/0', 'a/0/x', 'a/1', 'a/1/r', 'a/1/x', 'b']);
    expect(cards.get('a')).toMatchObject({
      weights: { norm: 5, gradNorm: 10, updateRatio: 0.06 },
      dead: 0.63,
      count: 20,
    });
    expect(['a', 'a/1', 'a/1/r', 'a/0', 'b'].map((path) => cards.get(path)?.alert?.kind)).toEqual([
      'dead',
      'dead',
      'dead',
      undefined,
      undefined,
    ]);
    expect(cards.get('a/1/r')?.weights).toBeNull();
  });

  it('is the same object where it reads the same, so that no card is drawn anew', () => {
    const before = cardsOf(report([layer('a', 1, 0.02), layer('b', 1)]));
    const after = keptCards(before, cardsOf(report([layer('a', 1.0001, 0.02001), layer('b', 1, 2)])));
    expect(after.get('a')).toBe(before.get('a'));
    expect(after.get('b')).not.toBe(before.get('b'));
  });
});

it('reads short on a card and whole on hover', () => {
  const cards = cardsOf(report([layer('a', 12.345, 0.0312, 0.00123), layer('r', 0, 0, 0, 0.25), layer('t', 0)]));
  const texts = ['a', 'r', 't'].map((path) => briefHealth(t, 'en', cards.get(path) as never));
  expect(texts).toEqual([['∇ 0.031', 'Δ 0.12%'], ['editor.health.dead(25%)'], []]);
  expect(healthInWords(t, 'en', cards.get('a') as never).split('\n')).toHaveLength(3);
  expect(
    [0, 4.56e-6, 0.0312, 1.25, 134, 23456, Number.NaN, Infinity].map((value) => formatFigure(value, 'en')),
  ).toEqual(['0', '4.6e-6', '0.031', '1.3', '130', '2.3e+4', 'NaN', '∞']);
  expect([0, 1e-7, 0.00123, 0.5].map((ratio) => formatRatio(ratio, 'en'))).toEqual(['0%', '< 0.001%', '0.12%', '50%']);
});
