import { describe, expect, it } from 'vitest';
import { createReferenceBackend } from '../../../engine/backends/reference';
import { readSafetensors } from '../../../engine/formats';
import type { DesignDocument } from '../../../engine/graph/document';
import { buildModel } from '../../../engine/training/model';
import type { TrainerEvent } from '../../../engine/training/protocol';
import { createTrainer } from '../../../engine/training/trainer';
import { chain, pointsDesign } from '../../support/design';
import { noFiles } from '../../support/noFiles';
import { trainToEnd } from './runs';

describe('a run', () => {
  it('learns the spiral and tells of it in order', async () => {
    const told = await trainToEnd(
      pointsDesign({ epochs: 60, optimizer: { type: 'Adam', params: { lr: 0.02 } } }, 32, 400),
    );
    const started = told.last('started');
    expect(told.kinds[0]).toBe('started');
    expect(started.counts).toEqual({
      parameters: 2 * 32 + 32 + 32 * 32 + 32 + 32 * 2 + 2,
      trainSamples: 280,
      validSamples: 60,
      testSamples: 60,
      stepsPerEpoch: 9,
      epochs: 60,
      topK: 5,
    });
    expect(told.all('step').map(({ step }) => step)).toEqual(Array.from({ length: 540 }, (_, i) => i + 1));
    expect(told.all('epoch').map(({ metrics }) => [metrics.epoch, metrics.step])).toEqual(
      Array.from({ length: 60 }, (_, i) => [i + 1, 9 * (i + 1)]),
    );
    const ended = told.last('ended');
    expect(ended.reason).toBe('finished');
    expect(told.kinds.at(-1)).toBe('ended');
    expect(ended.testAccuracy).toBeGreaterThan(0.95);
    const losses = told.all('epoch').map(({ metrics }) => metrics.validLoss as number);
    expect(ended.bestEpoch).toBe(losses.indexOf(Math.min(...losses)) + 1);
    expect(told.last('best').epoch).toBe(ended.bestEpoch);
  }, 60_000);

  it('means the training loss over samples, also with a short last batch', async () => {
    // 140 training samples in batches of 64: 64, 64, 12.
    const told = await trainToEnd(pointsDesign({ epochs: 1, batchSize: 64 }));
    const [a = 0, b = 0, c = 0] = told.all('step').map(({ loss }) => loss);
    expect(told.last('epoch').metrics.trainLoss).toBeCloseTo((64 * a + 64 * b + 12 * c) / 140, 12);
  });

  it('gives the same validation figures whatever the size of batches', async () => {
    const figures = async (batchSize: number) => {
      // A rate of zero leaves the weights as they were drawn.
      const told = await trainToEnd(
        pointsDesign({ epochs: 1, batchSize, optimizer: { type: 'SGD', params: { lr: 0 } } }),
      );
      return told.last('epoch').metrics;
    };
    const [one, seven, all] = [await figures(1), await figures(7), await figures(1000)];
    for (const other of [seven, all]) {
      expect(other.validLoss).toBeCloseTo(one.validLoss as number, 5);
      expect(other.validAccuracy).toBe(one.validAccuracy);
    }
  });

  it('tells a summed loss per sample, so that training and validation compare', async () => {
    const design = (reduction: string, batchSize: number) =>
      pointsDesign({
        epochs: 1,
        batchSize,
        loss: { type: 'CrossEntropyLoss', params: { reduction } },
        optimizer: { type: 'SGD', params: { lr: 0 } },
      });
    const mean = (await trainToEnd(design('mean', 32))).last('epoch').metrics;
    const sum = (await trainToEnd(design('sum', 32))).last('epoch').metrics;
    expect(sum.trainLoss).toBeCloseTo(mean.trainLoss, 5);
    expect(sum.validLoss).toBeCloseTo(mean.validLoss as number, 5);
  });

  it('gives the same bytes for the same seed, and others for another', async () => {
    const best = async (seed: number) => (await trainToEnd(pointsDesign({ epochs: 2, seed }))).last('best').weights;
    const first = await best(7);
    expect(await best(7)).toEqual(first);
    expect(await best(8)).not.toEqual(first);
  });

  it('takes the samples in a new order each epoch', async () => {
    const design = chain(
      [
        ['Input', { shape: [4] }],
        ['Linear', { out_features: 3 }],
      ],
      { source: { type: 'iris', params: {} } },
      // With a rate of zero only the order can make a difference.
      { optimizer: { type: 'SGD', params: { lr: 0 } }, epochs: 2, batchSize: 30 },
    );
    const told = await trainToEnd(design);
    const losses = told.all('step').map(({ loss }) => loss);
    const [first, second] = told.all('epoch').map(({ metrics }) => metrics.trainLoss);
    expect(losses.slice(3)).not.toEqual(losses.slice(0, 3));
    expect(second).toBeCloseTo(first as number, 5);
  });

  it('drops other units each step', async () => {
    const design = chain(
      [
        ['Input', { shape: [50] }],
        ['Dropout', { p: 0.5 }],
        ['Linear', { out_features: 2 }],
      ],
      { source: { type: 'random', params: { samples: 1, input_shape: [50] } } },
      { loss: { type: 'L1Loss', params: {} }, optimizer: { type: 'SGD', params: { lr: 0 } }, epochs: 4 },
    );
    const losses = (await trainToEnd(design)).all('step').map(({ loss }) => loss);
    expect(new Set(losses).size).toBe(4);
  });

  it('tests the best weights, not the last', async () => {
    // Nothing can be learned from random numbers, so that validation soon gets worse.
    const design = (epochs: number) =>
      chain(
        [['Input', { shape: [8] }], ['Linear', { out_features: 32 }], ['ReLU'], ['Linear', { out_features: 2 }]],
        { source: { type: 'random', params: { samples: 60, input_shape: [8] } } },
        { loss: { type: 'MSELoss', params: {} }, epochs },
      );
    const ended = (await trainToEnd(design(30))).last('ended');
    expect(ended.bestEpoch).toBeLessThan(30);
    const cut = await trainToEnd(design(ended.bestEpoch as number));
    expect(cut.last('ended')).toEqual(ended);
  });

  it("names weights as PyTorch's state_dict does", async () => {
    const { tensors, metadata } = readSafetensors(
      (await trainToEnd(pointsDesign({ epochs: 1 }))).last('best').weights,
      'w',
    );
    expect(metadata).toEqual({ format: 'pt' });
    expect([...tensors].map(([name, { shape }]) => [name, ...shape])).toEqual([
      ['fc1.bias', 16],
      ['fc1.weight', 16, 2],
      ['fc2.bias', 16],
      ['fc2.weight', 16, 16],
      ['fc3.bias', 2],
      ['fc3.weight', 2, 16],
    ]);
  });

  it('tells top-k accuracy of the k that the design asks for, and which that is', async () => {
    const iris = chain(
      [
        ['Input', { shape: [4] }],
        ['Linear', { out_features: 3 }],
      ],
      { source: { type: 'iris', params: {} } },
      { epochs: 1, topK: 2 },
    );
    const told = await trainToEnd(iris);
    expect(told.last('started').counts.topK).toBe(2);
    const { accuracy = 0, topK = 0 } = told.last('ended').testFigures ?? {};
    expect(topK).toBeGreaterThan(accuracy);
    const usual = await trainToEnd({ ...iris, training: { ...iris.training, topK: 5 } });
    expect(usual.last('ended').testFigures).not.toHaveProperty('topK');
  });

  it('has metrics of every epoch and of the test part that agree with losses and accuracies', async () => {
    const told = await trainToEnd(pointsDesign({ epochs: 2 }));
    const ended = told.last('ended');
    for (const { metrics } of told.all('epoch')) expect(metrics.figures?.accuracy).toBe(metrics.validAccuracy);
    expect(ended.testFigures?.accuracy).toBe(ended.testAccuracy);
    expect(Object.keys(ended.testFigures ?? {})).toEqual(['accuracy', 'precision', 'recall', 'f1', 'rocAuc']);
    const confusions = told.all('confusion').map(({ confusion }) => confusion);
    expect(confusions.map(({ part, epoch }) => [part, epoch])).toEqual([
      ['valid', 1],
      ['valid', 2],
      ['test', ended.bestEpoch],
    ]);
    for (const { counts } of confusions) expect(counts.reduce((a, b) => a + b)).toBe(30);
  });

  it('has metrics of values where nothing is classified', async () => {
    const design = chain(
      [
        ['Input', { shape: [2] }],
        ['Linear', { out_features: 2 }],
      ],
      { source: { type: 'circles', params: { samples: 200 } }, target: 'input' },
      { loss: { type: 'MSELoss', params: {} }, epochs: 2 },
    );
    const { metrics } = (await trainToEnd(design)).last('epoch');
    expect(Object.keys(metrics.figures ?? {})).toEqual(['mae', 'rmse', 'r2']);
    expect(metrics.figures?.rmse).toBeCloseTo(Math.sqrt(metrics.validLoss as number), 6);
  });

  it('trains an autoencoder on its own input, without accuracy', async () => {
    const design = chain(
      [['Input', { shape: [2] }], ['Linear', { out_features: 8 }], ['Tanh'], ['Linear', { out_features: 2 }]],
      { source: { type: 'circles', params: { samples: 200 } }, target: 'input' },
      { loss: { type: 'MSELoss', params: {} }, epochs: 20 },
    );
    const told = await trainToEnd(design);
    const epochs = told.all('epoch').map(({ metrics }) => metrics);
    expect(epochs.at(-1)?.validLoss).toBeLessThan(0.2 * (epochs[0]?.validLoss ?? 0));
    expect(epochs.every((epoch) => epoch.trainAccuracy === null && epoch.validAccuracy === null)).toBe(true);
    expect(told.last('ended').testAccuracy).toBeNull();
  });

  it('counts right classes where the target is a 0/1 vector', async () => {
    const design = chain(
      [['Input', { shape: [4] }], ['Linear', { out_features: 16 }], ['ReLU'], ['Linear', { out_features: 3 }]],
      { source: { type: 'iris', params: {} }, target: 'oneHot' },
      { loss: { type: 'MSELoss', params: {} }, epochs: 150 },
    );
    expect((await trainToEnd(design)).last('ended').testAccuracy).toBeGreaterThan(0.9);
  });

  it('keeps running statistics, and validates with them', async () => {
    const design = chain(
      [
        ['Input', { shape: [1, 4, 4] }],
        ['Conv2d', { out_channels: 3, kernel_size: [3, 3] }],
        ['BatchNorm2d'],
        ['ReLU'],
        ['Flatten'],
        ['Linear', { out_features: 2 }],
      ],
      { source: { type: 'random', params: { samples: 40, input_shape: [1, 4, 4], classes: 2 } } },
      { epochs: 2, batchSize: 8 },
    );
    const told = await trainToEnd(design);
    const tensors = readSafetensors(told.last('best').weights, 'w').tensors;
    const batches = 4 * told.last('best').epoch;
    expect(tensors.get('bn1.num_batches_tracked')).toEqual({
      dtype: 'int64',
      shape: [],
      data: BigInt64Array.of(BigInt(batches)),
    });
    expect(told.last('ended').testLoss).not.toBeNaN();
  });

  it('trains on one sample without validation, as the tutorial does', async () => {
    const design = chain(
      [['Input', { shape: [1, 4, 4] }], ['Flatten'], ['Linear', { out_features: 2 }]],
      { source: { type: 'random', params: { samples: 1, input_shape: [1, 4, 4] } } },
      { loss: { type: 'L1Loss', params: {} }, optimizer: { type: 'SGD', params: {} }, epochs: 5 },
    );
    const told = await trainToEnd(design);
    const losses = told.all('epoch').map(({ metrics }) => metrics.trainLoss);
    expect(told.all('epoch').every(({ metrics }) => metrics.validLoss === null)).toBe(true);
    expect(losses.at(-1)).toBeLessThan(losses[0] as number);
    expect(told.last('ended')).toMatchObject({ reason: 'finished', bestEpoch: 5, testLoss: null, testAccuracy: null });
  });

  it('goes on when the loss is no longer a number, and says so', async () => {
    const design = chain(
      [
        ['Input', { shape: [2] }],
        ['Linear', { out_features: 2 }],
      ],
      { source: { type: 'spiral', params: { samples: 100 } }, target: 'input' },
      { loss: { type: 'MSELoss', params: {} }, optimizer: { type: 'SGD', params: { lr: 1e30 } }, epochs: 3 },
    );
    const told = await trainToEnd(design);
    expect(told.all('epoch')).toHaveLength(3);
    expect(told.last('epoch').metrics.trainLoss).toBeNaN();
    expect(told.last('verdict').verdict.kind).toBe('rateTooHigh');
    expect(told.last('ended').reason).toBe('finished');
  });
});

