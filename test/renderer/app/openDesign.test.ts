import { beforeEach, describe, expect, it } from 'vitest';
import { serializeDocument } from '../../../engine/graph/serialize';
import { HostCallError } from '../../../main/ipc/contract';
import { useHost } from '../../../renderer/app/host';
import { keepDraft, openDesign } from '../../../renderer/app/openDesign';
import { column } from '../editor/testDesign';
import { MemoryHost } from '../support/memoryHost';
import { stubStorage } from '../support/pageStorage';

const saved = column('Input', 'ReLU');
const edited = { ...saved, training: { ...saved.training, epochs: 77 } };
const DRAFT = 'layerloom.draft.column.loom';
const open = () => openDesign('column.loom', (name) => `${name} (recovered)`);

describe('opening a design that a closed window had not saved', () => {
  let items: Map<string, string>;
  let memory: MemoryHost;
  const refuse = () =>
    Promise.reject(
      new HostCallError({
        error: { code: 'host.fileFailed', args: { path: 'column.loom', reason: 'ENOSPC' } },
        layer: null,
      }),
    );

  beforeEach(() => {
    items = stubStorage();
    memory = new MemoryHost();
    memory.add('column', serializeDocument(saved));
    useHost(memory.api);
    keepDraft('column.loom', '0', edited);
  });

  it('saves what was left, and then forgets it', async () => {
    expect((await open()).recovered).toEqual({ kind: 'restored' });
    expect(memory.designs.get('column.loom')?.document).toBe(serializeDocument(edited));
    expect(items.has(DRAFT)).toBe(false);
  });

  it('opens with it unsaved where it cannot be written, and keeps it', async () => {
    useHost({ ...memory.api, saveDesign: refuse });
    expect(await open()).toMatchObject({ recovered: null, unsaved: serializeDocument(edited) });
    expect(items.has(DRAFT)).toBe(true);
  });

  it('keeps it where not even a copy can be written', async () => {
    keepDraft('column.loom', 'another', edited);
    useHost({ ...memory.api, createDesign: refuse });
    await expect(open()).rejects.toThrow();
    expect(items.has(DRAFT)).toBe(true);
  });

  it.each(['{"revision":', '5', '{"revision":"0"}', '{"revision":"0","document":"{}"}'])(
    'opens past a damaged draft, which is put aside: %s',
    async (text) => {
      items.set(DRAFT, text);
      expect(await open()).toMatchObject({ recovered: null, unsaved: null });
      expect(items.get('layerloom.damaged.draft.column.loom')).toBe(text);
      expect(items.has(DRAFT)).toBe(false);
    },
  );
});
