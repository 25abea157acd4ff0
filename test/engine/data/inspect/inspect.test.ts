import { describe, expect, it } from 'vitest';
import { inspectData } from '../../../../engine/data/inspect';
import type { Inspection } from '../../../../engine/data/inspect/contract';
import { openData } from '../../../../engine/data/open';
import { type FileTensor, writeNpy, writeNpz } from '../../../../engine/formats';
import { formatMessage } from '../../../../engine/text/messages';
import { idxBytes, jpegBytes, pngBytes } from '../../../support/dataBytes';
import { filesOf } from '../../../support/dataFiles';
import { userError } from '../../../support/errors';

type Files = Readonly<Record<string, string | Uint8Array>>;

/** Looks, checks that the words are whole, and that what was found opens and gives as many samples. */
async function look(path: string, files: Files, opens = true): Promise<Inspection> {
  const shares: number[] = [];
  const context = {
    files: filesOf(files),
    progress: (share: number) => void shares.push(share),
    cancelled: () => false,
  };
  const found = await inspectData(path, null, context);
  expect(shares.at(-1)).toBe(1);
  expect(shares).toEqual(shares.toSorted((a, b) => a - b));
  const told = [...found.warnings, ...found.columns.flatMap(({ leftOut }) => leftOut ?? [])];
  for (const { code, args } of told) expect(formatMessage('zh-CN', code, args)).not.toMatch(/[{}]|undefined/);
  if (opens) {
    const settings = { source: found.source, split: null, transforms: [], target: 'label' } as const;
    const { counts, read } = await openData(settings, 1, null, context.files);
    await read('train', Int32Array.of(0));
    if (found.source.type !== 'text') expect(counts.train + counts.valid + counts.test).toBe(found.samples);
  }
  return found;
}

