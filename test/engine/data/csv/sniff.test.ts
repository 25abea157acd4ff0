import { describe, expect, it } from 'vitest';
import type { Dialect } from '../../../../engine/data/csv/dialect';
import { sniffDialect } from '../../../../engine/data/csv/sniff';
import { inspectData } from '../../../../engine/data/inspect';
import { openData } from '../../../../engine/data/open';
import { filesOf } from '../../../support/dataFiles';
import { userError } from '../../../support/errors';

const guess = (text: string | Uint8Array, given: Partial<Dialect> = {}) =>
  sniffDialect(filesOf({ 'a.csv': text }).open('a.csv'), 'a.csv', given);
const look = (text: string | Uint8Array, given: Partial<Dialect> = {}) =>
  inspectData('a.csv', null, { files: filesOf({ 'a.csv': text }), progress: () => {}, cancelled: () => false }, given);
const latin = (text: string) => Uint8Array.from(text, (letter) => letter.charCodeAt(0));
const utf8 = (text: string) => new TextEncoder().encode(text);

describe('a guess of how a table is written', () => {
  it.each([
    ['years as names', 'country,2019,2020\nA,1.5,2\nB,3,4.5\nA,5,6\n', true],
    ['places as names', 'kind,0,1,2\nA,1.5,2,7\nB,3,4.5,8\nA,5,6,9\n', true],
    ['a first sample with whole numbers', 'A,1,2\nB,3,4\nA,5,6\n', false],
    ['a first sample that happens to count', 'A,1,2,3\nB,3,4,7\nA,5,6,8\n', false],
    ['numbers alone that count', '1,2,3\n4,5,6\n', false],
    ['names above numbers', 'a,b\n1,2\n', true],
  ])('minds %s', (_, text, header) => {
    expect(guess(text).header).toBe(header);
  });

  it('does not take what stands within quotation marks for the delimiter', () => {
    expect(guess('a,note\n1,"x; y; z"\n2,"x; y; z"\n3,"x; y; z"\n').delimiter).toBe('comma');
    expect(guess(`a,note\n${'1,"x; y; z"\n'.repeat(60)}`).delimiter).toBe('comma');
    expect(guess('a;b\n1,5;2,5\n3,5;4,5\n').delimiter).toBe('semicolon');
  });

  it.each([
    ['sep=;\na;b\n1,5;2\n', 'semicolon'],
    ['sep=,\r\na,b\r\n1,2\r\n', 'comma'],
    ['\uFEFF"sep=|"\na|b;c;d\n1|2;2;2\n', 'pipe'],
  ] as const)('hears what spreadsheets say of it in the first line (%j)', async (text, delimiter) => {
    const { source, columns, samples } = await look(text);
    expect(source.params).toMatchObject({ delimiter, header: true });
    expect(columns.length).toBe(2);
    expect(samples).toBe(1);
  });

  it('takes a file for UTF-8 where most of its letters are, and names the line that is not', async () => {
    const rows = 'a,b\n1,größe\n';
    const mixed = new Uint8Array([...utf8(rows), ...latin('2,größe\n')]);
    const error = await userError(() => look(mixed));
    expect(error).toMatchObject({ code: 'data.csv.encoding', args: { file: 'a.csv', line: 3, encoding: 'utf-8' } });
    const old = new Uint8Array([...utf8(rows.replaceAll('\n', '\r\n')), ...latin('2,größe\r\n')]);
    expect(await userError(() => look(old))).toMatchObject({ args: { line: 3 } });
    expect(guess(latin('a,b\n1,größe\n2,straße\n')).encoding).toBe('windows-1252');
    // 颜色 and 红色, as Chinese spreadsheets write them.
    const chinese = [0xd1, 0xd5, 0xc9, 0xab, 0x2c, 0x61, 0x0a, 0xba, 0xec, 0xc9, 0xab, 0x2c, 0x31, 0x0a];
    expect(guess(Uint8Array.from(chinese)).encoding).toBe('gb18030');
  });
});

describe('what is known of it', () => {
  it('is not guessed, and the rest is guessed by it', async () => {
    const text = 'a;b|c\n1,5;2|3\n2,5;3|4\n';
    expect(guess(text)).toMatchObject({ delimiter: 'semicolon', decimal: 'comma' });
    expect(guess(text, { delimiter: 'pipe' })).toMatchObject({ delimiter: 'pipe', header: true });
    expect(guess('1,2\n3,4\n', { header: true }).header).toBe(true);
    const found = await look('1.037;5\n1.040;6\n1.052;8\n', { decimal: 'comma', header: false });
    expect(found.columns[0]?.range).toMatchObject({ min: 1037, max: 1052 });
    expect(found.source.params).toMatchObject({ delimiter: 'semicolon', decimal: 'comma', header: false });
  });

  it('is refused where there is no such way to read', async () => {
    const error = await userError(() => look('a,b\n1,2\n', { delimiter: 'dot' as 'comma' }));
    expect(error.code).toBe('params.kind.choice');
  });

  it('is of no use for other files', async () => {
    const context = { files: filesOf({ 'a.txt': 'ab '.repeat(40) }), progress: () => {}, cancelled: () => false };
    expect((await inspectData('a.txt', null, context, { delimiter: 'pipe' })).source.type).toBe('text');
  });
});

it('a table is read as its design says, the line of spreadsheets left out', async () => {
  const files = filesOf({ 'a.csv': 'sep=;\n1,5;2\n\n2,5;3\n' });
  const params = { path: 'a.csv', columns: ['column 1'], target: 'column 2', delimiter: 'semicolon', decimal: 'comma' };
  const split = { type: 'shares', params: { valid: 0, test: 0, shuffle: false } };
  const settings = { source: { type: 'csv', params: { ...params, header: false } }, split, transforms: [] };
  const { counts, read, table } = await opened(settings, files);
  expect(counts.train).toBe(2);
  expect([...read]).toEqual([1.5, 2.5]);
  expect(table).toBe(0);
  const wrong = { ...settings, source: { type: 'csv', params: { ...params, delimiter: 'dot' } } };
  expect((await userError(() => opened(wrong, files))).code).toBe('params.kind.choice');
});

async function opened(settings: Omit<Parameters<typeof openData>[0], 'target'>, files: ReturnType<typeof filesOf>) {
  const source = await openData({ ...settings, target: 'label' }, 1, null, files);
  const { inputs } = await source.read('train', Int32Array.of(0, 1));
  return { counts: source.counts, read: inputs, table: source.counts.test };
}

it('comments are no rows of a table, and names may begin as they do', async () => {
  const text = '# measured in the cellar\n# a,b,y\n1,2,3\n# a break\n4,5,6\n';
  const { columns, samples, source } = await look(text);
  expect([samples, columns.map(({ name }) => name), source.params.header]).toEqual([2, ['# a', 'b', 'y'], true]);
});
