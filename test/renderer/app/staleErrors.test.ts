import { afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { followHost } from '../../../renderer/app/followHost';
import { openPath } from '../../../renderer/app/opening';
import { renameDesign } from '../../../renderer/app/renaming';
import { useHost } from '../../../renderer/shared/host';
import { useDesign } from '../../../renderer/state/designStore';
import { templateText } from '../../main/support/design';
import { stubStorage } from '../support/pageStorage';
import { type WindowHost, windowHost } from '../support/windowHost';
import { startWords } from '../support/words';

const shown = vi.hoisted(() => new Map<string, { title: string; description?: string }>());
vi.mock('../../../renderer/shared/ui/Toast', async (importOriginal) => ({
  ...(await importOriginal<object>()),
  toast: ({ id = '', title, description = '' }: { id?: string; title: string; description?: string }) =>
    shown.set(id, { title, description }),
  dropError: (id: string) => shown.delete(id),
}));

let host: WindowHost;
beforeAll(startWords);
beforeEach(async () => {
  stubStorage();
  shown.clear();
  host = windowHost();
  host.disk.write('a.loom', templateText('spiral'));
  useHost(host.api);
  await openPath('a.loom');
});
afterEach(() => {
  useDesign.getState().close();
  vi.unstubAllGlobals();
});

test('that the file is gone is said until it is there again', async () => {
  const text = host.disk.read('a.loom');
  host.disk.remove('a.loom');
  followHost({ kind: 'designChanged', path: 'a.loom', revision: null });
  await vi.waitFor(() => expect(shown.has('gone')).toBe(true), { timeout: 5000 });
  host.disk.write('a.loom', text);
  const { revision } = await host.api.openDesign({ path: 'a.loom' });
  followHost({ kind: 'designChanged', path: 'a.loom', revision });
  expect(shown.has('gone')).toBe(false);
});

test.each(['before', 'after'])(
  'who renames second hears of the first, whose name comes %s the refusal',
  async (when) => {
    const follow = () => {
      followHost({ kind: 'designMoved', from: 'a.loom', to: 'first.loom' });
      return vi.waitFor(() => expect(useDesign.getState().path).toBe('first.loom'));
    };
    useHost({
      ...host.api,
      renameDesign: async (args) => {
        await host.api.renameDesign({ path: 'a.loom', name: 'first' });
        if (when === 'before') await follow();
        return host.api.renameDesign(args);
      },
    });
    await renameDesign('second');
    if (when === 'after') {
      expect([...shown.values()]).toMatchObject([{ title: 'The design could not be renamed' }]);
      await follow();
    }
    expect([...shown.values()]).toEqual([
      { title: 'It is called “first” now', description: 'Another window renamed it at the same time.' },
    ]);
  },
);