describe('a look at a table', () => {
  const rows = Array.from({ length: 40 }, (_, i) =>
    [
      i + 1,
      `2024-01-${String((i % 28) + 1).padStart(2, '0')}`,
      `${i % 7},5`,
      i % 3 ? 'red' : 'blue',
      `Ann ${i}`,
      'same',
      i % 2,
    ].join(';'),
  );
  const text = `\uFEFFnr;day;size;colour;name;all;class\r\n${rows.join('\r\n')}\r\n`;

  it('finds out how it is written, what its columns are, and which of them to learn from', async () => {
    const found = await look('a.csv', { 'a.csv': text });
    expect(found.source.params).toEqual({
      path: 'a.csv',
      columns: ['size', 'colour'],
      levels: ['colour=blue', 'colour=red'],
      target: 'class',
      classes: ['0', '1'],
      missing: 'drop',
      delimiter: 'semicolon',
      decimal: 'comma',
      header: true,
      encoding: 'utf-8',
    });
    expect(found.columns.map(({ kind }) => kind)).toEqual([
      'number',
      'date',
      'number',
      'category',
      'text',
      'category',
      'number',
    ]);
    expect(found.columns.map(({ leftOut }) => leftOut?.code.split('.').at(-1) ?? null)).toEqual([
      'counter',
      'date',
      null,
      null,
      'text',
      'constant',
      null,
    ]);
    expect(found.columns[2]?.range).toEqual({ min: 0.5, max: 6.5, mean: expect.closeTo(3.375, 9) });
    expect(found.rows[0]).toEqual(['1', '2024-01-01', '0,5', 'blue', 'Ann 0', 'same', '0']);
    expect(found.classes).toEqual([
      { name: '0', count: 20 },
      { name: '1', count: 20 },
    ]);
  });

  it('leaves out what only counts the rows, in whatever steps, and takes it where nothing else is left', async () => {
    const table = (columns: string, row: (i: number) => readonly unknown[]) =>
      `${[columns, ...Array.from({ length: 30 }, (_, i) => row(i).join(','))].join('\n')}\n`;
    const of = async (text: string) => {
      const { columns, source } = await look('a.csv', { 'a.csv': text });
      return { inputs: source.params.columns, leftOut: columns.map(({ leftOut }) => leftOut) };
    };
    const times = await of(
      table('time,n,even,x,y', (i) => [1700000000 + 60 * i, 3 * i, i + 2 * (i % 2), i % 5, i % 7]),
    );
    expect(times.inputs).toEqual(['even', 'x']);
    expect(times.leftOut).toEqual([
      { code: 'data.inspect.steps', args: { column: 'time', step: 60 } },
      { code: 'data.inspect.steps', args: { column: 'n', step: 3 } },
      null,
      null,
      null,
    ]);
    const axis = await of(table('x,y', (i) => [10 * i, (i * i) % 11]));
    expect(axis).toEqual({ inputs: ['x'], leftOut: [null, null] });
    const numbered = await of(table('x,y', (i) => [i + 1, (i * i) % 11]));
    expect(numbered).toEqual({ inputs: ['x'], leftOut: [null, null] });
  });

  it.each([
    [
      'no header',
      '1,2,a\n2,3,b\n2,4,a\n3,5,b\n',
      { header: false, target: 'column 3', columns: ['column 1', 'column 2'] },
    ],
    ['classes in front', 'a,1.5,2.5\na,2,3\nb,3,4\nb,1,2\n', { target: 'column 1', header: false }],
    [
      'tabs and numbers to predict',
      'x\ty\n1\t1.5\n2\t2.25\n3\t3.5\n4\t7\n',
      { delimiter: 'tab', target: 'y', classes: [] },
    ],
    ['a named target', 'Species,a,b\nx,1,2\ny,2,4\nx,3,5\ny,4,9', { target: 'Species', classes: ['x', 'y'] }],
    [
      'Latin letters',
      Uint8Array.of(...[...'a,y\n1,\xe9\n2,z\n3,\xe9\n4,z\n'].map((c) => c.charCodeAt(0))),
      { encoding: 'windows-1252', classes: ['z', 'é'] },
    ],
    [
      'Chinese letters',
      Uint8Array.of(
        0x61,
        0x2c,
        0x79,
        10,
        0x31,
        0x2c,
        0xca,
        0xc7,
        10,
        0x32,
        0x2c,
        0xb7,
        0xf1,
        10,
        0x33,
        0x2c,
        0xca,
        0xc7,
        10,
        0x34,
        0x2c,
        0xb7,
        0xf1,
      ),
      { encoding: 'gb18030', classes: ['否', '是'] },
    ],
  ] as [string, string | Uint8Array, object][])('understands %s', async (_, content, params) => {
    expect((await look('a.csv', { 'a.csv': content })).source.params).toMatchObject(params);
  });

  it('warns of what is missing, of slips and of lonely classes', async () => {
    const numbers = Array.from({ length: 30 }, (_, i) => `${i * i},${i % 5 ? i % 4 : ''},${i % 2 ? 'p' : 'q'}`);
    const found = await look('a.csv', { 'a.csv': `a,b,c\n${numbers.join('\n')}\nmany,1,r\n` }, false);
    expect(found.warnings).toEqual([
      { code: 'data.inspect.slip', args: { column: 'a', row: 32, value: 'many' } },
      { code: 'data.inspect.missing', args: { column: 'b', missing: 6, rows: 31 } },
      { code: 'data.inspect.lonely', args: { value: 'r' } },
    ]);
    expect(found.source.params.missing).toBe('mean');
  });

  it('takes words for one that are written in two ways, and reads them so', async () => {
    const spellings = ['caf\u00e9', 'cafe\u0301', 'bar'];
    const words = await look('a.csv', {
      'a.csv': `a,c\n${Array.from({ length: 30 }, (_, i) => `${i * i},${spellings[i % 3]}`).join('\n')}\n`,
    });
    expect(words.classes).toEqual([
      { name: 'bar', count: 10 },
      { name: 'caf\u00e9', count: 20 },
    ]);
    const numbers = ['1', '1.0', '2.00', '2', '02'];
    const found = await look('a.csv', {
      'a.csv': `a,class\n${Array.from({ length: 40 }, (_, i) => `${i * i},${numbers[i % 5]}`).join('\n')}\n`,
    });
    expect(found.classes).toEqual([
      { name: '1', count: 16 },
      { name: '2', count: 16 },
      { name: '02', count: 8 },
    ]);
  });

  it('warns of a target of one class and of numbers that become one', async () => {
    const rows = Array.from({ length: 30 }, (_, i) => `${1_700_000_000 + 37 * i * i},${i % 7},yes`);
    const { warnings, source } = await look('a.csv', { 'a.csv': `time,b,label\n${rows.join('\n')}\n` });
    expect(source.params.target).not.toBe('label');
    expect(warnings.map(({ code }) => code)).toEqual(['data.inspect.oneClass', 'data.inspect.merged']);
    expect(warnings[1]?.args).toMatchObject({ column: 'time', numbers: 30 });
  });

  it('stops when it is told to', async () => {
    const context = { files: filesOf({ 'a.csv': text }), progress: () => {}, cancelled: () => true };
    const error = await userError(() => inspectData('a.csv', null, context));
    expect(error).toMatchObject({ code: 'data.inspect.cancelled', exitCode: 130 });
  });
});

