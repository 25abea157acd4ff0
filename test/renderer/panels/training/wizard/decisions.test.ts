import { describe, expect, it } from 'vitest';
import { dataSourceByType } from '../../../../../engine/data';
import { inspectData } from '../../../../../engine/data/inspect';
import { type Inspection, NOTHING_FOUND } from '../../../../../engine/data/inspect/contract';
import { openData } from '../../../../../engine/data/open';
import { FILE_SOURCES } from '../../../../../engine/data/sources/own';
import { writeNpz } from '../../../../../engine/formats';
import type { DataSettings } from '../../../../../engine/graph/document';
import {
  asClasses,
  classesOf,
  decidedData,
  firstDecisions,
  partCounts,
} from '../../../../../renderer/panels/training/wizard/decisions';
import { filesOf } from '../../../../support/dataFiles';

const parts = ['train', 'train', 'valid', 'test'];
const rows = Array.from({ length: 40 }, (_, i) => `${(i * 7) % 13},${i % 5}.5,${parts[i % 4]},${i % 2 ? 'a' : 'b'}`);
const files = filesOf({
  'a.csv': `size,weight,part,class\n${rows.join('\n')}\n`,
  'a.txt': 'to be or not\n'.repeat(40),
});
const look = (path: string) => inspectData(path, null, { files, progress: () => {}, cancelled: () => false });
const before: DataSettings = {
  source: { type: 'mnist', params: {} },
  transforms: [{ type: 'Pad', params: { padding: [2, 2] } }],
  target: 'oneHot',
};

