import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { parseDocument } from '../../../engine/graph/parse';
import { serializeDocument } from '../../../engine/graph/serialize';
import type { HostApi } from '../../../main/ipc/contract';
import { openDesign } from '../../../renderer/app/openDesign';
import { useHost } from '../../../renderer/shared/host';
import { draftsOf, keepDraft } from '../../../renderer/state/drafts';
import { column, open } from '../editor/testDesign';
import { MemoryHost, refusal } from '../support/memoryHost';
import { stubStorage } from '../support/pageStorage';

const PATH = 'net.loom';
const base = { ...column('Input', 'ReLU', 'Output'), name: 'net' };
const withEpochs = (epochs: number) => ({ ...base, training: { ...base.training, epochs } });
const copyName = (name: string) => `${name} (recovered)`;

let host: MemoryHost;
let items: Map<string, string>;
beforeEach(() => {
  items = stubStorage();
  host = new MemoryHost();
  host.add('net', serializeDocument(base));
  useHost(host.api);
});
afterEach(() => void vi.unstubAllGlobals());

const leave = (epochs: number, revision = '0') =>
  expect(keepDraft({ path: PATH, revision, document: withEpochs(epochs) })).toBe(true);
const epochsOf = (path: string) => parseDocument(host.designs.get(path)?.document ?? '').training.epochs;
const refusing = (...methods: readonly (keyof HostApi)[]): void =>
  useHost({
    ...host.api,
    ...Object.fromEntries(
      methods.map((method) => [method, async () => Promise.reject(refusal('host.diskFull', PATH))]),
    ),
  });

test('edits that a closed window left are saved into the file, and then forgotten', async () => {
  leave(7);
  const { opened, recovered, unsaved } = await openDesign(PATH, copyName);
  expect([recovered, unsaved]).toEqual([[{ kind: 'restored' }], null]);
  expect(parseDocument(opened.document).training.epochs).toBe(7);
  expect(epochsOf(PATH)).toBe(7);
  expect(draftsOf(PATH)).toEqual([]);
});

test('edits whose file has changed meanwhile become a copy, and are kept until it is written', async () => {
  leave(7, 'older');
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
  leave(7);
  refusing('saveDesign');
  const { opened, unsaved } = await openDesign(PATH, copyName);
  expect(parseDocument(opened.document).training.epochs).toBe(1);
  expect(unsaved?.document.training.epochs).toBe(7);
  expect(draftsOf(PATH)).toHaveLength(1);
});

test('edits are kept where the connection goes while they are being saved', async () => {
  leave(7);
  useHost({ ...host.api, saveDesign: async () => Promise.reject(new Error('connection lost')) });
  await expect(openDesign(PATH, copyName)).rejects.toThrow('connection lost');
  expect(draftsOf(PATH)).toHaveLength(1);
});

test('two windows leave two drafts: the first goes into the file, the second into a copy', async () => {
  open(base);
  leave(7);
  open(base);
  leave(9);
  const { recovered } = await openDesign(PATH, copyName);
  expect(recovered).toEqual([{ kind: 'restored' }, { kind: 'copied', name: 'net (recovered)' }]);
  expect(new Set([epochsOf(PATH), epochsOf('net (recovered).loom')])).toEqual(new Set([7, 9]));
});

test.each(['', '{"revision":', '5', '{"revision":"0"}', '{"revision":"0","document":"{}"}'])(
  'a damaged draft is set aside with its text, and the design opens: %s',
  async (text) => {
    leave(7);
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
  leave(7);
  host.designs.delete(PATH);
  const { opened, recovered } = await openDesign(PATH, copyName);
  expect([opened.path, recovered]).toEqual([PATH, [{ kind: 'copied', name: 'net' }]]);
  expect(epochsOf(PATH)).toBe(7);
  expect(draftsOf(PATH)).toEqual([]);
  await expect(openDesign('never.loom', copyName)).rejects.toThrow();
});

test('what the file already holds is no edit', async () => {
  leave(1);
  expect((await openDesign(PATH, copyName)).recovered).toEqual([]);
  expect([...host.designs.keys()]).toEqual([PATH]);
  expect(draftsOf(PATH)).toEqual([]);
});
