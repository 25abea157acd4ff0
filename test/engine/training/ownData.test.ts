import { expect, it } from 'vitest';
import { wineRows } from '../../../engine/data/sources/wineRows';
import { readSafetensors } from '../../../engine/formats';
import { filesOf } from '../../support/dataFiles';
import { chain } from '../../support/design';
import { trainToEnd } from './runs';

const columns = Array.from({ length: 13 }, (_, i) => `m${i}`);
const growers = wineRows.flatMap((rows, grower) =>
  rows
    .trim()
    .split('\n')
    .map((row) => [...row.trim().split(' '), `g${grower}`]),
);
const wineCsv = [[...columns, 'grower'], ...growers].map((row) => row.join(';').replaceAll('.', ',')).join('\r\n');

const wineDesign = (seed: number) =>
  chain(
    [['Input', { shape: [13] }], ['Linear', { out_features: 32 }], ['ReLU'], ['Linear', { out_features: 3 }]],
    {
      source: {
        type: 'csv',
        params: {
          path: 'wine.csv',
          columns,
          target: 'grower',
          classes: ['g0', 'g1', 'g2'],
          delimiter: 'semicolon',
          decimal: 'comma',
        },
      },
      split: { type: 'shares', params: { valid: 0.2, test: 0.2, seed } },
      transforms: [{ type: 'Standardize', params: {} }],
    },
    { epochs: 20, batchSize: 16, seed },
  );

it('learns wine from a file of somebody’s own, and keeps with the weights what it measured', async () => {
  const files = filesOf({ 'wine.csv': wineCsv });
  const accuracies: number[] = [];
  for (let seed = 1; seed <= 10; seed++) {
    const told = await trainToEnd(wineDesign(seed), { files });
    accuracies.push(told.last('ended').testAccuracy ?? 0);
    const { transforms } = told.last('started');
    expect(transforms).toMatchObject([{ type: 'Normalize', params: { mean: { length: 13 }, std: { length: 13 } } }]);
    const { metadata } = readSafetensors(told.last('best').weights, 'best');
    expect(JSON.parse(metadata['layerloom.transforms'] ?? '')).toEqual(transforms);
  }
  expect(accuracies.reduce((a, b) => a + b) / accuracies.length).toBeGreaterThanOrEqual(0.95);
});