it('a look at pictures finds classes, colour and a size for all', async () => {
  const found = await look('pets', {
    'pets/cat/a.png': pngBytes(40, 20, [9]),
    'pets/cat/b.png': pngBytes(40, 20, [9, 9, 9]),
    'pets/dog/a.jpg': jpegBytes(200, 100, [9, 9, 9]),
  });
  expect(found.source.params).toEqual({ path: 'pets', size: [20, 40], colour: 'grey', classes: ['cat', 'dog'] });
  expect(found.classes).toEqual([
    { name: 'cat', count: 2 },
    { name: 'dog', count: 1 },
  ]);
  expect(found.images).toHaveLength(3);
  expect(found.images[0]?.bytes).toHaveLength(800);
  expect(found.warnings.map(({ code }) => code)).toEqual(['data.inspect.lonely', 'data.inspect.sizes']);
});

it('a look at any of four IDX files finds the others', async () => {
  const files = {
    'd/train-images-idx3-ubyte': idxBytes([4, 2, 2], Array(16).fill(3)),
    'd/train-labels-idx1-ubyte': idxBytes([4], [0, 2, 1, 0]),
    'd/t10k-images-idx3-ubyte': idxBytes([1, 2, 2], [1, 2, 3, 4]),
    'd/t10k-labels-idx1-ubyte': idxBytes([1], [2]),
  };
  for (const path of Object.keys(files)) {
    const found = await look(path, files, false);
    expect(found.source.params).toEqual({
      images: 'd/train-images-idx3-ubyte',
      labels: 'd/train-labels-idx1-ubyte',
      test_images: 'd/t10k-images-idx3-ubyte',
      test_labels: 'd/t10k-labels-idx1-ubyte',
      shape: [1, 2, 2],
      classes: ['0', '1', '2'],
    });
    expect(found.classes[0]).toEqual({ name: '0', count: 2 });
  }
});

it('a look at arrays finds the targets inside or beside, and whether they are classes', async () => {
  const x = { dtype: 'float32', shape: [2, 3], data: Float32Array.of(1, 2, 3, 4, 5, 6) } as const;
  const y = { dtype: 'int64', shape: [2], data: BigInt64Array.of(1n, 0n) } as const;
  const both = writeNpz(
    new Map<string, FileTensor>([
      ['images', x],
      ['labels', y],
    ]),
  );
  expect((await look('d.npz', { 'd.npz': both })).source.params).toMatchObject({
    x: 'images',
    y: 'labels',
    shape: [3],
    classes: ['0', '1'],
  });
  const values = { dtype: 'float32', shape: [2, 1], data: Float32Array.of(0.5, 2) } as const;
  const beside = await look('d/X_train.npy', { 'd/X_train.npy': writeNpy(x), 'd/y_train.npy': writeNpy(values) });
  expect(beside.source.params).toMatchObject({ targets: 'd/y_train.npy', target_shape: [1], classes: [] });
});

