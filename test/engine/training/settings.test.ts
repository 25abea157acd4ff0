import { describe, expect, it } from 'vitest';
import { createReferenceBackend } from '../../../engine/backends/reference';
import { readSafetensors } from '../../../engine/formats';
import type { DesignDocument, TrainingSettings } from '../../../engine/graph/document';
import { parseDocument } from '../../../engine/graph/parse';
import { serializeDocument } from '../../../engine/graph/serialize';
import { schedules } from '../../../engine/optim/schedules';
import { buildModel } from '../../../engine/training/model';
import { Rates } from '../../../engine/training/rates';
import { testBackends } from '../../support/backends';
import { chain } from '../../support/design';
import { expectClose } from '../../support/numbers';
import { type Told, trainToEnd } from './runs';

const backends = await testBackends();
const double = () => createReferenceBackend({ precision: 'float64' });

/** Nothing in it depends on the batch but the sums over it. */
function plain(training: Partial<TrainingSettings>, samples = 100): DesignDocument {
  const layers = [
    ['Input', { shape: [2] }],
    ['Linear', { out_features: 6 }],
    ['Tanh'],
    ['Linear', { out_features: 2 }],
  ];
  return chain(
    layers as never,
    { source: { type: 'spiral', params: { samples } } },
    {
      optimizer: { type: 'SGD', params: { lr: 0.2, momentum: 0.9 } },
      epochs: 3,
      batchSize: 8,
      ...training,
    },
  );
}

/** Values of all parameters at the end of a run, by name. */
function finalWeights(told: Told): ReadonlyMap<string, Float64Array> {
  const { tensors } = readSafetensors(told.last('checkpoint').bytes, 'checkpoint');
  const own = [...tensors].filter(([name]) => name.startsWith('model/'));
  return new Map(own.map(([name, { data }]) => [name, Float64Array.from(data as Float64Array)]));
}

async function weightsOf(training: Partial<TrainingSettings>, samples?: number) {
  const told = await trainToEnd(plain(training, samples), { backend: double() });
  expect(told.last('ended').reason).toBe('finished');
  return finalWeights(told);
}

function expectSame(a: ReadonlyMap<string, Float64Array>, b: ReadonlyMap<string, Float64Array>): void {
  expect([...a.keys()]).toEqual([...b.keys()]);
  for (const [name, values] of a) expectClose(values, b.get(name) as Float64Array, 1e-12, name);
}

function expectDifferent(a: ReadonlyMap<string, Float64Array>, b: ReadonlyMap<string, Float64Array>): void {
  expect(() => expectSame(a, b)).toThrow();
}

describe('accumulated gradients', () => {
  // The last update of an epoch has fewer batches, and its last batch fewer samples.
  it.each([
    [100, 4],
    [94, 3],
    [94, 100],
  ])('of %i samples, %i batches each, train as batches of that size do', async (samples, accumulate) => {
    const small = await weightsOf({ batchSize: 8, accumulate }, samples);
    const large = await weightsOf({ batchSize: 8 * accumulate }, samples);
    expectSame(small, large);
    expectDifferent(small, await weightsOf({ batchSize: 8 }, samples));
  });

  it('are added up where the loss is a sum', async () => {
    const loss = { type: 'CrossEntropyLoss', params: { reduction: 'sum' } };
    const optimizer = { type: 'SGD', params: { lr: 0.002 } };
    expectSame(
      await weightsOf({ loss, optimizer, batchSize: 8, accumulate: 3 }),
      await weightsOf({ loss, optimizer, batchSize: 24 }),
    );
  });

  it('count updates, not batches, for the optimizer and the schedule', async () => {
    const settings = {
      optimizer: { type: 'Adam', params: { lr: 0.05 } },
      schedule: { type: 'ExponentialLR', params: { gamma: 0.9 }, every: 'step' },
    } as const;
    expectSame(
      await weightsOf({ ...settings, batchSize: 8, accumulate: 4 }),
      await weightsOf({ ...settings, batchSize: 32 }),
    );
  });
});

