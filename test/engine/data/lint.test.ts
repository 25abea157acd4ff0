import { expect, it } from 'vitest';
import { lintData } from '../../../engine/data/lint';
import { openData } from '../../../engine/data/open';
import { applyEdits } from '../../../engine/graph/applyEdits';
import type { DataSettings, DesignDocument } from '../../../engine/graph/document';
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

async function lint(document: DesignDocument, text: string) {
  const source = await openData(document.data, 1, null, filesOf({ 'a.csv': text }));
  const findings = await lintData(document, source);
  for (const { message, repairs } of findings) {
    for (const { code, args } of [message, ...repairs.map(({ label }) => label)]) {
      for (const language of ['en', 'zh-CN'] as const)
        expect(formatMessage(language, code, args)).not.toMatch(/[{}]|NaN/);
    }
  }
  return findings;
}

const csv = (columns: string[]): DataSettings['source'] => ({
  type: 'csv',
  params: { path: 'a.csv', columns, target: 'y', classes: ['n', 'p'] },
});

it('finds nothing but the line of the majority in good data', async () => {
  const rows = Array.from({ length: 200 }, (_, i) => `${Math.sin(i)},${Math.cos(3 * i)},${i % 2 ? 'n' : 'p'}`);
  const findings = await lint(design({ source: csv(['a', 'b']) }), `a,b,y\n${rows.join('\n')}`);
  expect(findings.map(({ message }) => message)).toEqual([
    { code: 'data.lint.majority', args: { name: expect.any(String), share: '50.0' } },
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
  expect(findings.map(({ kind }) => kind)).toEqual(['majority', 'rare', 'duplicates', 'constant', 'range']);
  expect(findings[0]?.message.args).toEqual({ name: 'n', share: '89.6' });
  const [rare, constant, range] = ['rare', 'constant', 'range'].map((kind) =>
    findings.find((one) => one.kind === kind),
  );
  const mended = [rare, constant, range].reduce(
    (now, finding) => applyEdits(now, finding?.repairs[0]?.edits ?? []),
    document,
  );
  expect(mended.training.loss.params.weight).toEqual([0.5579, 4.818]);
  expect(mended.data.source.params.columns).toEqual(['a', 'c']);
  expect((await lint(mended, text)).map(({ kind }) => kind)).toEqual(['majority', 'rare', 'duplicates']);
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
