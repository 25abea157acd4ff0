import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parseDocument } from '../../../../engine/graph/parse';
import { serializeDocument } from '../../../../engine/graph/serialize';
import { templateText } from '../../support/design';
import { tempFolder } from '../../support/folder';
import { inState, nextEvent, realHost } from '../../support/host';

const code = (value: string) => expect.objectContaining({ code: value });

test('data beside a design is looked at, and what was found trains', async () => {
  const workspace = tempFolder();
  const host = realHost(workspace);
  const rows = Array.from({ length: 60 }, (_, i) => `${i % 10},${(i * 7) % 10},${i % 10 > 4 ? 'high' : 'low'}`);
  writeFileSync(join(workspace, 'own.csv'), `a,b,class\n${rows.join('\n')}\n`);
  const design = parseDocument(templateText('spiral', { epochs: 2 }));
  const { path } = await host.createDesign({ name: 'net', document: serializeDocument(design) });
  const told = nextEvent(host, (event) => event.kind === 'inspecting');
  const { source, samples } = await host.inspectData({ path, data: 'own.csv', source: null, reading: {}, look: 'one' });
  expect(samples).toBe(60);
  expect(await told).toEqual({ kind: 'inspecting', look: 'one', share: 1 });

  const document = serializeDocument({
    ...design,
    data: { source, transforms: [{ type: 'Standardize', params: {} }], target: 'label' },
  });
  const over = nextEvent(host, inState('finished', 'failed', 'crashed'));
  await host.startRun({ path, document, resume: null });
  expect(await over).toMatchObject({ entry: { state: 'finished', counts: { trainSamples: 44 } } });
});

test('a look that fails or is ended says so, and the host goes on', async () => {
  const workspace = tempFolder();
  const host = realHost(workspace);
  const { path } = await host.createDesign({ name: 'net', document: templateText('spiral', {}) });
  const look = (data: string, name: string) => host.inspectData({ path, data, source: 'csv', reading: {}, look: name });
  await expect(look('none.csv', 'a')).rejects.toEqual(code('host.fileMissing'));
  writeFileSync(join(workspace, 'long.csv'), 'a,b\n'.repeat(4_000_000));
  const long = expect(look('long.csv', 'b')).rejects.toEqual(code('data.inspect.cancelled'));
  await host.cancelInspection({ look: 'b' });
  await long;
});

test('what training should know of the data is found beside the design, with edits that mend it', async () => {
  const workspace = tempFolder();
  const host = realHost(workspace);
  const rows = Array.from({ length: 60 }, (_, i) => `${i % 10},7,${((i * 7) % 60) * 1000},${i % 10 > 4}`);
  writeFileSync(join(workspace, 'own.csv'), `a,same,b,class\n${rows.join('\n')}\n`);
  const design = parseDocument(templateText('spiral', {}));
  const { path } = await host.createDesign({ name: 'net', document: serializeDocument(design) });
  const params = { path: 'own.csv', columns: ['a', 'same', 'b'], target: 'class', classes: ['false', 'true'] };
  const lint = (data: typeof design.data) =>
    host.lintData({ path, document: serializeDocument({ ...design, data }), look: 'lint' });
  const data = { source: { type: 'csv', params }, transforms: [], target: 'label' } as const;
  const found = await lint(data);
  expect(found.map(({ kind }) => kind)).toEqual(['majority', 'constant', 'range']);
  expect(found[1]?.repairs[0]?.edits[0]).toMatchObject({ data: { source: { params: { columns: ['a', 'b'] } } } });
  await expect(lint({ ...data, source: { type: 'csv', params: { ...params, target: 'gone' } } })).rejects.toEqual(
    code('data.table.column'),
  );
});

test('some training samples are given before their transforms, from all over the part', async () => {
  const workspace = tempFolder();
  const host = realHost(workspace);
  const rows = Array.from({ length: 300 }, (_, i) => `${i},${-i},${i % 2 === 0 ? 'even' : 'odd'}`);
  writeFileSync(join(workspace, 'own.csv'), `a,b,class\n${rows.join('\n')}\n`);
  const design = parseDocument(templateText('spiral', {}));
  const { path } = await host.createDesign({ name: 'net', document: serializeDocument(design) });
  const params = { path: 'own.csv', columns: ['a', 'b'], target: 'class', classes: ['even', 'odd'] };
  const data = { source: { type: 'csv', params }, transforms: [{ type: 'Standardize', params: {} }], target: 'label' };
  const ask = () =>
    host.sampleData({ path, document: serializeDocument({ ...design, data } as typeof design), look: 'preview' });
  const { places, inputs, labels } = await ask();
  expect(places).toHaveLength(64);
  expect(places[0]).toBe(0);
  expect(places.at(-1)).toBeGreaterThan(190);
  for (let i = 0; i < 64; i++) {
    expect(inputs[2 * i + 1]).toBe(-(inputs[2 * i] as number));
    expect(labels?.[i]).toBe((inputs[2 * i] as number) % 2);
  }
  writeFileSync(join(workspace, 'own.csv'), 'nothing\n');
  await expect(ask()).rejects.toEqual(code('data.table.column'));
});

test('what is in a folder is listed beside the design and from the root, without what systems hide', async () => {
  const workspace = tempFolder();
  const host = realHost(workspace);
  mkdirSync(join(workspace, 'data', 'cats'), { recursive: true });
  writeFileSync(join(workspace, 'data', 'wine.csv'), 'a\n1\n');
  writeFileSync(join(workspace, 'data', '.hidden'), '');
  const { path } = await host.createDesign({ name: 'net', document: templateText('spiral', {}) });
  const listing = { files: ['wine.csv'], folders: ['cats'] };
  expect(await host.listFolder({ path, folder: 'data/' })).toEqual(listing);
  expect(await host.listFolder({ path, folder: `${join(workspace, 'data')}/` })).toEqual(listing);
  expect((await host.listFolder({ path, folder: '' })).folders).toContain('data');
  await expect(host.listFolder({ path, folder: 'none/' })).rejects.toEqual(code('host.fileMissing'));
});
