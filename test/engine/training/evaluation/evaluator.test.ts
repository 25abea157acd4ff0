import { describe, expect, it } from 'vitest';
import { createReferenceBackend } from '../../../../engine/backends/reference';
import { openSamples } from '../../../../engine/data';
import type { DesignDocument } from '../../../../engine/graph/document';
import type { ClassColumns, ValueColumns } from '../../../../engine/training/evaluation/contract';
import { openEvaluator } from '../../../../engine/training/evaluation/evaluator';
import { buildModel } from '../../../../engine/training/model';
import { filesOf } from '../../../support/dataFiles';
import { chain } from '../../../support/design';
import { noFiles } from '../../../support/noFiles';
import { hasPython, runPython } from '../../../support/python';

const backend = createReferenceBackend();

/** A design's evaluator with these weights of its only layer. */
async function evaluatorOf(document: DesignDocument, weight: readonly (readonly number[])[], csv = '') {
  const files = csv === '' ? noFiles : filesOf({ 'a.csv': csv });
  const opened = await openSamples(document.data, document.training.seed, null, files);
  const [out, inputs] = [weight.length, weight[0]?.length ?? 0];
  const weights = new Map([
    ['fc1.weight', { dtype: 'float32', shape: [out, inputs], data: Float32Array.from(weight.flat()) }],
    ['fc1.bias', { dtype: 'float32', shape: [out], data: new Float32Array(out) }],
  ] as const);
  return openEvaluator(buildModel(document), weights, opened, backend);
}

const csvData = (params: object) => ({
  source: { type: 'csv', params: { path: 'a.csv', columns: ['x', 'y'], target: 'is', ...params } },
  split: { type: 'column', params: { column: 'part', valid: '' } },
});
const linear = (inputs: number, outputs: number) =>
  [
    ['Input', { shape: [inputs] }],
    ['Linear', { out_features: outputs }],
  ] as const;
/** Scores are x, y and 0. */
const SCORES = [
  [1, 0],
  [0, 1],
  [0, 0],
];
const [LN2, LN6] = [Math.log(2), Math.log(6)];
const csv = `x,y,is,part
0,0,a,train
0,0,a,test
${LN2},0,a,test
0,${LN6},a,test
,,,
${LN2},0,c,test
0,${LN6},b,test
`;
const classesDesign = (training = {}) =>
  chain(linear(2, 3), csvData({ classes: ['a', 'b', 'c'] }), { batchSize: 2, ...training });

const close = (got: ArrayLike<number>, wanted: readonly number[], digits = 6) => {
  expect(got).toHaveLength(wanted.length);
  for (const [at, value] of wanted.entries()) expect(got[at], String(at)).toBeCloseTo(value, digits);
};

describe('an evaluation of classes', () => {
  it('has, as by hand, what was said of each sample, how surely, and its loss', async () => {
    const shares: number[] = [];
    const evaluator = await evaluatorOf(classesDesign(), SCORES, csv);
    const found = await evaluator.evaluate('test', (share) => shares.push(share));
    const columns = found.columns as ClassColumns;
    expect(found).toMatchObject({ part: 'test', samples: 5, inputs: { names: ['x', 'y'], count: 2 } });
    expect([...columns.label]).toEqual([0, 0, 0, 2, 1]);
    expect([...columns.predicted]).toEqual([0, 0, 1, 0, 1]);
    close(columns.probability, [1 / 3, 1 / 2, 3 / 4, 1 / 2, 3 / 4]);
    close(columns.labelProbability, [1 / 3, 1 / 2, 1 / 8, 1 / 4, 3 / 4]);
    close(found.loss, [Math.log(3), LN2, Math.log(8), Math.log(4), Math.log(4 / 3)]);
    expect([...found.order]).toEqual([2, 3, 0, 1, 4]);
    // Rows as the file has them, its head and the one without values counted.
    expect(found.origins).toEqual(Int32Array.of(3, 4, 5, 7, 8));
    expect(columns.perClass).toEqual([
      { precision: 2 / 3, recall: 2 / 3, f1: 2 / 3, support: 3, predicted: 3 },
      { precision: 1 / 2, recall: 1, f1: 2 / 3, support: 1, predicted: 2 },
      { precision: 0, recall: 0, f1: 0, support: 1, predicted: 0 },
    ]);
    expect(found.figures.accuracy).toBeCloseTo(3 / 5, 12);
    expect(shares).toEqual([2 / 5, 4 / 5, 1]);
    expect(await evaluator.show('test', [4, 1])).toMatchObject([
      { input: { kind: 'row', cells: [0, Math.fround(LN6)] }, target: null, output: null },
      { input: { kind: 'row', cells: [Math.fround(LN2), 0] } },
    ]);
  });

  it('refuses a part without samples, and weights of another network', async () => {
    const evaluator = await evaluatorOf(classesDesign(), SCORES, csv);
    const args = { code: 'evaluation.noSamples', args: { part: 'valid' } };
    await expect(evaluator.evaluate('valid', () => {})).rejects.toMatchObject(args);
    await expect(evaluatorOf(classesDesign(), [[1, 0]], csv)).rejects.toMatchObject({ code: 'weights.mismatch' });
  });

  it('puts what is no number before all, and knows no probability where outputs are none', async () => {
    const nan = await (await evaluatorOf(classesDesign(), [[Number.NaN, 0], ...SCORES.slice(1)], csv)).evaluate(
      'test',
      () => {},
    );
    expect([...nan.order]).toEqual([0, 1, 2, 3, 4]);
    expect(nan.loss.every(Number.isNaN)).toBe(true);
    const mse = { loss: { type: 'MSELoss', params: {} } };
    const design = classesDesign(mse);
    const oneHot = { ...design, data: { ...design.data, target: 'oneHot' as const } };
    const found = await (await evaluatorOf(oneHot, SCORES, csv)).evaluate('test', () => {});
    const columns = found.columns as ClassColumns;
    expect([...columns.predicted]).toEqual([0, 0, 1, 0, 1]);
    expect(columns.probability.every(Number.isNaN)).toBe(true);
    // Targets 1 0 0: of the scores 0 0 0 one is off by 1.
    expect(found.loss[0]).toBeCloseTo(1 / 3, 6);
  });

  it.skipIf(!hasPython('torch'))(
    'has PyTorch’s losses and probabilities, weights and smoothing among them',
    async () => {
      const weight = [0.5, 2, 1];
      const rows = Array.from({ length: 23 }, (_, i) => [Math.sin(3 * i), Math.cos(5 * i), i % 3] as const);
      const params = { weight, label_smoothing: 0.1 };
      const text = rows.map(([x, y, label]) => `${x},${y},${'abc'[label]},test`).join('\n');
      const design = classesDesign({ loss: { type: 'CrossEntropyLoss', params }, batchSize: 8 });
      const found = await (await evaluatorOf(design, SCORES, `x,y,is,part\n0,0,a,train\n${text}\n`)).evaluate(
        'test',
        () => {},
      );
      const { printed } = runPython(`
import json, torch
import torch.nn.functional as F
rows = torch.tensor(${JSON.stringify(rows)})
scores = torch.cat([rows[:, :2], torch.zeros(len(rows), 1)], 1)
labels = rows[:, 2].long()
loss = F.cross_entropy(scores, labels, weight=torch.tensor(${JSON.stringify(weight)}), label_smoothing=0.1, reduction='none')
p = scores.softmax(1)
print(json.dumps([loss.tolist(), p.max(1).values.tolist(), p[range(len(rows)), labels].tolist(), loss.argsort(descending=True).tolist()]))
`);
      const [loss = [], probability = [], own = [], order] = JSON.parse(printed) as number[][];
      const columns = found.columns as ClassColumns;
      close(found.loss, loss);
      close(columns.probability, probability);
      close(columns.labelProbability, own);
      expect([...found.order]).toEqual(order);
    },
  );
});