describe('what cannot run', () => {
  const good = pointsDesign();
  const failures: [string, DesignDocument, string][] = [
    [
      'a loss that does not suit',
      { ...good, training: { ...good.training, loss: { type: 'L1Loss', params: {} } } },
      'graph.classForValues',
    ],
    [
      'a source that is unknown',
      { ...good, data: { ...good.data, source: { type: 'nothing', params: {} } } },
      'data.source',
    ],
    ['a design without layers', { ...good, nodes: [], wires: [] }, ''],
  ];
  it.each(failures)('fails before it begins: %s', async (_, document, code) => {
    const told = await trainToEnd(document);
    expect(told.kinds).toEqual(['failed']);
    expect(told.last('failed').error.code).toMatch(new RegExp(`^${code}`));
  });

  it('says which layer it is', async () => {
    const broken = { ...good, wires: good.wires.slice(1) };
    const told = await trainToEnd(broken);
    expect(told.kinds).toEqual(['failed']);
    expect(told.last('failed').layer).not.toBeNull();
  });

  it('tells of a fault in the program and is ready for the next run', async () => {
    const events: TrainerEvent[] = [];
    const packed = async () => {
      throw new TypeError('x is not a function');
    };
    const emit = (event: TrainerEvent) => void events.push(event);
    const trainer = createTrainer({ backend: createReferenceBackend(), files: { ...noFiles, packed }, emit });
    const mnist = chain([['Input', { shape: [1, 28, 28] }], ['Flatten'], ['Linear', { out_features: 10 }]], {
      source: { type: 'mnist', params: {} },
    });
    await trainer.handle({ kind: 'start', document: mnist, limit: null, checkpoint: null });
    expect(events).toEqual([
      { kind: 'failed', error: { code: 'training.internal', args: { detail: 'x is not a function' } }, layer: null },
    ]);
    await trainer.handle({ kind: 'start', document: pointsDesign({ epochs: 1 }), limit: null, checkpoint: null });
    expect(events.at(-1)?.kind).toBe('ended');
  });

  it('refuses a second run while one is under way', async () => {
    const trainer = createTrainer({ backend: createReferenceBackend(), files: noFiles, emit: () => {} });
    const start = { kind: 'start', document: pointsDesign({ epochs: 1 }), limit: null, checkpoint: null } as const;
    const first = trainer.handle(start);
    await expect(trainer.handle(start)).rejects.toMatchObject({ code: 'training.busy' });
    await first;
  });

  it('builds what it checks', () => {
    expect(buildModel(good).slots.map(({ name }) => name)).toContain('fc1.weight.exp_avg');
  });
});
