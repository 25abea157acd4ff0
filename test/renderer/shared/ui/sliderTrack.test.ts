import { describe, expect, it } from 'vitest';
import type { ParamSpec } from '../../../../engine/core/params';
import { validateParams } from '../../../../engine/core/validateParams';
import { dataSources } from '../../../../engine/data/sources';
import { transforms } from '../../../../engine/data/transforms';
import { layers } from '../../../../engine/layers';
import { losses } from '../../../../engine/losses';
import { optimizers } from '../../../../engine/optim';
import { schedules } from '../../../../engine/optim/schedules';
import { sliderTrack } from '../../../../renderer/shared/ui/sliderTrack';

const owners = { ...layers, ...losses, ...optimizers, ...schedules, ...dataSources, ...transforms };
const specs = Object.entries(owners).flatMap(([type, { params }]) =>
  Object.entries(params as Record<string, ParamSpec>).map(([name, spec]) => [`${type}.${name}`, spec] as const),
);
const ranged = specs.flatMap(([name, spec]) => {
  const track = spec.kind === 'int' || spec.kind === 'float' || spec.kind === 'floats' ? sliderTrack(spec) : null;
  return track ? [[name, spec, track] as const] : [];
});

describe('sliders', () => {
  it.each([
    'Dropout.p',
    'SGD.momentum',
    'Adam.betas',
    'Adam.lr',
    'LeakyReLU.negative_slope',
    'CrossEntropyLoss.label_smoothing',
  ])('%s has one', (name) => {
    expect(ranged.map(([known]) => known)).toContain(name);
  });

  it.each(ranged)('%s offers only what is allowed, from end to end', (name, spec, track) => {
    expect(track.min).toBeLessThan(track.max);
    for (let share = 0; share <= 1; share += 0.125) {
      const position = track.min + Math.round((share * (track.max - track.min)) / track.step) * track.step;
      const value = track.fromPosition(position);
      const given = spec.kind === 'floats' ? [value, value] : value;
      expect(validateParams({ [name]: spec }, { [name]: given })).toMatchObject({ params: { [name]: given } });
    }
  });

  it.each(ranged)('%s has its default on the track', (_, spec, track) => {
    for (const value of [spec.default].flat()) {
      if (typeof value !== 'number') continue;
      const position = track.toPosition(value);
      expect(position).toBeGreaterThanOrEqual(track.min - 1e-9);
      expect(position).toBeLessThanOrEqual(track.max + 1e-9);
    }
  });

  it('runs by powers of ten, and by what is missing to one', () => {
    const lr = sliderTrack(optimizers.Adam.params.lr);
    expect([0, 20, 40, 60, 80, 100].map((position) => lr?.fromPosition(position))).toEqual([
      1e-5, 1e-4, 1e-3, 0.01, 0.1, 1,
    ]);
    const momentum = sliderTrack(optimizers.SGD.params.momentum);
    expect([0, 20, 40, 60, 80].map((position) => momentum?.fromPosition(position))).toEqual([
      0, 0.9, 0.99, 0.999, 0.9999,
    ]);
    expect(momentum?.toPosition(0.99)).toBeCloseTo(40);
  });
});
