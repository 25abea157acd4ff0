import { expect, it } from 'vitest';
import { type DataFinding, lintData } from '../../../engine/data/lint';
import { openSamples } from '../../../engine/data/open';
import { applyEdits } from '../../../engine/graph/applyEdits';
import type { DataSettings, DesignDocument } from '../../../engine/graph/document';
import { parseDocument } from '../../../engine/graph/parse';
import { serializeDocument } from '../../../engine/graph/serialize';
import { formatMessage } from '../../../engine/text/messages';
import { filesOf } from '../../support/dataFiles';
import { chain } from '../../support/design';

const design = (data: Partial<DataSettings> & Pick<DataSettings, 'source'>) =>
  chain(
    [
      ['Input', { shape: [2] }],
      ['Linear', { out_features: 2 }],
    ],
    data,
  );

async function lint(document: DesignDocument, text: string, more: Readonly<Record<string, string>> = {}) {
  const opened = await openSamples(document.data, 1, null, filesOf({ 'a.csv': text, ...more }));
  const findings = await lintData(document, opened);
  for (const { message, repairs } of findings) {
    for (const { code, args } of [message, ...repairs.map(({ label }) => label)]) {
      for (const language of ['en', 'zh-CN'] as const)
        expect(formatMessage(language, code, args)).not.toMatch(/[{}]|NaN/);
    }
  }
  return findings;
}

/** The design after the first way out that a finding offers. */
const mendedBy = (now: DesignDocument, finding: DataFinding | undefined): DesignDocument =>
  applyEdits(now, finding?.repairs[0]?.edits ?? []);

const csv = (columns: string[]): DataSettings['source'] => ({
  type: 'csv',
  params: { path: 'a.csv', columns, target: 'y', classes: ['n', 'p'] },
});

it('finds nothing but the line of the majority in good data', async () => {
  const rows = Array.from({ length: 200 }, (_, i) => `${Math.sin(i)},${Math.cos(3 * i)},${i % 2 ? 'n' : 'p'}`);
  const findings = await lint(design({ source: csv(['a', 'b']) }), `a,b,y\n${rows.join('\n')}`);
  expect(findings.map(({ message }) => message)).toEqual([
    { code: 'data.lint.majority', args: { name: expect.any(String), share: 0.5 } },
  ]);
});

it('finds rare classes, doubled samples, still columns and wide ranges, and mends what settings can mend', async () => {
  // 190 and 22 training rows of the classes. Every row twice, so that most of validation is in training too.
  const rows = Array.from({ length: 300 }, (_, i) => {
    const row = i >> 1;
    return `${1000 * Math.sin(row)},7,${Math.cos(row)},${row % 10 ? 'n' : 'p'}`;
  });
  const text = `a,b,c,y\n${rows.join('\n')}`;
  const document = design({ source: csv(['a', 'b', 'c']) });
  const findings = await lint(document, text);
  expect(findings.map(({ kind }) => kind)).toEqual([
    'majority',
    'rare',
    'duplicates',
    'duplicates',
    'constant',
    'range',
  ]);
  expect(findings[0]?.message.args).toEqual({ name: 'n', share: expect.closeTo(0.896, 3) });
  const [rare, constant, range] = ['rare', 'constant', 'range'].map((kind) =>
    findings.find((one) => one.kind === kind),
  );
  const mended = [rare, constant, range].reduce(mendedBy, document);
  expect(mended.training.loss.params.weight).toEqual([0.5579, 4.818]);
  expect(mended.data.source.params.columns).toEqual(['a', 'c']);
  const left = await lint(mended, text);
  expect(left.map(({ kind, severity }) => `${kind} ${severity}`)).toEqual([
    'majority note',
    'rare note',
    'duplicates warning',
    'duplicates warning',
  ]);
  const apart = left.filter(({ kind }) => kind === 'duplicates').reduce(mendedBy, mended);
  expect((await lint(apart, text)).map(({ kind }) => kind)).toEqual(['majority', 'rare']);
  expect((await lint(parseDocument(serializeDocument(apart)), text)).map(({ kind }) => kind)).toEqual([
    'majority',
    'rare',
  ]);
});

it('finds a still word only where a whole column is still', async () => {
  const source = csv(['a', 'w']);
  const document = design({ source: { ...source, params: { ...source.params, levels: ['w=x', 'w=z', 'w=never'] } } });
  const rows = Array.from({ length: 100 }, (_, i) => `${Math.sin(i)},${i % 3 ? 'x' : 'z'},${i % 2 ? 'n' : 'p'}`);
  const findings = await lint(document, `a,w,y\n${rows.join('\n')}`);
  expect(findings.find(({ kind }) => kind === 'constant')).toMatchObject({
    message: { args: { features: 1 } },
    repairs: [],
  });
});

