import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { parseDocument } from '../../../engine/graph/parse';
import { serializeDocument } from '../../../engine/graph/serialize';
import type { HostApi } from '../../../main/ipc/contract';
import { openDesign } from '../../../renderer/app/openDesign';
import { useHost } from '../../../renderer/shared/host';
import { draftsOf, keepDraft } from '../../../renderer/state/drafts';
import { column, open } from '../editor/testDesign';
import { diskFull } from '../support/diskFull';
import { stubStorage } from '../support/pageStorage';
import { type WindowHost, windowHost } from '../support/windowHost';

const PATH = 'net.loom';
const base = { ...column('Input', 'ReLU', 'Output'), name: 'net' };
const withEpochs = (epochs: number) => ({ ...base, training: { ...base.training, epochs } });
const copyName = (name: string) => `${name} (recovered)`;

let host: WindowHost;
let items: Map<string, string>;
beforeEach(() => {
  items = stubStorage();
  host = windowHost();
  host.disk.write(PATH, serializeDocument(base));
  useHost(host.api);
});
afterEach(() => void vi.unstubAllGlobals());

/** A window goes with edits of the file as it was at `revision`: as it is now, if that is not given. */
async function leave(epochs: number, revision?: string): Promise<void> {
  const known = revision ?? (await host.api.openDesign({ path: PATH })).revision;
  expect(keepDraft({ path: PATH, revision: known, document: withEpochs(epochs) })).toBe(true);
}
const epochsOf = (path: string) => parseDocument(host.disk.read(path)).training.epochs;
const refusing = (...methods: readonly (keyof HostApi)[]): void =>
  useHost({
    ...host.api,
    ...Object.fromEntries(methods.map((method) => [method, async () => Promise.reject(diskFull(PATH))])),
  });

test('edits that a closed window left are saved into the file, and then forgotten', async () => {
  await leave(7);
  const { opened, recovered, unsaved } = await openDesign(PATH, copyName);
  expect([recovered, unsaved]).toEqual([[{ kind: 'restored' }], null]);
  expect(parseDocument(opened.document).training.epochs).toBe(7);
  expect(epochsOf(PATH)).toBe(7);
  expect(draftsOf(PATH)).toEqual([]);
});

test('edits whose file has changed meanwhile become a copy, and are kept until it is written', async () => {
  await leave(7, 'older');
  refusing('createDesign');
  const first = await openDesign(PATH, copyName);
  expect(first.recovered).toMatchObject([{ kind: 'waiting' }]);
  expect(draftsOf(PATH)).toHaveLength(1);
  useHost(host.api);
  expect((await openDesign(PATH, copyName)).recovered).toEqual([{ kind: 'copied', name: 'net (recovered)' }]);
  expect([epochsOf(PATH), epochsOf('net (recovered).loom')]).toEqual([1, 7]);
  expect(draftsOf(PATH)).toEqual([]);
});

test('a host that refuses the save opens the design with its edits, which stay kept', async () => {
  await leave(7);
  refusing('saveDesign');
  const { opened, unsaved } = await openDesign(PATH, copyName);
  expect(parseDocument(opened.document).training.epochs).toBe(1);
  expect(unsaved?.document.training.epochs).toBe(7);
  expect(draftsOf(PATH)).toHaveLength(1);
});

test('edits are kept where the connection goes while they are being saved', async () => {
  await leave(7);
  useHost({ ...host.api, saveDesign: async () => Promise.reject(new Error('connection lost')) });
  await expect(openDesign(PATH, copyName)).rejects.toThrow('connection lost');
  expect(draftsOf(PATH)).toHaveLength(1);
});

test('two windows leave two drafts: the first goes into the file, the second into a copy', async () => {
  open(base);
  await leave(7);
  open(base);
  await leave(9);
  const { recovered } = await openDesign(PATH, copyName);
  expect(recovered).toEqual([{ kind: 'restored' }, { kind: 'copied', name: 'net (recovered)' }]);
  expect(new Set([epochsOf(PATH), epochsOf('net (recovered).loom')])).toEqual(new Set([7, 9]));
});

test.each(['', '{"revision":', '5', '{"revision":"0"}', '{"revision":"0","document":"{}"}'])(
  'a damaged draft is set aside with its text, and the design opens: %s',
  async (text) => {
    await leave(7);
    const [key = ''] = [...items.keys()].filter((name) => name.includes('draft.'));
    items.set(key, text);
    const { opened, recovered } = await openDesign(PATH, copyName);
    expect(opened.path).toBe(PATH);
    expect(recovered).toEqual([{ kind: 'damaged', text }]);
    expect([...items.values()]).toEqual([text]);
    expect((await openDesign(PATH, copyName)).recovered).toEqual([]);
  },
);

test('edits of a file that is gone are written anew', async () => {
  await leave(7);
  host.disk.remove(PATH);
  const { opened, recovered } = await openDesign(PATH, copyName);
  expect([opened.path, recovered]).toEqual([PATH, [{ kind: 'copied', name: 'net' }]]);
  expect(epochsOf(PATH)).toBe(7);
  expect(draftsOf(PATH)).toEqual([]);
  await expect(openDesign('never.loom', copyName)).rejects.toThrow();
});

test('what the file already holds is no edit', async () => {
  await leave(1);
  expect((await openDesign(PATH, copyName)).recovered).toEqual([]);
  expect(host.disk.list()).toEqual([PATH]);
  expect(draftsOf(PATH)).toEqual([]);
});
