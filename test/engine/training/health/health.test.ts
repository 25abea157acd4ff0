import { describe, expect, it } from 'vitest';
import { formatMessage } from '../../../../engine/text/messages';
import { alertsOf } from '../../../../engine/training/health/alerts';
import { affordableLooks } from '../../../../engine/training/health/budget';
import { HealthPace } from '../../../../engine/training/health/pace';
import { histogramOf } from '../../../../engine/training/health/read';
import type { LayerHealth } from '../../../../engine/training/health/report';
import { chain, pointsDesign } from '../../../support/design';
import { trainToEnd } from '../runs';

const layer = (name: string, weights: Partial<LayerHealth['weights']>, dead: number | null = null): LayerHealth => ({
  layer: name,
  name,
  weights: { count: 100, norm: 1, gradNorm: 1, updateRatio: 1e-3, histogram: null, ...weights },
  activation: { mean: 0, std: 1, notFinite: 0, dead, histogram: null },
});

const kinds = (layers: LayerHealth[], step = 100, samples = 64) =>
  alertsOf(layers, step, samples).map((alert) => {
    for (const language of ['en', 'zh-CN'] as const) {
      expect(formatMessage(language, alert.message.code, alert.message.args)).not.toMatch(/[{}]|undefined/);
    }
    return [alert.kind, alert.layer];
  });

describe('alerts', () => {
  const good = layer('good', {});
  it('are silent where all is well, and before a rate can be told', () => {
    expect(kinds([good, layer('other', { gradNorm: 0.01 })])).toEqual([]);
    expect(kinds([layer('a', { updateRatio: 0.5 })], 2)).toEqual([]);
  });

  it('name the layer', () => {
    expect(kinds([good, layer('long', { gradNorm: 150 })])).toEqual([['exploding', 'long']]);
    expect(kinds([layer('deaf', { gradNorm: 1e-5 }), good])).toEqual([['vanishing', 'deaf']]);
    expect(kinds([good, layer('dead', {}, 0.6)])).toEqual([['dead', 'dead']]);
    expect(kinds([good, layer('dead', {}, 0.6)], 100, 8)).toEqual([]);
  });

  it('judge the rate by what an update changes', () => {
    expect(kinds([good, layer('a', { updateRatio: 0.3 }), layer('b', { updateRatio: 0.2 })])).toEqual([
      ['rateTooHigh', null],
    ]);
    expect(kinds([layer('a', { updateRatio: 1e-7 }), layer('b', { updateRatio: 1e-6 })])).toEqual([
      ['rateTooLow', null],
    ]);
    expect(kinds([good, layer('b', { updateRatio: 1e-6 })])).toEqual([]);
  });

  it('find where numbers stop being finite, and then say nothing else', () => {
    const broken = {
      ...layer('broken', {}),
      activation: { mean: Number.NaN, std: Number.NaN, notFinite: 3, dead: null, histogram: null },
    };
    const after = { ...broken, ...layer('after', { norm: Number.NaN }), activation: broken.activation };
    expect(kinds([good, broken, after])).toEqual([['notFinite', 'broken']]);
    expect(kinds([after, broken])).toEqual([['notFinite', 'broken']]);
  });
});

describe('the pace', () => {
  it('looks early and then ever more seldom, at under one step in a hundred of a long run', () => {
    const pace = new HealthPace();
    const looks: number[] = [];
    for (let step = 1; step <= 20_000; step++) {
      if (!pace.due(step)) continue;
      pace.looked(step);
      looks.push(step);
    }
    expect(looks.slice(0, 7)).toEqual([1, 2, 5, 20, 100, 500, 900]);
    expect(looks.length).toBeLessThan(40);
  });

  it('looks where a loss grows out of all measure or stops being a number, a few times', () => {
    const pace = new HealthPace();
    pace.looked(2);
    pace.heard(2);
    pace.heard(150);
    expect(pace.due(3)).toBe(false);
    pace.heard(300);
    expect(pace.due(4)).toBe(true);
    pace.looked(5);
    pace.heard(400);
    expect(pace.due(6)).toBe(false);
    pace.heard(Number.NaN);
    expect(pace.due(7)).toBe(true);
    pace.looked(7);
    pace.heard(Number.NaN);
    expect(pace.due(8)).toBe(false);
  });
});

describe('what a run can afford', () => {
  const planned = { macs: 4_000_000, batchSize: 64, steps: 60, samples: 32, operations: 200 };

  it('are no looks in a few dozen large steps, and ever more in longer runs', () => {
    expect(affordableLooks({ ...planned, operations: 2_400 })).toBe(0);
    expect(affordableLooks(planned)).toBe(2);
    expect(affordableLooks({ ...planned, steps: 6000 })).toBeGreaterThan(100);
  });

  it('are all looks where they cost so little that nobody notices', () => {
    expect(affordableLooks({ ...planned, macs: 300, steps: 20, operations: 150 })).toBeGreaterThan(50);
  });

  it('are spent late where they are few, and a loss out of hand is looked at anyway', () => {
    const looksOf = (looks: number, steps: number) => {
      const pace = new HealthPace(undefined, { looks, steps });
      return Array.from({ length: steps }, (_, i) => i + 1).filter((step) => {
        const due = pace.due(step);
        if (due) pace.looked(step);
        return due;
      });
    };
    expect(looksOf(1, 60)).toEqual([20]);
    expect(looksOf(2, 3000)).toEqual([20, 100]);
    expect(looksOf(0, 3000)).toEqual([]);
    const pace = new HealthPace(undefined, { looks: 1, steps: 60 });
    pace.looked(20);
    pace.heard(Number.NaN);
    expect(pace.due(21)).toBe(true);
  });
});

