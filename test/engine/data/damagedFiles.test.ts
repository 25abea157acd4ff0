import { gzipSync } from 'node:zlib';
import { expect, it } from 'vitest';
import type { ParamValue } from '../../../engine/core/params';
import { openData } from '../../../engine/data/open';
import { writeNpy, writeNpz } from '../../../engine/formats';
import { formatMessage } from '../../../engine/text/messages';
import { idxBytes, jpegBytes, pngBytes } from '../../support/dataBytes';
import { filesOf } from '../../support/dataFiles';
import { userError } from '../../support/errors';

type Content = string | Uint8Array;
/** What is wrong, the files, the parameters that differ, the code, and what the sentence must name. */
type Row = readonly [string, Record<string, Content>, Record<string, ParamValue>, string, readonly string[]];

const table: Record<string, ParamValue> = { path: 'a.csv', columns: ['x'], target: 'y', classes: ['n', 'p'] };
const csv: Row[] = [
  ['an empty file', { 'a.csv': '' }, {}, 'data.table.empty', ['a.csv']],
  ['a header alone', { 'a.csv': 'x,y\n' }, {}, 'data.table.empty', ['a.csv']],
  ['another header', { 'a.csv': 'u,y\n1,n\n' }, {}, 'data.table.column', ['a.csv', 'x', 'u']],
  ['the target missing in the header', { 'a.csv': 'x,z\n1,n\n' }, {}, 'data.table.column', ['a.csv', 'y', 'z']],
  ['a row too short', { 'a.csv': 'x,y\n1,n\n2\n3,p' }, {}, 'data.csv.fields', ['a.csv', '3', '2', '1']],
  ['a row too long', { 'a.csv': 'x,y\n1,n\n2,p,3\n' }, {}, 'data.csv.fields', ['a.csv', '3']],
  ['a file cut within a row', { 'a.csv': 'x,y\n1,n\n2,p\n3' }, {}, 'data.csv.fields', ['a.csv', '4']],
  ['a mark that nothing closes', { 'a.csv': 'x,y\n1,n\n"2,p\n3,n\n' }, {}, 'data.csv.quote', ['a.csv', '3']],
  ['a word for a number', { 'a.csv': 'x,y\n1,n\nmany,p\n' }, {}, 'data.table.number', ['a.csv', '3', 'x', 'many']],
  ['an endless number', { 'a.csv': 'x,y\n1,n\n2,p\ninf,p' }, {}, 'data.table.number', ['a.csv', '4', 'inf']],
  ['a number past all floats', { 'a.csv': 'x,y\n1e99,n\n' }, {}, 'data.table.number', ['a.csv', '2', '1e99']],
  ['a decimal comma', { 'a.csv': 'x;y\n1,5;n\n' }, { delimiter: 'semicolon' }, 'data.table.number', ['2', '1,5']],
  ['a class that is not known', { 'a.csv': 'x,y\n1,n\n2,q\n' }, {}, 'data.table.class', ['a.csv', '3', 'y', 'q']],
  ['a new word', { 'a.csv': 'x,y\nb,n\n' }, { levels: ['x=a'] }, 'data.table.level', ['a.csv', '2', 'x', 'b']],
  ['no value at all', { 'a.csv': 'x,y\n,n\nNaN,p\n' }, {}, 'data.table.allMissing', ['a.csv', '2']],
  ['no picture of a table', { 'a.csv': pngBytes(2, 2, [1]) }, {}, 'data.csv.encoding', ['a.csv', 'utf-8']],
  ['zero bytes', { 'a.csv': 'x,y\n1,n\0\n' }, {}, 'data.csv.binary', ['a.csv']],
  ['another encoding', { 'a.csv': Uint8Array.of(0x78, 0xe9, 0x2c) }, {}, 'data.csv.encoding', ['a.csv', 'utf-8']],
  ['one class alone', { 'a.csv': 'x,y\n1,n\n' }, { classes: ['n'] }, 'data.table.oneClass', ['a.csv', 'y', 'n']],
];

const folder: Record<string, ParamValue> = { path: 'pics', size: [4, 4], classes: ['a', 'b'] };
const good = { 'pics/a/1.png': pngBytes(4, 4, [1]), 'pics/b/1.png': pngBytes(4, 4, [1]) };
const png = pngBytes(20, 20, [7, 8, 9]);
const images: Row[] = [
  ['no images', { 'pics/a/1.txt': 'x' }, {}, 'data.images.none', ['pics']],
  ['text called a picture', { ...good, 'pics/b/2.png': 'hello' }, {}, 'data.image.kind', ['pics/b/2.png']],
  ['an empty picture', { ...good, 'pics/b/2.png': '' }, {}, 'data.image.kind', ['pics/b/2.png']],
  ['a PNG cut short', { ...good, 'pics/b/2.png': png.subarray(0, 50) }, {}, 'data.image.damaged', ['pics/b/2.png']],
  ['a changed byte', { ...good, 'pics/b/2.png': png.with(45, 0x55) }, {}, 'data.image.damaged', ['pics/b/2.png']],
  [
    'a JPEG cut short',
    { ...good, 'pics/a/2.jpg': jpegBytes(40, 40, [1, 2, 3]).subarray(0, 300) },
    {},
    'data.image.damaged',
    ['pics/a/2.jpg'],
  ],
  ['a new class', { ...good, 'pics/c/1.png': png }, {}, 'data.images.label', ['pics', 'c', 'a, b']],
  ['one class alone', { 'pics/a/1.png': png }, { classes: ['a'] }, 'data.images.oneClass', ['pics', 'a']],
];

