import { describe, expect, it } from 'vitest';
import { columnsLines } from '../../../engine/codegen/columns';
import { openData } from '../../../engine/data/open';
import { preprocessing } from '../../../engine/data/preprocess';
import type { SampleColumns } from '../../../engine/graph/preprocess';
import { filesOf } from '../../support/dataFiles';
import { hasPython, runPython } from '../../support/python';

const TABLE = 'is,x,"the ""colour""",size\na,1.5,blue,2\nb,,red,3\na,4,,5\nb,2,a=b,7\n';
const WORDS = ['blue', 'red', 'a=b'];

const settings = (missing: string) => ({
  source: {
    type: 'csv',
    params: {
      path: 'a.csv',
      columns: ['size', 'the "colour"', 'x'],
      levels: WORDS.map((word) => `the "colour"=${word}`),
      target: 'is',
      classes: ['a', 'b'],
      missing,
    },
  },
  split: { type: 'shares', params: { valid: 0, test: 0, shuffle: false } },
  transforms: [],
  target: 'label' as const,
});

const columnsOf = (missing: string) => preprocessing(settings(missing), [])?.columns as SampleColumns;

describe('what a row of a table holds', () => {
  it.each(['drop', 'median', 'category'])(
    'names each number that the network sees, missing values: %s',
    async (way) => {
      const { names, coded } = columnsOf(way);
      const source = await openData(settings(way), 1, null, filesOf({ 'a.csv': TABLE }));
      const count = source.counts.train;
      const { inputs } = await source.read(
        'train',
        Int32Array.from({ length: count }, (_, i) => i),
      );
      const rows = Array.from({ length: count }, (_, row) =>
        Object.fromEntries(names.map((name, place) => [name, inputs[row * names.length + place]])),
      );
      const row = (size: number, colour: string | null, x: number) => ({
        size,
        ...Object.fromEntries(WORDS.map((word) => [`the "colour"=${word}`, word === colour ? 1 : 0])),
        ...(way === 'category' && { 'the "colour"=': colour === null ? 1 : 0 }),
        x,
      });
      const [usual, none] = way === 'category' ? [2.5, null] : [2, 'blue'];
      expect(inputs).toHaveLength(count * names.length);
      expect(coded).toBe(true);
      expect(rows).toEqual(
        way === 'drop'
          ? [row(2, 'blue', 1.5), row(7, 'a=b', 2)]
          : [row(2, 'blue', 1.5), row(3, 'red', usual), row(5, none, 4), row(7, 'a=b', 2)],
      );
    },
  );

  it('is told of built-in tables, and not of pictures', () => {
    const of = (type: string) => preprocessing({ source: { type, params: {} }, transforms: [], target: 'label' }, []);
    expect(of('iris')?.columns).toMatchObject({ coded: false, missing: null });
    expect(of('iris')?.columns?.names).toHaveLength(4);
    expect(of('mnist')).not.toHaveProperty('columns');
  });

  it('says what became of missing values, and nothing of words where there are none', () => {
    const text = (missing: string) => columnsLines(columnsOf(missing)).join('\n');
    expect(text('drop')).toContain('Rows with missing values were left out.');
    expect(text('median')).toContain('median of the training rows');
    expect(text('category')).toMatch(/"the \\"colour\\"=",/);
    expect(columnsLines({ names: ['a'], coded: false, missing: null })).toEqual([
      '# What a row of x holds, in this order.',
      'COLUMNS = ["a"]',
    ]);
  });

  it.skipIf(!hasPython('numpy'))('stands in the file as Python reads it', () => {
    const columns = { ...columnsOf('category'), names: [...columnsOf('category').names, 'two\nlines', '花=\u2028\\'] };
    const script = `${columnsLines(columns).join('\n')}\nimport json\nprint(json.dumps(COLUMNS))`;
    expect(JSON.parse(runPython(script).printed)).toEqual(columns.names);
  });
});