describe('clipped gradients', () => {
  const optimizer = { type: 'SGD', params: { lr: 1 } };
  const first = { optimizer, epochs: 1, batchSize: 1000 };

  /** The one update of a run with one batch. */
  async function firstUpdate(training: Partial<TrainingSettings>): Promise<number[]> {
    const still = await weightsOf({ ...first, optimizer: { type: 'SGD', params: { lr: 0 } } });
    const moved = await weightsOf({ ...first, ...training });
    return [...moved].flatMap(([name, values]) =>
      Array.from(values, (value, index) => value - (still.get(name)?.[index] as number)),
    );
  }
  const normOf = (values: readonly number[]) => Math.hypot(...values);

  it('have at most the given norm, and their direction', async () => {
    const whole = await firstUpdate({});
    const limit = normOf(whole) / 3;
    const clipped = await firstUpdate({ clipNorm: limit });
    expect(normOf(clipped)).toBeCloseTo(limit, 5);
    const factor = limit / (normOf(whole) + 1e-6);
    expectClose(
      clipped,
      whole.map((value) => value * factor),
      1e-9,
      'update',
    );
  });

  it('stay as they are below it', async () => {
    const whole = await firstUpdate({});
    expect(await firstUpdate({ clipNorm: normOf(whole) * 2, clipValue: 1e3 })).toEqual(whole);
  });

  it('have no element above the given value', async () => {
    const whole = await firstUpdate({});
    const limit = Math.abs(whole[0] as number) / 2;
    const expected = whole.map((value) => Math.max(-limit, Math.min(limit, value)));
    expectClose(await firstUpdate({ clipValue: limit }), expected, 1e-9, 'update');
  });

  it('are clipped as a whole where they are accumulated', async () => {
    const settings = { clipNorm: 0.05, clipValue: 0.02 };
    expectSame(
      await weightsOf({ ...settings, batchSize: 8, accumulate: 5 }),
      await weightsOf({ ...settings, batchSize: 40 }),
    );
  });
});

describe('schedules in training', () => {
  it('are those of a rate set by hand', async () => {
    // One epoch at 0.2, then none: the same as one epoch.
    const optimizer = (lr: number) => ({ type: 'SGD', params: { lr } });
    const schedule = { type: 'MultiStepLR', params: { milestones: [1], gamma: 0 } };
    const one = await weightsOf({ optimizer: optimizer(0.2), epochs: 1 });
    expectSame(await weightsOf({ optimizer: optimizer(0.2), epochs: 3, schedule }), one);
    expectDifferent(await weightsOf({ optimizer: optimizer(0.2), epochs: 3 }), one);
  });

  it('move rate and momentum over all updates', () => {
    const schedule = { type: 'OneCycleLR', params: { max_lr: 1 } };
    const model = buildModel(plain({ epochs: 4, schedule, optimizer: { type: 'SGD', params: { lr: 9 } } }));
    const rates = new Rates(model, 25);
    const seen = Array.from({ length: 100 }, (_, at) => rates.at(1 + Math.floor(at / 25), at + 1, []));
    const own = model.schedule?.params as never;
    for (const [step, { lr, params }] of seen.entries()) {
      const moment = { base: 9, step, total: 100, metrics: [] };
      expect(lr).toBe(schedules.OneCycleLR.rate(own, moment));
      expect(params.momentum).toBe(schedules.OneCycleLR.momentum?.(own, moment));
    }
    expect(Math.max(...seen.map(({ lr }) => lr))).toBeCloseTo(1, 2);
    expect(model.slots.map(({ key }) => key)).toContain('momentum_buffer');
  });

  it('watch the loss or the accuracy of the validation samples', () => {
    const at = (mode: string) => {
      const params = { mode, patience: 0, factor: 0.5, threshold: 0 };
      const rates = new Rates(buildModel(plain({ schedule: { type: 'ReduceLROnPlateau', params } })), 10);
      const epoch = { step: 0, trainLoss: 9, trainAccuracy: 0, seconds: 0, samplesPerSecond: 0 };
      const done = [
        { ...epoch, epoch: 1, validLoss: 1, validAccuracy: 0.1 },
        { ...epoch, epoch: 2, validLoss: 2, validAccuracy: 0.2 },
        { ...epoch, epoch: 3, validLoss: 3, validAccuracy: 0.1 },
      ];
      return [1, 2, 3, 4].map((number) => rates.at(number, 10 * number, done.slice(0, number - 1)).lr);
    };
    expect(at('min')).toEqual([0.2, 0.2, 0.1, 0.05]);
    expect(at('max')).toEqual([0.2, 0.2, 0.2, 0.1]);
  });

  it('end a run that is too long for them before it begins', async () => {
    const schedule = { type: 'OneCycleLR', params: { total_steps: 10 } };
    const told = await trainToEnd(plain({ schedule }));
    expect(told.kinds).toEqual(['failed']);
    const { stepsPerEpoch } = (await trainToEnd(plain({}))).last('started').counts;
    expect(told.last('failed').error).toEqual({
      code: 'schedule.short',
      args: { schedule: 'OneCycleLR', own: 10, total: 3 * stepsPerEpoch },
    });
  });
});

describe('a design with all these settings', () => {
  it.each(backends)('trains from its file on the $name backend', async (backend) => {
    const document = plain({
      optimizer: { type: 'AdamW', params: { lr: 0.01 } },
      schedule: { type: 'OneCycleLR', params: { max_lr: 0.05 } },
      accumulate: 2,
      clipNorm: 1,
      clipValue: 0.5,
      epochs: 20,
    });
    const told = await trainToEnd(parseDocument(serializeDocument(document)), { backend });
    expect(told.all('epoch').at(-1)?.metrics.trainAccuracy).toBeGreaterThan(0.6);
  });
});
