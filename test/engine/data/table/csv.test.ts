import { describe, expect, it } from 'vitest';
import type { ParamValue } from '../../../../engine/core/params';
import type { Part } from '../../../../engine/data/contract';
import { openData, openSamples } from '../../../../engine/data/open';
import { describeData } from '../../../../engine/data/resolve';
import { numberOf } from '../../../../engine/data/table/cells';
import type { Choice, DataSettings } from '../../../../engine/graph/document';
import type { MessageArg } from '../../../../engine/text/messages';
import { filesOf } from '../../../support/dataFiles';
import { userError } from '../../../support/errors';

const inTurn: Choice = { type: 'shares', params: { valid: 0, test: 0, shuffle: false } };
const settings = (params: Record<string, ParamValue>, more: Partial<DataSettings> = {}): DataSettings => ({
  source: { type: 'csv', params: { path: 'a.csv', columns: ['x'], target: 'y', ...params } },
  split: inTurn,
  transforms: [],
  target: 'label',
  ...more,
});
const all = (count: number) => Int32Array.from({ length: count }, (_, i) => i);

async function read(text: string | Uint8Array, data: DataSettings, part: Part = 'train') {
  const source = await openData(data, 1, null, filesOf({ 'a.csv': text }));
  const { inputs, targets } = await source.read(part, all(source.counts[part]));
  return { inputs: [...inputs], targets: [...targets], counts: source.counts, transforms: source.transforms };
}
const bytes = (text: string, encode: (code: number) => number[]) =>
  Uint8Array.from([...text].flatMap((letter) => encode(letter.charCodeAt(0))));

describe('a csv file', () => {
  it('gives the chosen columns in the chosen order, whatever is beside them', async () => {
    const text = 'y,name,x,z\n1.5,"Ann, B.",2,-3e2\n2,"two\nlines ""quoted""",.5,+4\n';
    const got = await read(text, settings({ columns: ['z', 'x'] }));
    expect(got.inputs).toEqual([-300, 2, 4, 0.5]);
    expect(got.targets).toEqual([1.5, 2]);
  });

  it.each([
    ['semicolons and decimal commas', 'x;y\n1,5;2\n-0,25;3', { delimiter: 'semicolon', decimal: 'comma' }],
    ['tabs', 'x\ty\n1.5\t2\n-0.25\t3\n', { delimiter: 'tab' }],
    ['Windows line ends and a byte order mark', '\uFEFFx,y\r\n1.5,2\r\n-0.25,3\r\n', {}],
    ['old line ends', 'x,y\r1.5,2\r-0.25,3\r', {}],
    ['empty lines and spaces', '\nx, y\n\n 1.5 ,2\n-0.25, 3\n\n', {}],
    ['no header', '1.5,2\n-0.25,3', { header: false, columns: ['column 1'], target: 'column 2' }],
    ['UTF-16', bytes('x,y\n1.5,2\n-0.25,3', (code) => [code, 0]), { encoding: 'utf-16le' }],
    ['doubled and empty names', 'x,,x\n9,2,1.5\n9,3,-0.25\n', { columns: ['x (2)'], target: 'column 2' }],
  ] as [string, string | Uint8Array, Record<string, ParamValue>][])('may have %s', async (_, text, params) => {
    const got = await read(text, settings(params));
    expect(got).toMatchObject({ inputs: [1.5, -0.25], targets: [2, 3] });
  });

  it('turns words into 0 and 1 and targets into classes', async () => {
    const data = settings({
      columns: ['colour', 'x'],
      levels: ['colour=red', 'colour=blue', 'colour=a=b'],
      classes: ['no', 'yes'],
    });
    expect(describeData(data)).toEqual({
      input: [4],
      target: { kind: 'class', classes: ['no', 'yes'] },
      image: false,
    });
    const got = await read('x,colour,y\n1,blue,yes\n2,a=b,no\n3,red,no\n', data);
    expect(got.inputs).toEqual([0, 1, 0, 1, 0, 0, 1, 2, 1, 0, 0, 3]);
    expect(got.targets).toEqual([1, 0, 0]);
  });

  it('is read over the borders of pieces as if there were none', async () => {
    // Over three pieces of a megabyte, with marks, breaks and letters of several bytes at every place of a border.
    const rows = Array.from({ length: 60_000 }, (_, i) => `${i},"说""\n,${'é'.repeat(i % 17)}",${i % 7}`);
    const got = await read(`x,t,y\r\n${rows.join('\r\n')}`, settings({}));
    expect(got.inputs).toEqual(Array.from({ length: 60_000 }, (_, i) => i));
    expect(got.targets).toEqual(Array.from({ length: 60_000 }, (_, i) => i % 7));
  });
});

