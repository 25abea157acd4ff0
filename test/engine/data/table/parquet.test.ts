import { gzipSync } from 'node:zlib';
import { type ColumnSource, parquetWriteBuffer } from 'hyparquet-writer';
import { describe, expect, it } from 'vitest';
import { inspectData } from '../../../../engine/data/inspect';
import { openData } from '../../../../engine/data/open';
import { formatMessage } from '../../../../engine/text/messages';
import { filesOf } from '../../../support/dataFiles';
import { userError } from '../../../support/errors';

const bytesOf = (columnData: readonly ColumnSource[], options = {}) =>
  new Uint8Array(parquetWriteBuffer({ columnData: [...columnData], rowGroupSize: 16, ...options }));

const rows = Array.from({ length: 40 }, (_, i) => i);
const columns: readonly ColumnSource[] = [
  { name: 'size', data: rows.map((i) => (i === 17 ? null : i / 4)), type: 'DOUBLE' },
  { name: 'count', data: rows.map((i) => BigInt(i * i)), type: 'INT64' },
  { name: 'colour', data: rows.map((i) => ['red', 'blue', 'green'][i % 3]), type: 'STRING' },
  { name: 'fresh', data: rows.map((i) => i % 2 === 0), type: 'BOOLEAN' },
  { name: 'day', data: rows.map((i) => new Date(Date.UTC(2024, 0, i + 1))), type: 'TIMESTAMP' },
  { name: 'tags', data: rows.map((i) => ({ a: [i] })), type: 'VARIANT' },
  { name: 'kind', data: rows.map((i) => (i % 5 === 0 ? 'rare' : 'common')), type: 'STRING' },
];

const gzip = Object.fromEntries([['GZIP', (piece: Uint8Array) => new Uint8Array(gzipSync(piece))]]);
const unpacked = Object.fromEntries([['ZSTD', (piece: Uint8Array) => piece]]);

const contextOf = (bytes: Uint8Array) => ({
  files: filesOf({ 'a.parquet': bytes }),
  progress: () => {},
  cancelled: () => false,
});
const look = (bytes: Uint8Array) => inspectData('a.parquet', null, contextOf(bytes));

