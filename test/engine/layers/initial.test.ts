import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { RandomStream } from '../../../engine/core/rng';
import { drawInitial, fanInUniform } from '../../../engine/init';
import { layers } from '../../../engine/layers';
import type { LayerDefinition } from '../../../engine/layers/contract';
import { portType, withDefaults } from '../../fixtures/spec';

interface Figures {
  readonly min: number;
  readonly max: number;
  readonly mean: number;
  readonly std: number;
}

/** Figures of PyTorch's own draws over many modules stand in the fixtures. */
const cases = Object.entries<LayerDefinition>(layers).flatMap(([type, layer]) => {
  const path = join(import.meta.dirname, `../../fixtures/layers/${type}.json`);
  const fixtures: { spec: { name: string }; initial: Record<string, Figures> }[] = JSON.parse(
    readFileSync(path, 'utf8'),
  );
  return fixtures.flatMap(({ spec, initial }) =>
    Object.entries(initial).map(([parameter, expected]) => ({ type, layer, name: spec.name, parameter, expected })),
  );
});

describe('initial values', () => {
  it.each(cases)("of $parameter of $type '$name' are PyTorch's", ({ layer, name, parameter, expected }) => {
    const sample = layer.samples.find((each) => each.name === name);
    const types = sample?.inputs.map(portType) ?? [];
    const state = layer.state(types, withDefaults(layer.params, sample?.params ?? {}));
    const spec = state.find((each) => each.name === parameter);
    if (!spec) throw new Error(`${parameter} is missing`);
    const length = spec.shape.reduce((product, size) => product * size, 1);
    const times = Math.ceil(20_000 / length);
    const values = new Float32Array(times * length);
    for (let at = 0; at < times; at++) values.set(drawInitial(spec.init, length, new RandomStream(5, at)), at * length);
    const drawn = figures(values);
    const width = expected.max - expected.min;
    // PyTorch drew 600 values or more: their extremes are this near to the bounds. A normal distribution has none.
    if (spec.init.kind !== 'normal') {
      expect(Math.abs(drawn.min - expected.min)).toBeLessThanOrEqual(0.02 * width);
      expect(Math.abs(drawn.max - expected.max)).toBeLessThanOrEqual(0.02 * width);
    }
    expect(Math.abs(drawn.mean - expected.mean)).toBeLessThanOrEqual(0.05 * width);
    expect(Math.abs(drawn.std - expected.std)).toBeLessThanOrEqual(0.02 * width);
  });

  it('are uniform within 1/√fanIn for Linear and Conv2d', () => {
    const bound = 1 / Math.sqrt(25);
    const values = drawInitial(fanInUniform(25), 40_000, new RandomStream(3, 9));
    const { min, max, mean, std } = figures(values);
    expect(min).toBeGreaterThanOrEqual(-bound);
    expect(max).toBeLessThan(bound);
    expect(min).toBeLessThan(-0.999 * bound);
    expect(max).toBeGreaterThan(0.999 * bound);
    expect(Math.abs(mean)).toBeLessThan((4 * bound) / Math.sqrt(3 * values.length));
    expect(std).toBeCloseTo(bound / Math.sqrt(3), 2);
  });

  it('can be normal or constant', () => {
    const { mean, std } = figures(drawInitial({ kind: 'normal', mean: 2, std: 0.5 }, 40_000, new RandomStream(3, 2)));
    expect(mean).toBeCloseTo(2, 1);
    expect(std).toBeCloseTo(0.5, 1);
    expect(drawInitial({ kind: 'constant', value: 3 }, 2, new RandomStream(1, 1))).toEqual(Float32Array.of(3, 3));
  });

  it('have no bound where nothing comes in', () => {
    expect(fanInUniform(0)).toEqual({ kind: 'uniform', low: -0, high: 0 });
  });
});

function figures(values: Float32Array): Figures {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
  return { min: Math.min(...values), max: Math.max(...values), mean, std: Math.sqrt(variance) };
}