describe('missing values', () => {
  const text = 'x,c,y\n1,a,0\n?,b,0\n3,NA,0\n8,b,\n11,b,0\n,b,0\n';
  const columns = ['x', 'c'];
  const levels = ['c=a', 'c=b'];

  it('leave their rows out', async () => {
    const got = await read(text, settings({ columns, levels, missing: 'drop' }));
    expect(got.inputs).toEqual([1, 1, 0, 11, 0, 1]);
  });

  it.each([
    ['mean', 5, [0, 1]],
    ['median', 3, [0, 1]],
  ])('become what the training part says: %s', async (missing, number, word) => {
    const got = await read(text, settings({ columns, levels, missing }));
    // The row without a target is gone; b is the most frequent word of those left.
    expect(got.inputs).toEqual([1, 1, 0, number, 0, 1, 3, ...word, 11, 0, 1, number, 0, 1]);
  });

  it('become a word of their own', async () => {
    const got = await read(text, settings({ columns: ['c'], levels, missing: 'category' }));
    expect(got.inputs).toEqual([1, 0, 0, 0, 1, 0, 0, 0, 1, 0, 1, 0, 0, 1, 0]);
  });

  it('are filled from the training part alone', async () => {
    const split = { type: 'shares', params: { valid: 0.5, test: 0, shuffle: false } };
    const data = settings({ missing: 'mean' }, { split });
    expect((await read('x,y\n1,0\n3,0\n100,0\n,0\n', data, 'valid')).inputs).toEqual([100, 2]);
  });
});

