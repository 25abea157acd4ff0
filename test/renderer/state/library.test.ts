import { beforeAll, beforeEach, expect, test } from 'vitest';
import { serializeDocument } from '../../../engine/graph/serialize';
import { libraryDocument } from '../../../renderer/panels/palette/libraryActions';
import { useHost } from '../../../renderer/shared/host';
import { useLibrary } from '../../../renderer/state/library';
import { column } from '../editor/testDesign';
import { type WindowHost, windowHost } from '../support/windowHost';
import { startWords } from '../support/words';

let host: WindowHost;
beforeAll(startWords);
beforeEach(() => {
  host = windowHost();
  useHost(host.api);
});

const { nodes, wires } = column('Input', 'ReLU', 'Output');
const block = { id: 'unit', name: 'Unit', nodes, wires, exposed: [] };
const text = serializeDocument(libraryDocument(block, [block]));
const ids = () => useLibrary.getState().blocks.map(({ id }) => id);

const newer = text.replace('"version": 1', '"version": 9');
const onDisk = (id: string, document: string) => host.disk.write(`.library/${id}.loom`, document);

test('a block that a newer build kept leaves the others in the list', async () => {
  onDisk('first', text);
  onDisk('last', text);
  onDisk('newer', newer);
  await useLibrary.getState().refresh();
  expect(ids()).toEqual(['first', 'last']);
  expect(host.disk.list('.library')).toContain('newer.loom');
});

test('so does one that only the host can read, whose page is older', async () => {
  onDisk('first', text);
  onDisk('last', text);
  const { entries, unread } = await host.api.listBlocks();
  const listed = {
    entries: entries.map((entry) => (entry.id === 'first' ? { ...entry, document: newer } : entry)),
    unread,
  };
  useHost({ ...host.api, listBlocks: async () => listed });
  await useLibrary.getState().refresh();
  expect(ids()).toEqual(['last']);
});

test('what was known stays while the library cannot be asked for', async () => {
  onDisk('first', text);
  await useLibrary.getState().refresh();
  useHost({ ...host.api, listBlocks: () => Promise.reject(new Error('no such call')) });
  await useLibrary.getState().refresh();
  expect(ids()).toEqual(['first']);
});