describe('a look at arrays', () => {
  const column = (values: readonly number[]) =>
    ({ dtype: 'float32', shape: [values.length], data: Float32Array.from(values) }) as const;
  const npz = (arrays: Record<string, FileTensor>) => ({ 'a.npz': writeNpz(new Map(Object.entries(arrays))) });
  const of = (count: number, value: (i: number) => number) => column(Array.from({ length: count }, (_, i) => value(i)));

  it.each([
    ['few of them', of(60, (i) => i % 3), 3],
    ['one class that no sample has', of(60, (i) => 1 + (i % 3)), 4],
    ['ages', of(60, (i) => 18 + ((i * 7) % 72)), 0],
    ['counts that leave much out', of(600, (i) => 10 * (i % 9)), 0],
    ['two that differ', of(4, (i) => i % 2), 2],
  ] as const)('takes whole numbers for classes or for values: %s', async (_, y, classes) => {
    const found = await look('a.npz', npz({ x: of(y.data.length, (i) => i / 7), y }));
    expect(found.source.params.classes).toHaveLength(classes);
    const empty = classes === 4 ? [{ code: 'data.inspect.emptyClass', args: { value: '0' } }] : [];
    expect(found.warnings).toEqual(empty);
    // A person may decide otherwise.
    expect(found.classes.length).toBe(Math.max(...y.data) + 1);
  });

  it('takes x_test and y_test for the test part', async () => {
    const [x, y] = [of(20, (i) => i), of(20, (i) => i % 2)];
    const test = { x_test: of(3, (i) => 100 + i), y_test: of(3, () => 1) };
    const files = npz({ x_train: x, y_train: y, ...test });
    const found = await look('a.npz', files);
    expect(found.classes).toEqual([
      { name: '0', count: 10 },
      { name: '1', count: 13 },
    ]);
    expect(found.source.params).toMatchObject({ x: 'x_train', y: 'y_train', x_test: 'x_test', y_test: 'y_test' });
    const settings = { source: found.source, split: null, transforms: [], target: 'label' } as const;
    const source = await openData(settings, 1, null, filesOf(files));
    expect(source.counts.test).toBe(3);
    const { inputs, targets } = await source.read('test', Int32Array.of(0, 1, 2));
    expect([...inputs].sort()).toEqual([100, 101, 102]);
    expect([...targets]).toEqual([1, 1, 1]);
    expect([...(await source.read('train', Int32Array.of(0, 1, 2))).inputs].every((value) => value < 100)).toBe(true);
    expect((await look('a.npz', npz({ x_train: x, y_train: y, x_test: test.x_test }))).samples).toBe(20);
  });
});

it('a look at a text finds its alphabet', async () => {
  const found = await look('a.txt', { 'a.txt': `${'ab c\r\n'.repeat(30)}` });
  expect(found.source.params).toEqual({ path: 'a.txt', context: 7, alphabet: ['\n', ' ', 'a', 'b', 'c'] });
});

it.each([
  ['a program', 'a.exe', { 'a.exe': 'MZ' }, 'data.inspect.unknown'],
  ['a single picture', 'a.png', { 'a.png': pngBytes(1, 1, [1]) }, 'data.inspect.oneImage'],
  [
    'labels alone',
    'train-labels-idx1-ubyte',
    { 'train-labels-idx1-ubyte': idxBytes([1], [1]) },
    'data.inspect.noImages',
  ],
  ['images alone', 'images-idx3-ubyte', { 'images-idx3-ubyte': idxBytes([1, 1, 1], [1]) }, 'data.inspect.noLabels'],
  [
    'inputs alone',
    'x.npy',
    { 'x.npy': writeNpy({ dtype: 'uint8', shape: [1], data: Uint8Array.of(1) }) },
    'data.npy.lonely',
  ],
  [
    'inputs among others in one file',
    'x.npz',
    {
      'x.npz': writeNpz(
        new Map(['a', 'b'].map((name) => [name, { dtype: 'uint8', shape: [1], data: Uint8Array.of(1) } as const])),
      ),
    },
    'data.npy.partner',
  ],
  ['an empty table', 'a.csv', { 'a.csv': '' }, 'data.table.empty'],
  ['a torn table', 'a.csv', { 'a.csv': 'a,b\n1,2\n3,4\n5\n6,7\n8,9\n1,2\n3,4\n5,6\n7,8\n9,1\n' }, 'data.csv.fields'],
] as [string, string, Files, string][])('a look refuses %s', async (_, path, files, code) => {
  expect((await userError(() => look(path, files))).code).toBe(code);
});