describe('splits', () => {
  const rows = Array.from({ length: 100 }, (_, i) => `${i},${i % 4 === 0 ? 'rare' : 'often'},${i % 3}`);
  const text = `x,y,part\n${rows.join('\n')}\n`;
  const classes = ['rare', 'often'];

  it('hold each class out by its share, with a seed of their own', async () => {
    const split = (seed: number, stratify = true) => ({
      type: 'shares',
      params: { valid: 0.2, test: 0.08, seed, stratify },
    });
    const open = (seed: number, run: number) =>
      openData(settings({ classes }, { split: split(seed) }), run, null, filesOf({ 'a.csv': text }));
    const one = await open(7, 1);
    expect(one.counts).toEqual({ train: 72, valid: 20, test: 8 });
    const valid = await one.read('valid', all(20));
    expect([...valid.targets].filter((label) => label === 0)).toHaveLength(5);
    expect((await (await open(7, 2)).read('valid', all(20))).inputs).toEqual(valid.inputs);
    expect((await (await open(8, 1)).read('valid', all(20))).inputs).not.toEqual(valid.inputs);
  });

  it('go by a column', async () => {
    const split = { type: 'column', params: { column: 'part', valid: '1', test: '2' } };
    const data = settings({ classes }, { split });
    expect((await read(text, data, 'valid')).inputs).toEqual(Array.from({ length: 33 }, (_, i) => 3 * i + 1));
    expect((await read(text, data, 'test')).inputs).toEqual(Array.from({ length: 33 }, (_, i) => 3 * i + 2));
  });

  describe('by a column of words', () => {
    const marked = ['Train', 'Train', 'Train', 'Train', 'Valid', 'TEST'].map((word, i) => `${i},often,${word}`);
    const open = (params: object) => {
      const split = { type: 'column', params: { column: 'part', ...params } };
      const given = filesOf({ 'a.csv': `x,y,part\n${marked.join('\n')}\n` });
      return openData(settings({ classes }, { split }), 1, null, given);
    };

    it('take them with capitals or without, and an empty one for a part that is not marked', async () => {
      expect((await open({})).counts).toEqual({ train: 4, valid: 1, test: 1 });
      expect((await open({ valid: '' })).counts).toEqual({ train: 4, valid: 1, test: 1 });
      expect((await open({ test: '' })).counts).toEqual({ train: 5, valid: 1, test: 0 });
    });

    it.each([
      [{ valid: 'vaild' }, 'vaild'],
      [{ test: 'holdout' }, 'holdout'],
      // One word cannot mean two parts.
      [{ valid: 'test' }, 'test'],
    ])('refuse one that no row says (%o)', async (params, word) => {
      expect(await userError(() => open(params))).toMatchObject({
        code: 'data.split.word',
        args: { column: 'part', word, known: 'Train, Valid, TEST' },
      });
    });
  });

  describe('by files', () => {
    const split = { type: 'files', params: { valid: 'v.csv', test: 't.csv' } };
    const files = {
      'a.csv': 'x,y\n1,a\n2,b\n3,a\n',
      // Columns are found by their names; rows without a target go.
      'v.csv': 'y,more,x\nb,0,4\n,0,5\na,0,6\n',
      't.csv': 'x,y\n7,b\n',
    };
    const open = (given: Readonly<Record<string, string>>, asked: Choice = split) =>
      openData(settings({ classes: ['a', 'b'] }, { split: asked }), 1, null, filesOf(given));

    it('take each part from its file, and name a sample by file and row', async () => {
      const data = await open(files);
      expect(data.counts).toEqual({ train: 3, valid: 2, test: 1 });
      expect([...(await data.read('train', all(3))).inputs].toSorted()).toEqual([1, 2, 3]);
      const valid = await data.read('valid', all(2));
      expect([[...valid.inputs], [...valid.targets]]).toEqual([
        [4, 6],
        [1, 0],
      ]);
      const { table } = await openSamples(settings({ classes: ['a', 'b'] }, { split }), 1, null, filesOf(files));
      expect([table.origin?.('valid', 1), table.origin?.('test', 0)]).toEqual(['v.csv 4', 't.csv 2']);
    });

    it('hold a share of the training rows back where there is no file for validation', async () => {
      const rows = Array.from({ length: 40 }, (_, i) => `${i},${i % 2 ? 'a' : 'b'}`).join('\n');
      const given = { ...files, 'a.csv': `x,y\n${rows}\n` };
      const { counts } = await open(given, { type: 'files', params: { test: 't.csv' } });
      expect(counts).toEqual({ train: 34, valid: 6, test: 1 });
    });

    it('say which file, row and column do not fit', async () => {
      const broken = async (name: string, text: string) => {
        const { code, args } = await userError(() => open({ ...files, [name]: text }));
        const { file, row }: Readonly<Record<string, MessageArg>> = args;
        return [code, file, row];
      };
      expect(await broken('v.csv', 'x,z\n1,a\n')).toEqual(['data.table.column', 'v.csv', undefined]);
      expect(await broken('t.csv', 'x,y\n1,a\n2,c\n')).toEqual(['data.table.class', 't.csv', 3]);
      expect(await broken('t.csv', 'x,y\n1\n')).toEqual(['data.csv.fields', 't.csv', 2]);
      expect(await broken('v.csv', 'x,y\n')).toEqual(['data.table.empty', 'v.csv', undefined]);
      expect(await broken('v.csv', 'x,y\n1,\n')).toEqual(['data.table.allMissing', 'v.csv', undefined]);
    });

    it.each(['iris', 'sonnets'])('are refused of %s, which is one piece', async (type) => {
      const data = { ...settings({}), source: { type, params: {} }, split };
      expect((await userError(() => openData(data, 1, null, filesOf({})))).code).toBe('data.split.files');
    });
  });

  it.each([
    ['an unknown one', { type: 'halves', params: {} }, 'data.split'],
    ['nothing to train on', { type: 'shares', params: { valid: 0.5, test: 0.5 } }, 'data.split.shares'],
    ['a column that is not there', { type: 'column', params: { column: 'fold' } }, 'data.table.column'],
    [
      'words that leave nothing',
      { type: 'column', params: { column: 'y', valid: 'rare', test: 'often' } },
      'data.split.empty',
    ],
  ] as [string, Choice, string][])('are refused: %s', async (_, split, code) => {
    expect((await userError(() => read(text, settings({ classes }, { split })))).code).toBe(code);
  });

  it('by a column are refused where there is none', async () => {
    const data = {
      ...settings({}),
      source: { type: 'iris', params: {} },
      split: { type: 'column', params: { column: 'a' } },
    };
    expect((await userError(() => openData(data, 1, null, filesOf({})))).code).toBe('data.split.column');
  });
});