const pair: Record<string, ParamValue> = { images: 'i', labels: 'l', shape: [1, 2, 2], classes: ['a', 'b'] };
const i = idxBytes([2, 2, 2], [1, 2, 3, 4, 5, 6, 7, 8]);
const l = idxBytes([2], [0, 1]);
const idx: Row[] = [
  ['no IDX', { i: 'hello', l }, {}, 'idx.magic', ['i']],
  ['images cut short', { i: i.subarray(0, 20), l }, {}, 'idx.size', ['i', '8', '4']],
  ['gzip cut short', { i: gzipSync(i).subarray(0, 30), l }, {}, 'gzip', ['i']],
  ['another size', { i: idxBytes([2, 2, 1], [1, 2, 3, 4]), l }, {}, 'data.shape', ['i', 'N×1×2×2', '2×2×1']],
  ['a label too few', { i, l: idxBytes([1], [0]) }, {}, 'data.counts', ['i', '2', 'l', '1']],
  ['a label too large', { i, l: idxBytes([2], [0, 9]) }, {}, 'data.ownLabel', ['l', '2', '9']],
  ['labels exchanged with images', { i: l, l: i }, {}, 'data.shape', ['i']],
  ['no samples', { i: idxBytes([0, 2, 2], []), l: idxBytes([0], []) }, {}, 'data.table.empty', ['i']],
];

const arrays: Record<string, ParamValue> = { path: 'x.npy', targets: 'y.npy', shape: [2], classes: ['a', 'b'] };
const x = writeNpy({ dtype: 'float32', shape: [2, 2], data: Float32Array.of(1, 2, 3, 4) });
const y = writeNpy({ dtype: 'float64', shape: [2], data: Float64Array.of(0, 1) });
const nan = writeNpy({ dtype: 'float32', shape: [2, 2], data: Float32Array.of(1, 2, Number.NaN, 4) });
const one = writeNpy({ dtype: 'float64', shape: [1], data: Float64Array.of(0) });
const half = writeNpy({ dtype: 'float64', shape: [2], data: Float64Array.of(0, 0.5) });
const wide = writeNpy({ dtype: 'float32', shape: [1, 4], data: Float32Array.of(1, 2, 3, 4) });
const archive = writeNpz(
  new Map([
    ['a', { dtype: 'uint8', shape: [1], data: Uint8Array.of(1) }],
    ['b', { dtype: 'uint8', shape: [1], data: Uint8Array.of(1) }],
  ]),
);
const unequal = writeNpz(
  new Map([
    ['in', { dtype: 'float32', shape: [2, 2], data: Float32Array.of(1, 2, 3, 4) }],
    ['out', { dtype: 'float32', shape: [3], data: Float32Array.of(0, 1, 0) }],
  ]),
);
const npy: Row[] = [
  [
    'a target too many in one file',
    { 'x.npz': unequal },
    { path: 'x.npz', targets: '', x: 'in', y: 'out' },
    'data.npy.counts',
    ['x.npz', '2', 'in', '3', 'out'],
  ],
  ['a target too few', { 'x.npy': x, 'y.npy': one }, {}, 'data.counts', ['x.npy', '2', 'y.npy', '1']],
  ['no NumPy file', { 'x.npy': 'hello, world', 'y.npy': y }, {}, 'npy.magic', ['x.npy']],
  ['an array cut short', { 'x.npy': x.subarray(0, x.length - 1), 'y.npy': y }, {}, 'npy.size', ['x.npy']],
  ['not a number', { 'x.npy': nan, 'y.npy': y }, {}, 'data.notFinite', ['x.npy', '2']],
  ['half a class', { 'x.npy': x, 'y.npy': half }, {}, 'data.ownLabel', ['y.npy', '2', '0.5']],
  ['another shape', { 'x.npy': wide, 'y.npy': y }, {}, 'data.shape', ['x.npy', 'N×2', '1×4']],
  ['another array', { 'x.npy': archive, 'y.npy': y }, {}, 'data.npy.array', ['x.npy', 'x', 'a, b']],
];

const words: Record<string, ParamValue> = { path: 't.txt', context: 2, alphabet: ['\n', 'a', 'b'] };
const text: Row[] = [
  ['an empty text', { 't.txt': '' }, {}, 'data.text.short', ['t.txt']],
  ['a text too short', { 't.txt': 'ab' }, {}, 'data.text.short', ['t.txt', '2']],
  ['a new character', { 't.txt': 'ab\nabc' }, {}, 'data.text.character', ['t.txt', '2', 'c']],
  ['no text', { 't.txt': Uint8Array.of(0xff, 0xfe, 0x00) }, {}, 'data.csv.encoding', ['t.txt']],
];

const cases = (type: string, params: Record<string, ParamValue>, rows: readonly Row[]) =>
  rows.map(
    ([what, files, more, code, named]) =>
      [`${type}: ${what}`, type, { ...params, ...more }, files, code, named] as const,
  );

it.each([
  ...cases('csv', table, csv),
  ...cases('imageFolder', folder, images),
  ...cases('idx', pair, idx),
  ...cases('npy', arrays, npy),
  ...cases('text', words, text),
])('%s is refused, the place named', async (_, type, params, files, code, named) => {
  const error = await userError(() =>
    openData({ source: { type, params }, transforms: [], target: 'label' }, 1, null, filesOf(files)),
  );
  expect(error.code).toContain(code);
  for (const language of ['en', 'zh-CN'] as const) {
    const sentence = formatMessage(language, error.code, error.args);
    for (const word of named) expect(sentence).toContain(word);
  }
});
