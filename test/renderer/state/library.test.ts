import { beforeAll, beforeEach, expect, test } from 'vitest';
import { serializeDocument } from '../../../engine/graph/serialize';
import { libraryDocument } from '../../../renderer/panels/palette/libraryActions';
import { useHost } from '../../../renderer/shared/host';
import { useLibrary } from '../../../renderer/state/library';
import { column } from '../editor/testDesign';
import { MemoryHost } from '../support/memoryHost';
import { startWords } from '../support/words';

let host: MemoryHost;
beforeAll(startWords);
beforeEach(() => {
  host = new MemoryHost();
  useHost(host.api);
});

const { nodes, wires } = column('Input', 'ReLU', 'Output');
const block = { id: 'unit', name: 'Unit', nodes, wires, exposed: [] };
const text = serializeDocument(libraryDocument(block, [block]));
const ids = () => useLibrary.getState().blocks.map(({ id }) => id);

test('a block that this window cannot read leaves the others in the list', async () => {
  for (const [id, document] of [
    ['first', text],
    ['newer', text.replace('"version": 1', '"version": 9')],
    ['last', text],
  ] as const)
    host.blocks.set(id, { id, document, modified: 0 });
  await useLibrary.getState().refresh();
  expect(ids()).toEqual(['first', 'last']);
});

test('what was known stays while the library cannot be asked for', async () => {
  host.blocks.set('first', { id: 'first', document: text, modified: 0 });
  await useLibrary.getState().refresh();
  useHost({ ...host.api, listBlocks: () => Promise.reject(new Error('no such call')) });
  await useLibrary.getState().refresh();
  expect(ids()).toEqual(['first']);
});