describe('a Parquet file', () => {
  it.each(['x', 'y'])(
    'with a number beyond what a network computes with is refused, naming the row (column %s)',
    async (column) => {
      const named = (name: string): ColumnSource => ({
        name,
        data: Float64Array.of(1, 2, name === column ? -1e300 : 3),
        type: 'DOUBLE',
      });
      const source = { type: 'parquet', params: { path: 'a.parquet', columns: ['x'], target: 'y' } };
      const files = filesOf({ 'a.parquet': bytesOf([named('x'), named('y')]) });
      const error = await userError(() => openData({ source, transforms: [], target: 'label' }, 1, null, files));
      expect(error).toMatchObject({
        code: 'data.table.number',
        args: { file: 'a.parquet', row: 3, column, value: '-1e+300' },
      });
    },
  );

  it('with two columns of one name is told so, as it is not damaged', async () => {
    const column = (name: string): ColumnSource => ({ name, data: Float64Array.of(1, 2, 3), type: 'DOUBLE' });
    const error = await userError(() => look(bytesOf([column('a'), column('b'), column('a')])));
    expect(error).toMatchObject({ code: 'data.parquet.twice', args: { file: 'a.parquet', column: 'a' } });
  });

  it('is looked at over all its row groups: types, missing values, words, what cannot be an input', async () => {
    const shares: number[] = [];
    const found = await inspectData('a.parquet', null, {
      ...contextOf(bytesOf(columns)),
      progress: (share) => void shares.push(share),
    });
    expect(found.source).toEqual({
      type: 'parquet',
      params: {
        path: 'a.parquet',
        columns: ['size', 'count', 'colour', 'fresh'],
        levels: ['colour=blue', 'colour=green', 'colour=red', 'fresh=false', 'fresh=true'],
        target: 'kind',
        classes: ['common', 'rare'],
        missing: 'mean',
      },
    });
    expect(found.samples).toBe(40);
    expect(found.rows[0]).toEqual(['0', '0', 'red', 'true', '2024-01-01T00:00:00.000Z', 'rare']);
    expect(found.rows).toHaveLength(20);
    expect(found.columns.map(({ name, kind }) => [name, kind])).toContainEqual(['day', 'date']);
    expect(found.warnings).toContainEqual({ code: 'data.inspect.nested', args: { column: 'tags' } });
    expect(shares.at(-1)).toBe(1);
    expect(shares).toEqual(shares.toSorted((a, b) => a - b));
  });

  it.each(['SNAPPY', 'UNCOMPRESSED', 'GZIP'] as const)('packed as %s gives each value in its row', async (codec) => {
    const bytes = bytesOf(columns, {
      codec,
      compressors: gzip,
    });
    const { source } = await look(bytes);
    const settings = {
      source: { ...source, params: { ...source.params, missing: 'drop' } },
      split: { type: 'shares', params: { valid: 0, test: 0, seed: 1 } },
      transforms: [],
      target: 'label',
    } as const;
    const opened = await openData(settings, 1, null, filesOf({ 'a.parquet': bytes }));
    expect(opened.counts.train).toBe(39);
    const { inputs, targets } = await opened.read(
      'train',
      Int32Array.from({ length: 39 }, (_, i) => i),
    );
    const got = Array.from({ length: 39 }, (_, i) => [...inputs.slice(7 * i, 7 * i + 7), targets[i]]);
    const expected = rows
      .filter((i) => i !== 17)
      .map((i) => {
        const colour = [0, 0, 0].with([2, 0, 1][i % 3] ?? 0, 1);
        const fresh = i % 2 === 0 ? [0, 1] : [1, 0];
        return [i / 4, i * i, ...colour, ...fresh, i % 5 === 0 ? 1 : 0];
      });
    const inOrder = (list: readonly (readonly (number | undefined)[])[]) =>
      list.toSorted((a, b) => (a[1] ?? 0) - (b[1] ?? 0));
    expect(inOrder(got)).toEqual(inOrder(expected));
  });

  const good = bytesOf(columns);
  it.each([
    ['an empty file', new Uint8Array(), 'data.parquet.damaged', ['a.parquet']],
    ['text', new TextEncoder().encode('x,y\n1,2\n'), 'data.parquet.damaged', ['a.parquet']],
    ['one cut short', good.subarray(0, good.length - 100), 'data.parquet.damaged', ['a.parquet']],
    [
      'one whose description is damaged',
      good.with(good.length - 40, 0xff).fill(0xff, good.length - 300, good.length - 200),
      'data.parquet.damaged',
      ['a.parquet'],
    ],
    ['one with no rows', bytesOf([{ name: 'x', data: [], type: 'DOUBLE' }]), 'data.table.empty', ['a.parquet']],
    ['damaged rows', good.slice().fill(0xff, 4, 60), 'data.parquet.rows', ['a.parquet', '1', '16']],
    [
      'an unknown packing',
      bytesOf(columns, { codec: 'ZSTD', compressors: unpacked }),
      'data.parquet.codec',
      ['a.parquet', 'size', 'ZSTD'],
    ],
  ] as const)('refuses %s, and says where', async (_, bytes, code, named) => {
    const error = await userError(() => look(bytes));
    expect(error.code).toBe(code);
    const text = formatMessage('en', error.code, error.args);
    for (const part of named) expect(text).toContain(part);
  });

  it('names the row of a number without end, and the column that is gone', async () => {
    const bytes = bytesOf([
      { name: 'x', data: rows.map((i) => (i === 20 ? Number.POSITIVE_INFINITY : i)), type: 'DOUBLE' },
      { name: 'y', data: rows, type: 'INT32' },
    ]);
    const params = { path: 'a.parquet', columns: ['x'], target: 'y', classes: [] };
    const open = (given: object) =>
      userError(() =>
        openData(
          { source: { type: 'parquet', params: { ...params, ...given } }, transforms: [], target: 'label' },
          1,
          null,
          filesOf({ 'a.parquet': bytes }),
        ),
      );
    expect(await open({})).toMatchObject({ code: 'data.table.number', args: { row: 21, column: 'x' } });
    expect(await open({ columns: ['z'] })).toMatchObject({ code: 'data.table.column', args: { column: 'z' } });
  });

  it('is split by files: found beside by their names where they have the same columns, each part from its own', async () => {
    const numbered = (from: number, count: number, more: readonly ColumnSource[] = []) =>
      bytesOf([
        { name: 'x', data: Array.from({ length: count }, (_, i) => from + i), type: 'DOUBLE' },
        { name: 'y', data: Array.from({ length: count }, (_, i) => i / 2), type: 'DOUBLE' },
        ...more,
      ]);
    const files = filesOf({
      'd/Train.parquet': numbered(0, 20),
      'd/val.parquet': numbered(100, 3),
      'd/TEST.parquet': numbered(200, 2, [{ name: 'more', data: [1, 2], type: 'INT32' }]),
      'd/dev.parquet': bytesOf([{ name: 'x', data: [1], type: 'DOUBLE' }]),
    });
    const found = await inspectData('d/Train.parquet', null, { files, progress: () => {}, cancelled: () => false });
    expect(found.split).toEqual({ type: 'files', params: { valid: 'd/val.parquet', test: 'd/TEST.parquet' } });
    const { source, split } = found;
    const data = await openData({ source, split, transforms: [], target: 'label' }, 1, null, files);
    expect(data.counts).toEqual({ train: 20, valid: 3, test: 2 });
    expect([...(await data.read('test', Int32Array.of(0, 1))).inputs]).toEqual([200, 201]);
  });
});