describe('decisions about own data', () => {
  it('scale a table by the training part, and leave the transforms of other data behind', async () => {
    const found = await look('a.csv');
    const decisions = firstDecisions(found, null);
    expect(decidedData(found, decisions, before)).toEqual({
      source: found.source,
      split: null,
      transforms: [{ type: 'Standardize', params: {} }],
      target: 'oneHot',
    });
    const table = { ...(decisions.table as NonNullable<typeof decisions.table>), target: 'size' };
    const number = { ...decisions, scaling: 'none', table } as const;
    expect(classesOf(found, number)).toEqual([]);
    expect(decidedData(found, number, before)).toMatchObject({ transforms: [], target: 'label' });
  });

  it('read whole numbers of arrays as classes or as values, also when they are looked at again', async () => {
    const y = { dtype: 'float32', shape: [40], data: Float32Array.from({ length: 40 }, (_, i) => i % 3) } as const;
    const arrays = filesOf({ 'a.npz': writeNpz(new Map([...Object.entries({ x: y, y })])) });
    const context = { files: arrays, progress: () => {}, cancelled: () => false };
    const found = await inspectData('a.npz', null, context);
    const decisions = firstDecisions(found, null);
    expect(classesOf(found, decisions)).toHaveLength(3);
    expect(decidedData(found, decisions, before).source.params.classes).toEqual(['0', '1', '2']);
    const values = { ...decisions, params: asClasses(found, false) };
    expect(classesOf(found, values)).toEqual([]);
    const data = decidedData(found, values, before);
    expect(data).toMatchObject({ source: { params: { classes: [] } }, target: 'label' });
    expect((await openData(data, 1, null, arrays)).info.target.kind).toBe('values');
    expect(classesOf(found, firstDecisions(found, data))).toEqual([]);
    const again = decidedData(found, { ...values, params: asClasses(found, true) }, before);
    expect(classesOf(found, firstDecisions(found, again))).toHaveLength(3);
  });

  it.each(FILE_SOURCES)('leave transforms of other data of the same kind behind (%s)', (type) => {
    const place = dataSourceByType(type)?.ownFiles?.place ?? '';
    const found = (path: string): Inspection => ({
      ...NOTHING_FOUND,
      source: { type, params: { [place]: path } },
      samples: 1,
    });
    const fitted = { ...before, source: found('one').source, target: 'label' } as const;
    const decided = (path: string) => decidedData(found(path), firstDecisions(found(path), fitted), fitted);
    expect(decided('one').transforms).toEqual(before.transforms);
    expect(decided('two').transforms).toEqual([]);
  });

  it('begin with the split that files beside speak for, and keep another one that was chosen', async () => {
    const split = { type: 'files', params: { valid: '', test: 'b.csv' } };
    const found = { ...(await look('a.csv')), split };
    expect(firstDecisions(found, null).split).toEqual(split);
    const data = { ...decidedData(found, firstDecisions(found, null), before), split: null };
    expect(firstDecisions(found, data).split).toBeNull();
    expect(partCounts(found, { split, table: null, params: {} })).toBeNull();
  });

  it('count the samples of each part', async () => {
    const found = await look('a.csv');
    const decisions = firstDecisions(found, null);
    const split = (type: string, params: object) =>
      partCounts(found, { ...decisions, split: { type, params: { ...params } } });
    expect(split('shares', { valid: 0.1, test: 0.25 })).toEqual({ train: 26, valid: 4, test: 10 });
    expect(split('shares', { valid: 0.9, test: 0.5 })).toBeNull();
    expect(split('column', { column: 'part', valid: 'valid', test: 'test' })).toEqual({
      train: 20,
      valid: 10,
      test: 10,
    });
    expect(split('column', { column: 'part', valid: 'VALID', test: '' })).toMatchObject({ valid: 10, test: 0 });
    // Validation is then taken from the rows for training.
    expect(split('column', { column: 'part', valid: '', test: 'test' })).toEqual({ train: 26, valid: 4, test: 10 });
    expect(partCounts(found, { ...decisions, split: null })).toBeNull();
  });

  it.each([
    ['by class', {}],
    ['without regard to classes', { stratify: false }],
    ['in turn', { shuffle: false }],
    ['with small shares', { valid: 0.01, test: 0.3 }],
  ])('count what the split then makes, with small classes (%s)', async (_, params) => {
    const sizes = [1, 2, 3, 6, 6, 6, 7, 13, 40];
    const table = sizes.flatMap((size, label) =>
      Array.from({ length: size }, (_, i) => `${i * 0.7 + label},c${label}`),
    );
    const small = filesOf({ 'b.csv': `x,class\n${table.join('\n')}\n` });
    const found = await inspectData('b.csv', null, { files: small, progress: () => {}, cancelled: () => false });
    const split = { type: 'shares', params };
    const decisions = { ...firstDecisions(found, null), split };
    const { counts } = await openData(decidedData(found, decisions, before), 1, null, small);
    expect(partCounts(found, decisions)).toEqual(counts);
    expect(Math.min(counts.train, counts.valid, counts.test)).toBeGreaterThan(0);
  });

  it('are the same again when the data is looked at again, with the transforms between', async () => {
    const found = await look('a.csv');
    const first = firstDecisions(found, null);
    const table = { ...(first.table as NonNullable<typeof first.table>), missing: 'median' as const };
    const chosen = {
      ...first,
      table: { ...table, uses: { ...table.uses, weight: 'category', part: 'ignore' } as const },
      split: { type: 'column', params: { column: 'part', valid: 'valid', test: 'test' } },
      scaling: 'MinMax',
    } as const;
    const data = decidedData(found, chosen, before);
    const noise = { type: 'GaussianNoise', params: {} };
    const changed = { ...data, transforms: [noise, ...data.transforms] };
    const again = firstDecisions(found, changed);
    expect(again).toEqual({ ...chosen, params: {} });
    expect(decidedData(found, again, changed)).toEqual(changed);
    // A file whose columns are others now is seen as new.
    const other = filesOf({ 'a.csv': `length,class\n${rows.map((_, i) => `${i % 7},${i % 2}`).join('\n')}\n` });
    const anew = await inspectData('a.csv', null, { files: other, progress: () => {}, cancelled: () => false });
    expect(firstDecisions(anew, changed).table).toEqual({
      uses: { length: 'number', class: 'category' },
      target: 'class',
      missing: 'drop',
    });
  });

  it('keep what is read of a text at once, and find its alphabet anew', async () => {
    const found = await look('a.txt');
    const data = decidedData(found, { ...firstDecisions(found, null), params: { context: 12 } }, before);
    expect(data).toMatchObject({ source: { params: { context: 12 } }, transforms: [], target: 'oneHot' });
    expect(
      firstDecisions(found, { ...data, source: { ...data.source, params: { ...data.source.params, alphabet: [] } } }),
    ).toMatchObject({ params: { context: 12 }, scaling: 'none' });
  });
});