describe('an evaluation of values', () => {
  it('has targets, predictions and errors, and shows both', async () => {
    const text = 'x,y,is,part\n0,0,0,train\n1,2,5,test\n3,4,6.5,test\n0,1,0.5,test\n';
    const design = chain(linear(2, 1), csvData({}), { batchSize: 2, loss: { type: 'MSELoss', params: {} } });
    const evaluator = await evaluatorOf(design, [[1, 1]], text);
    const found = await evaluator.evaluate('test', () => {});
    const columns = found.columns as ValueColumns;
    expect(columns).toMatchObject({ kind: 'values', size: 1, every: 1 });
    expect([...columns.target]).toEqual([5, 6.5, 0.5]);
    expect([...columns.predicted]).toEqual([3, 7, 1]);
    expect([...columns.error]).toEqual([2, 0.5, 0.5]);
    expect([...found.loss]).toEqual([4, 0.25, 0.25]);
    expect([...found.order]).toEqual([0, 1, 2]);
    expect(found.figures.mae).toBeCloseTo(1, 12);
    expect(await evaluator.show('test', [2, 0, 1])).toMatchObject([
      { input: { cells: [0, 1] }, target: { cells: [0.5] }, output: { cells: [1] } },
      { target: { cells: [5] }, output: { cells: [3] } },
      { target: { cells: [6.5] }, output: { cells: [7] } },
    ]);
  });

  it('keeps evenly chosen values of so many that nobody could take them in', async () => {
    const shape = [1, 64, 64];
    const source = { type: 'shapes', params: { samples: 2000, size: 64 } };
    const design = chain(
      [
        ['Input', { shape }],
        ['Conv2d', { out_channels: 1, kernel_size: [1, 1] }],
      ],
      { source },
      { batchSize: 64, loss: { type: 'MSELoss', params: {} } },
    );
    const opened = await openSamples(design.data, 1, null, noFiles);
    const weights = new Map([
      ['conv1.weight', { dtype: 'float32', shape: [1, 1, 1, 1], data: Float32Array.of(1) }],
      ['conv1.bias', { dtype: 'float32', shape: [1], data: Float32Array.of(0) }],
    ] as const);
    const evaluator = await openEvaluator(buildModel(design), weights, opened, backend);
    const found = await evaluator.evaluate('valid', () => {});
    const { every, target, predicted, size } = found.columns as ValueColumns;
    expect([size, every, target.length]).toEqual([4096, 3, (300 * 4096) / 3]);
    const batch = await opened.source.read('valid', Int32Array.of(299));
    for (const place of [1, 4, 2050]) {
      const at = (299 * size + place) / every;
      expect([target[at], predicted[at]]).toEqual([batch.targets[place], batch.inputs[place]]);
    }
    const [sample] = await evaluator.show('valid', [299]);
    expect([sample?.input.kind, sample?.target?.kind, sample?.output?.kind]).toEqual(['image', 'image', 'image']);
  });
});