it('sorts values into twenty bins of equal width', () => {
  const { low, high, counts } = histogramOf([0, 0.04, 0.5, 1, 1, Number.NaN]) ?? { low: 0, high: 0, counts: [] };
  expect([low, high, counts.length]).toEqual([0, 1, 20]);
  expect([counts[0], counts[10], counts[19]]).toEqual([2, 1, 2]);
  expect(histogramOf([Number.NaN, Infinity])).toBeNull();
  expect(histogramOf([3, 3])?.counts[0]).toBe(2);
});

describe('a look at the layers', () => {
  it('tells norms and updates as plain SGD makes them', async () => {
    const design = chain(
      [
        ['Input', { shape: [2] }],
        ['Linear', { out_features: 2 }],
      ],
      { source: { type: 'circles', params: { samples: 100 } }, target: 'input' },
      { loss: { type: 'MSELoss', params: {} }, optimizer: { type: 'SGD', params: { lr: 0.5 } }, epochs: 1 },
    );
    const [look] = (await trainToEnd(design)).all('health');
    const weights = look?.health.layers[0]?.weights;
    expect(weights?.count).toBe(6);
    // Of plain SGD an update is the rate times the gradient.
    expect(weights?.updateRatio).toBeCloseTo((0.5 * (weights?.gradNorm ?? 0)) / (weights?.norm ?? 1), 5);
    expect(weights?.gradNorm).toBeGreaterThan(0.01);
    // Four weights and two biases, all of them.
    expect(weights?.histogram?.counts.reduce((a, b) => a + b)).toBe(6);
  });

  it('sees what every layer gives', async () => {
    const told = await trainToEnd(pointsDesign({ epochs: 1 }));
    const { health } = told.all('health')[0] ?? told.last('health');
    expect(health.layers.map(({ name }) => name)).toEqual(['fc1', 'tanh1', 'fc2', 'relu1', 'fc3']);
    const [, tanh, , relu] = health.layers;
    expect(tanh?.activation?.dead).toBeNull();
    expect(Math.abs(tanh?.activation?.mean ?? 9)).toBeLessThan(1);
    expect(relu?.activation?.dead).toBeLessThan(0.5);
    expect(relu?.activation?.histogram?.low).toBe(0);
    expect(relu?.activation?.histogram?.counts.reduce((a, b) => a + b)).toBe(32 * 16);
  });

  it('counts dead units in every layer that cuts to 0, and in no other', async () => {
    const types = ['ReLU6', 'Hardsigmoid', 'Threshold', 'Hardswish', 'LeakyReLU'];
    const design = chain(
      [
        ['Input', { shape: [2] }],
        ...types.flatMap((type) => [['Linear', { out_features: 4 }], [type]] as const),
        ['Linear', { out_features: 2 }],
      ],
      { source: { type: 'moons', params: { samples: 64 } } },
      { epochs: 1 },
    );
    const [look] = (await trainToEnd(design)).all('health');
    const dead = look?.health.layers.filter(({ weights }) => !weights).map(({ activation }) => activation?.dead);
    expect(dead?.map((share) => share !== null)).toEqual([true, true, true, false, false]);
  });

  it('leaves the run as it is, to the bit', async () => {
    const design = pointsDesign({ epochs: 5, optimizer: { type: 'SGD', params: { lr: 0.1, momentum: 0.9 } } });
    const seen = await trainToEnd(design);
    expect(seen.all('health').map(({ health }) => health.step)).toEqual([1, 2, 6, 21]);
    const unseen = await trainToEnd(design, { watch: false });
    expect(seen.all('boundary').length).toBeGreaterThan(0);
    expect([unseen.all('health'), unseen.all('boundary')]).toEqual([[], []]);
    expect(unseen.last('best').weights).toEqual(seen.last('best').weights);
    expect(unseen.all('step')).toEqual(seen.all('step'));
  });

  it('finds the layer where numbers stop being finite', async () => {
    const told = await trainToEnd(pointsDesign({ epochs: 2, optimizer: { type: 'SGD', params: { lr: 1e38 } } }));
    const alert = told
      .all('health')
      .flatMap(({ health }) => health.alerts)
      .find(({ kind }) => kind === 'notFinite');
    expect(alert).toMatchObject({ step: 2 });
    expect(alert?.layer).toMatch(/^fc/);
  });
});