it('says which rows and values are missing, by column, and fills or leaves out in one step', async () => {
  const rows = Array.from({ length: 200 }, (_, i) => {
    const [a, b] = [i % 10 === 3 ? '' : Math.sin(i), i % 50 === 7 ? 'NA' : Math.cos(3 * i)];
    return `${a},${b},${i === 0 ? '' : i % 2 ? 'n' : 'p'}`;
  });
  const text = `a,b,y\n${rows.join('\n')}`;
  const document = design({ source: csv(['a', 'b']) });
  const found = async (of: DesignDocument) => (await lint(of, text)).filter(({ kind }) => kind === 'missing');
  const [leftOut, target] = await found(document);
  expect(leftOut?.message).toEqual({
    code: 'data.lint.missing.leftOut',
    args: { count: 24, rows: 200, columns: 'a (20), b (4)' },
  });
  expect(target?.message.args).toEqual({ count: 1, rows: 200 });
  expect(leftOut?.repairs).toHaveLength(3);
  expect(leftOut?.repairs[2]?.label).toEqual({ code: 'data.lint.fix.worstColumn', args: { column: 'a' } });
  for (const { edits } of leftOut?.repairs.slice(0, 2) ?? []) {
    const [filled] = await found(applyEdits(document, edits));
    expect(filled).toMatchObject({ severity: 'note', message: { args: { count: 24, columns: 'a (20), b (4)' } } });
    // And back.
    expect((await found(mendedBy(applyEdits(document, edits), filled)))[0]?.message).toEqual(leftOut?.message);
  }
  const [without] = await found(applyEdits(document, leftOut?.repairs[2]?.edits ?? []));
  expect(without?.message.args).toEqual({ count: 4, rows: 200, columns: 'b (4)' });
});

it('looks at the test part for copies too, and takes them out of training, not out of what is measured', async () => {
  const row = (i: number) => `${Math.sin(i)},${Math.cos(3 * i)},${i % 2 ? 'n' : 'p'}`;
  const train = `a,b,y\n${Array.from({ length: 100 }, (_, i) => row(i)).join('\n')}`;
  // Ten of the training rows, of which each may be in validation as well, and ten new ones.
  const test = `a,b,y\n${Array.from({ length: 20 }, (_, i) => row(i < 10 ? i : 1000 + i)).join('\n')}`;
  const document = design({
    source: csv(['a', 'b']),
    split: { type: 'files', params: { valid: '', test: 'test.csv' } },
  });
  const findings = await lint(document, train, { 'test.csv': test });
  const copied = findings.filter(({ kind }) => kind === 'duplicates');
  expect(copied.map(({ message }) => message)).toEqual([
    { code: 'data.lint.testDuplicates', args: { count: 10, share: 0.5 } },
  ]);
  const mended = mendedBy(document, copied[0]);
  const files = filesOf({ 'a.csv': train, 'test.csv': test });
  const [before, after] = await Promise.all(
    [document, mended].map(async ({ data }) => (await openSamples(data, 1, null, files)).source.counts),
  );
  expect(after?.test).toBe(before?.test);
  expect(after && after.train + after.valid).toBe(90);
});

it('offers no way out where all that is learned from is a copy, and the run says why it cannot begin', async () => {
  const text = `a,b,y\n${Array.from({ length: 40 }, (_, i) => `1,2,${i % 2 ? 'n' : 'p'}`).join('\n')}`;
  const document = design({ source: csv(['a', 'b']) });
  const [copied] = (await lint(document, text)).filter(({ kind }) => kind === 'duplicates');
  expect(copied?.repairs).toEqual([]);
  const forced = { ...document.data, copies: 'drop' } as const;
  await expect(openSamples(forced, 1, null, filesOf({ 'a.csv': text }))).rejects.toMatchObject({ code: 'data.copies' });
});

it('tells how much was looked at, up to all', async () => {
  const rows = Array.from({ length: 1000 }, (_, i) => `${Math.sin(i)},${Math.cos(3 * i)},${i % 2 ? 'n' : 'p'}`);
  const { data } = design({ source: csv(['a', 'b']) });
  const opened = await openSamples(data, 1, null, filesOf({ 'a.csv': `a,b,y\n${rows.join('\n')}` }));
  const told: number[] = [];
  await lintData(design({ source: csv(['a', 'b']) }), opened, (share) => told.push(share));
  expect(told.length).toBeGreaterThan(3);
  expect(told).toEqual([...told].sort((a, b) => a - b));
  expect(told.at(-1)).toBe(1);
});

it('warns where nothing is held back for validation, and splits classes of two without regard to them', async () => {
  const rows = Array.from({ length: 40 }, (_, i) => `${Math.sin(i)},${Math.cos(3 * i)},${i >> 1}`);
  const classes = Array.from({ length: 20 }, (_, i) => String(i));
  const source = { type: 'csv', params: { path: 'a.csv', columns: ['a', 'b'], target: 'y', classes } };
  const text = `a,b,y\n${rows.join('\n')}`;
  const document = design({ source });
  const told = async (asked: DesignDocument, data = text) =>
    (await lint(asked, data)).filter(({ kind }) => kind === 'parts');
  const [alone] = await told(document);
  expect(alone?.message.code).toBe('data.lint.parts.classes');
  expect(await told(mendedBy(document, alone))).toEqual([]);
  const numbers = design({ source: { type: 'csv', params: { path: 'a.csv', columns: ['a', 'b'], target: 'y' } } });
  expect((await told(numbers, 'a,b,y\n1,2,3\n4,5,7\n')).map(({ message }) => message.code)).toEqual([
    'data.lint.parts',
  ]);
  // Who asks for no validation knows.
  expect(await told(design({ source, split: { type: 'shares', params: { valid: 0 } } }))).toEqual([]);
});