describe('scaling', () => {
  const text = `x,z,y\n${[1, 2, 3, 6].map((x) => `${x},${100 * x},0`).join('\n')}\n90,5,0\n`;
  const split = { type: 'shares', params: { valid: 0.2, test: 0, shuffle: false } };
  const scaled = (type: string, more: Partial<DataSettings> = {}) =>
    settings({ columns: ['x', 'z'] }, { split, transforms: [{ type, params: {} }], ...more });

  it('goes by the training part alone, feature by feature, and tells its constants', async () => {
    const got = await read(text, scaled('Standardize'));
    const std = Math.sqrt((4 + 1 + 0 + 9) / 4);
    const expected = [1, 2, 3, 6].flatMap((x) => [(x - 3) / std, (x - 3) / std]);
    for (const [i, value] of got.inputs.entries()) expect(value).toBeCloseTo(expected[i] ?? 0, 6);
    expect(got.transforms).toEqual([{ type: 'Normalize', params: { mean: [3, 300], std: [std, 100 * std] } }]);
    expect((await read(text, scaled('Standardize'), 'valid')).inputs[0]).toBeCloseTo(87 / std, 4);
  });

  it('brings the training part between 0 and 1', async () => {
    const got = await read(text, scaled('MinMax'));
    expect(got.inputs).toEqual([0, 0, 0.2, 0.2, 0.4, 0.4, 1, 1].map(Math.fround));
    expect(got.transforms).toEqual([{ type: 'Normalize', params: { mean: [1, 100], std: [5, 500] } }]);
  });

  it('comes after what stands before it', async () => {
    const shift = { type: 'Normalize', params: { mean: [1], std: [1] } };
    const got = await read(text, scaled('', { transforms: [shift, { type: 'MinMax', params: {} }] }));
    expect(got.transforms[1]).toEqual({ type: 'Normalize', params: { mean: [0, 99], std: [5, 500] } });
  });

  it('leaves what never changes at 0', async () => {
    const got = await read('x,y\n7,1\n7,2\n', settings({}, { transforms: [{ type: 'Standardize', params: {} }] }));
    expect(got.inputs).toEqual([0, 0]);
  });
});

describe('marks in numbers', () => {
  it.each([
    // As thousands, where the other mark is that of fractions.
    ['1.001', 'comma', 1001],
    ['-1.234.567,5', 'comma', -1234567.5],
    ['1,001', 'point', 1001],
    ['12,345.25', 'point', 12345.25],
    // As fractions.
    ['1.001', 'point', 1.001],
    ['1,001', 'comma', 1.001],
    ['0,125', 'comma', 0.125],
    // As neither: nobody can tell what is meant.
    ['1.5', 'comma', null],
    ['0.125', 'comma', null],
    ['1,5', 'point', null],
    ['1.0001', 'comma', null],
    ['1234.567', 'comma', null],
    ['1,00', 'point', null],
  ] as const)('%s with a decimal %s', (cell, decimal, value) => {
    expect(numberOf(cell, decimal)).toBe(value);
  });

  it('that cannot be read are refused with their row', async () => {
    const data = settings({ delimiter: 'semicolon', decimal: 'comma' });
    expect((await read('x;y\n1.001;8,5\n2;3\n', data)).inputs).toEqual([1001, 2]);
    expect(await userError(() => read('x;y\n1,5;2\n1.5;3\n', data))).toMatchObject({
      code: 'data.table.number',
      args: { file: 'a.csv', row: 3, column: 'x', value: '1.5' },
    });
  });
});
