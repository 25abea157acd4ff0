import { describe, expect, it } from 'vitest';
import { boundaryOf, CELLS, gridOf } from '../../../../engine/training/boundary/field';
import type { Plane } from '../../../../engine/training/boundary/plane';
import type { Predictor } from '../../../../engine/training/session';
import { chain, pointsDesign } from '../../../support/design';
import { trainToEnd } from '../runs';

const NONE = { x: [], y: [], value: [] };
const plane = (classes: number | null): Plane => ({
  x: [-1, 1],
  y: [0, 10],
  classes,
  names: [],
  train: NONE,
  valid: NONE,
});

/** A network that is a function of a point. */
const network = (answer: (x: number, y: number) => readonly number[], samples = 6 * CELLS): Predictor => ({
  samples,
  predict: async (inputs) =>
    Float32Array.from({ length: samples }, (_, i) => i).reduce<Float32Array>(
      (all, at) => {
        const own = answer(inputs[2 * at] as number, inputs[2 * at + 1] as number);
        all.set(own, at * own.length);
        return all;
      },
      new Float32Array(samples * answer(0, 0).length),
    ),
});

const at = { step: 7, epoch: 2 };

describe('a picture of a plane', () => {
  it('has the class of each cell from the least y on, and how far it is ahead', async () => {
    const drawn = await boundaryOf(
      network((x, y) => (y < 5 ? [0, 9, 0] : x < 0 ? [1, 0, 1] : [0, 0, 0.5])),
      plane(3),
      gridOf(plane(3)),
      'scores',
      at,
    );
    expect(drawn).toMatchObject({ ...at, size: CELLS, range: null });
    const cell = (row: number, column: number) => [
      drawn?.cells[row * CELLS + column],
      drawn?.sure[row * CELLS + column],
    ];
    expect(cell(0, 0)).toEqual([1, 9]);
    expect(cell(CELLS - 1, 0)).toEqual([0, 0]);
    expect(cell(CELLS - 1, CELLS - 1)).toEqual([2, 2]);
    expect(drawn?.cells.filter((one) => one === 1)).toHaveLength((CELLS * CELLS) / 2);
  });

  it.each([
    ['probabilities', [0.999, 0.001]],
    ['logits', [7, -7]],
    ['logProbabilities', [Math.log(0.999), Math.log(0.001)]],
    ['scores', [0, -7]],
    [undefined, [1, 0]],
  ] as const)('is sure where %s are, by what the loss takes them for', async (expects, outputs) => {
    const drawn = await boundaryOf(
      network(() => outputs),
      plane(2),
      gridOf(plane(2)),
      expects,
      at,
    );
    expect(new Set(drawn?.cells)).toEqual(new Set([0]));
    expect(new Set(drawn?.sure)).toEqual(new Set([9]));
  });

  it('has values between the least and the greatest, and marks what is no number', async () => {
    const drawn = await boundaryOf(
      network((x, y) => [x < 0 ? Number.NaN : y]),
      plane(null),
      gridOf(plane(null)),
      undefined,
      at,
    );
    expect(drawn?.sure).toEqual([]);
    expect(drawn?.cells[0]).toBe(-1);
    expect([drawn?.cells[CELLS - 1], drawn?.cells.at(-1)]).toEqual([0, 255]);
    expect(drawn?.range?.[0]).toBeCloseTo(10 / CELLS / 2, 5);
    expect(drawn?.range?.[1]).toBeCloseTo(10 - 10 / CELLS / 2, 5);
  });

  it('is none where outputs are not one score a class', async () => {
    expect(
      await boundaryOf(
        network(() => [1, 2]),
        plane(3),
        gridOf(plane(3)),
        'scores',
        at,
      ),
    ).toBeNull();
  });
});

describe('a run on points', () => {
  it('tells where the samples are and, at the end, divides them as its best epoch does', async () => {
    const design = chain(
      [['Input', { shape: [2] }], ['Linear', { out_features: 12 }], ['Tanh'], ['Linear', { out_features: 2 }]],
      { source: { type: 'circles', params: { samples: 200, noise: 0 } } },
      { epochs: 30, optimizer: { type: 'Adam', params: { lr: 0.05 } } },
    );
    const told = await trainToEnd(design);
    const { plane: seen } = told.last('plane');
    expect(told.kinds.indexOf('plane')).toBeLessThan(told.kinds.indexOf('step'));
    expect(seen).toMatchObject({ classes: 2 });
    expect([seen.train.x.length, seen.valid.value.length]).toEqual([
      told.last('started').counts.trainSamples,
      told.last('started').counts.validSamples,
    ]);
    const { boundary } = told.last('boundary');
    expect(boundary.epoch).toBe(told.last('ended').bestEpoch);
    const right = seen.train.x.filter((x, i) => {
      const place = (value: number, [low, high]: readonly [number, number]) =>
        Math.floor(((value - low) / (high - low)) * boundary.size);
      const y = seen.train.y[i] as number;
      return boundary.cells[place(y, seen.y) * boundary.size + place(x, seen.x)] === seen.train.value[i];
    });
    expect(right.length / seen.train.x.length).toBeGreaterThan(0.9);
  });

  it('draws the step at which it pauses', async () => {
    const told = await trainToEnd(pointsDesign({ epochs: 2 }), {
      on: (event, trainer) => {
        if (event.kind === 'step' && event.step === 3) void trainer.handle({ kind: 'pause' });
        if (event.kind === 'paused') setTimeout(() => void trainer.handle({ kind: 'resume' }), 0);
      },
    });
    const paused = told.last('paused');
    const before = told.events.slice(0, told.events.indexOf(paused)).findLast(({ kind }) => kind === 'boundary');
    expect(before).toMatchObject({ boundary: { step: paused.step } });
  });

  it('is not drawn where inputs are more than two numbers', async () => {
    const design = chain(
      [
        ['Input', { shape: [4] }],
        ['Linear', { out_features: 3 }],
      ],
      { source: { type: 'iris', params: {} } },
      { epochs: 1 },
    );
    const told = await trainToEnd(design);
    expect([told.all('plane'), told.all('boundary')]).toEqual([[], []]);
  });
});