describe('files of the other parts', () => {
  const table = (rows: number) => `x,y\n${Array.from({ length: rows }, (_, i) => `${i}.5,${3 * i}\n`).join('')}`;
  const splitOf = async (path: string, files: Files) => (await look(path, files)).split;

  it.each([
    ['train.csv', ['valid.csv', 'test.csv'], 'valid.csv', 'test.csv'],
    ['d/house-training-2.csv', ['d/house-testing-2.csv'], '', 'd/house-testing-2.csv'],
    ['house_TRAIN.csv', ['house_dev.csv', 'house_val.csv'], 'house_val.csv', ''],
  ])('are found beside %s', async (path, others, valid, test) => {
    const files = Object.fromEntries([path, ...others].map((name) => [name, table(9)]));
    expect(await splitOf(path, files)).toEqual({ type: 'files', params: { valid, test } });
  });

  it.each([
    ['there are none', 'train.csv', {}],
    ['the word is part of another', 'trains.csv', { 'tests.csv': table(9) }],
    ['the file does not call itself one for training', 'a.csv', { 'test.csv': table(9) }],
    ['the other has no target', 'train.csv', { 'test.csv': 'x\n1\n' }],
    ['the other is written otherwise', 'train.csv', { 'test.csv': table(9).replaceAll(',', ';') }],
    ['the other cannot be read', 'train.csv', { 'test.csv': new Uint8Array([120, 0, 0]) }],
    ['the other is empty', 'train.csv', { 'test.csv': '' }],
  ] as [string, string, Files][])('are not spoken of where %s', async (_, path, files) => {
    expect(await splitOf(path, { ...files, [path]: table(9) })).toBeNull();
  });
});

it.each([
  // Commas that can only be fractions speak for all columns.
  ['a;b\n1.001;8,7\n952;14,7\n', 'comma', 'data.inspect.thousands', '1001'],
  ['a;b\n1.037;-0,5\n1.040;2\n', 'comma', 'data.inspect.thousands', '1037'],
  ['a,b\n"1,001",8.5\n952,14.5\n', 'point', 'data.inspect.thousands', '1001'],
  ['a,b\n"1,001",8\n"2,500",14\n', 'point', 'data.inspect.thousands', '1001'],
  ['a;b\n1,001;8\n2,500;14\n', 'comma', 'data.inspect.decimalComma', '1.001'],
  ['a;b\n1,001;8\n2,5;14\n', 'comma', null, null],
  ['a;b\n1.001;8\n2.500;14\n', 'point', null, null],
] as const)('says how marks in numbers are read (%j)', async (text, decimal, code, read) => {
  const context = { files: filesOf({ 'n.csv': text }), progress: () => {}, cancelled: () => false };
  const found = await inspectData('n.csv', null, context);
  expect(found.source.params.decimal).toBe(decimal);
  const told = found.warnings.filter(({ code: said }) => said !== 'data.inspect.lonely');
  expect(told.map((warning) => [warning.code, 'read' in warning.args ? warning.args.read : null])).toEqual(
    code === null ? [] : [[code, read]],
  );
  for (const { code: said, args } of told) expect(formatMessage('zh-CN', said, args)).not.toMatch(/[{}]/);
});

describe('data without anything to learn from is refused', () => {
  const refused = async (path: string, bytes: string | Uint8Array) =>
    (await userError(() => look(path, { [path]: bytes }, false))).code;

  it.each(['size,weight,class', 'size,weight,class\n', 'size;class\n\n'])(
    'a CSV file of names alone (%j)',
    async (text) => {
      expect(await refused('a.csv', text)).toBe('data.table.empty');
    },
  );

  const floats = (shape: readonly number[], ...data: number[]): FileTensor => ({
    dtype: 'float32',
    shape,
    data: Float32Array.from(data),
  });
  it.each([
    ['no rows', floats([0, 2]), floats([0]), 'data.table.empty'],
    ['single numbers', floats([], 3), floats([], 1), 'data.table.empty'],
    ['one class', floats([2, 1], 3, 4), floats([2], 1, 1), 'data.table.oneClass'],
    ['a target too few', floats([2, 1], 3, 4), floats([1], 1), 'data.npy.counts'],
  ] as const)('arrays with %s', async (_, x, y, code) => {
    const pair = new Map([
      ['x', x],
      ['y', y],
    ]);
    expect(await refused('a.npz', writeNpz(pair))).toBe(code);
  });
});
