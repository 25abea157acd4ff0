import { type ColumnSource, parquetWriteBuffer } from 'hyparquet-writer';
import { describe, expect, it } from 'vitest';
import { openSamples } from '../../../engine/data';
import { shown } from '../../../engine/data/show';
import type { DataSettings } from '../../../engine/graph/document';
import { pngBytes } from '../../support/dataBytes';
import { filesOf } from '../../support/dataFiles';

async function firstOf(source: DataSettings['source'], files: Readonly<Record<string, string | Uint8Array>> = {}) {
  const transforms = source.type === 'imageFolder' ? [{ type: 'Normalize', params: { mean: [9], std: [9] } }] : [];
  const opened = await openSamples({ source, transforms, target: 'label' }, 1, null, filesOf(files));
  const values = new Float32Array(opened.raw.input.reduce((product, size) => product * size, 1));
  opened.table.readInput('train', 0, values, 0);
  return { shown: shown(opened.view, opened.raw.input, values), origin: opened.table.origin?.('train', 0), ...opened };
}

describe('a sample as a person is shown it', () => {
  it('has the words of a table in place of the numbers that stand for them', async () => {
    const params = {
      path: 'a.csv',
      columns: ['colour', 'x'],
      levels: ['colour=red', 'colour=blue'],
      target: 'is',
      classes: ['a', 'b'],
      missing: 'category',
    };
    const found = await firstOf({ type: 'csv', params }, { 'a.csv': 'is,x,colour\na,1.5,blue\n' });
    expect(found.shown).toEqual({ kind: 'row', cells: ['blue', 1.5] });
    expect(found.origin).toBe(2);
    const missing = await firstOf({ type: 'csv', params }, { 'a.csv': 'is,x,colour\na,1.5,\n' });
    expect(missing.shown).toEqual({ kind: 'row', cells: [null, 1.5] });
  });

  it.each(['csv', 'parquet'])('has the names and words of a table in %s', async (type) => {
    const rows = [1.5, 2.5, 3.5, 4.5];
    const columnData: ColumnSource[] = [
      { name: 'colour', data: rows.map((_, i) => (i % 2 === 0 ? 'blue' : 'red')), type: 'STRING' },
      { name: 'x', data: rows, type: 'DOUBLE' },
      { name: 'is', data: rows.map(() => 'a'), type: 'STRING' },
    ];
    const csv = `colour,x,is\n${rows.map((x, i) => `${i % 2 === 0 ? 'blue' : 'red'},${x},a`).join('\n')}\n`;
    const params = {
      path: 'a',
      columns: ['colour', 'x'],
      levels: ['colour=red', 'colour=blue'],
      target: 'is',
      classes: ['a', 'b'],
    };
    const bytes = type === 'csv' ? csv : new Uint8Array(parquetWriteBuffer({ columnData }));
    const found = await firstOf({ type, params }, { a: bytes });
    expect(found.view).toMatchObject({
      columns: [
        { name: 'colour', words: ['red', 'blue'] },
        { name: 'x', words: null },
      ],
    });
    expect(['red', 'blue']).toContain(found.shown.kind === 'row' && found.shown.cells[0]);
  });

  it('is the picture as it was read, before the transforms, with its file', async () => {
    const files = { 'pets/cat/1.png': pngBytes(3, 2, [10, 200, 30]), 'pets/dog/1.png': pngBytes(3, 2, [10, 200, 30]) };
    const params = { path: 'pets', classes: ['cat', 'dog'], size: [2, 3], colour: 'rgb' };
    const found = await firstOf({ type: 'imageFolder', params }, files);
    const bytes = Uint8Array.of(10, 10, 10, 10, 10, 10, 200, 200, 200, 200, 200, 200, 30, 30, 30, 30, 30, 30);
    expect(found.shown).toEqual({ kind: 'image', image: { channels: 3, height: 2, width: 3, bytes } });
    expect(found.origin).toMatch(/^pets\/(cat|dog)\/1\.png$/);
  });

  it('is the text itself, its line ends seen', async () => {
    const params = { path: 'a.txt', context: 5, alphabet: ['\n', ' ', 'a', 'b'] };
    const found = await firstOf({ type: 'text', params }, { 'a.txt': 'ab\na babababababababab' });
    expect(found.shown).toEqual({ kind: 'text', text: 'ab↵a ' });
  });

  it('is a row with the names that its data set has, or x and y', async () => {
    const columns = async (type: string) => {
      const { view } = await firstOf({ type, params: {} });
      return view.kind === 'row' ? view.columns.map(({ name }) => name) : [];
    };
    expect(await columns('iris')).toEqual(['sepal length', 'sepal width', 'petal length', 'petal width']);
    expect(await columns('wine')).toHaveLength(13);
    expect(await columns('moons')).toEqual(['x', 'y']);
  });

  it('stretches what no screen shows, makes large pictures small, and cuts long rows', () => {
    const stretched = shown({ kind: 'image' }, [1, 1, 3], Float32Array.of(-1, 1, 3));
    expect(stretched).toMatchObject({ image: { bytes: Uint8Array.of(0, 128, 255) } });
    const large = shown({ kind: 'image' }, [2, 256, 512], new Float32Array(2 * 256 * 512).fill(0.5));
    expect(large).toMatchObject({ image: { channels: 1, height: 64, width: 128 } });
    const columns = Array.from({ length: 50 }, (_, i) => ({ name: String(i), width: 1, words: null }));
    expect(shown({ kind: 'row', columns }, [50], new Float32Array(50))).toMatchObject({ cells: { length: 40 } });
  });
});
