import { afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { parseDocument } from '../../../engine/graph/parse';
import { serializeDocument } from '../../../engine/graph/serialize';
import { keepMine, takeTheirs } from '../../../renderer/app/conflict';
import { goHome, openPath } from '../../../renderer/app/opening';
import { moved, renameDesign } from '../../../renderer/app/renaming';
import { useHost } from '../../../renderer/shared/host';
import { isDirty, useDesign } from '../../../renderer/state/designStore';
import { draftsOf } from '../../../renderer/state/drafts';
import { autosave, flushSaves } from '../../../renderer/state/saving';
import { useSession } from '../../../renderer/state/session';
import { column, now } from '../editor/testDesign';
import { diskFull } from '../support/diskFull';
import { stubStorage } from '../support/pageStorage';
import { type WindowHost, windowHost } from '../support/windowHost';
import { startWords } from '../support/words';

const told: string[] = [];
vi.mock('../../../renderer/shared/ui/Toast', async (importOriginal) => ({
  ...(await importOriginal<object>()),
  toast: ({ title }: { title: string }) => told.push(title),
}));

const design = (name: string) => serializeDocument({ ...column('Input', 'ReLU', 'Output'), name });

let host: WindowHost;
let stop: () => void;
beforeAll(startWords);
beforeEach(async () => {
  stubStorage();
  host = windowHost();
  for (const name of ['a', 'b']) host.disk.write(`${name}.loom`, design(name));
  useHost(host.api);
  useDesign.getState().close();
  stop = useDesign.subscribe((state, before) => {
    if (state.document !== before.document && state.path === before.path) autosave.changed();
  });
  await openPath('a.loom');
});
afterEach(() => {
  stop();
  useDesign.getState().close();
  autosave.reset();
  vi.unstubAllGlobals();
});

function setEpochs(epochs: number): void {
  const document = { ...now(), training: { ...now().training, epochs } };
  useDesign.getState().apply([{ kind: 'replace', document }], 'files.steps.restore');
}
const epochs = () => now().training.epochs;
const onDisk = (path: string) => parseDocument(host.disk.read(path)).training.epochs;
const fullDisk = () => Promise.reject(diskFull('a.loom'));
/** Somebody else saves the design. */
function theirs(epochs: number): void {
  const document = { ...parseDocument(host.disk.read('a.loom')), training: { ...now().training, epochs } };
  host.disk.write('a.loom', serializeDocument(document));
}

test('what is changed while another design is being read is saved before that one takes its place', async () => {
  useHost({
    ...host.api,
    openDesign: async (args) => {
      const opened = await host.api.openDesign(args);
      if (args.path === 'b.loom') setEpochs(5);
      return opened;
    },
    saveDesign: async (args) => {
      // Once more while the first change is on its way.
      if (epochs() === 5) setEpochs(6);
      return host.api.saveDesign(args);
    },
  });
  expect(await openPath('b.loom')).toBe(true);
  expect(useDesign.getState().path).toBe('b.loom');
  expect(onDisk('a.loom')).toBe(6);
});

test('what cannot be saved is kept, and is back when the design is opened again', async () => {
  useHost({ ...host.api, saveDesign: fullDisk });
  setEpochs(5);
  expect(await openPath('b.loom')).toBe(true);
  expect(draftsOf('a.loom')).toHaveLength(1);
  // Still no room on the disk: it is there to be seen, and still kept.
  await openPath('a.loom');
  expect([epochs(), isDirty(useDesign.getState())]).toEqual([5, true]);
  expect(draftsOf('a.loom')).toHaveLength(1);
  useHost(host.api);
  expect(await flushSaves()).toBe(true);
  expect(onDisk('a.loom')).toBe(5);
  expect(draftsOf('a.loom')).toEqual([]);
});

test('a design that can neither be saved nor kept stays open', async () => {
  vi.unstubAllGlobals();
  stubStorage(100);
  useHost({ ...host.api, saveDesign: fullDisk });
  setEpochs(5);
  expect(await openPath('b.loom')).toBe(false);
  expect([useDesign.getState().path, epochs()]).toEqual(['a.loom', 5]);
  // Home has room for it behind the list, and coming back shows it as it was.
  await goHome();
  expect([useSession.getState().screen, epochs()]).toEqual(['home', 5]);
  expect(await openPath('a.loom')).toBe(true);
  expect([useSession.getState().screen, epochs()]).toEqual(['design', 5]);
});

test('what was undone before it could be saved does not come back', async () => {
  useHost({ ...host.api, saveDesign: fullDisk });
  setEpochs(5);
  await flushSaves();
  expect(draftsOf('a.loom')).toHaveLength(1);
  useDesign.getState().undo();
  expect(draftsOf('a.loom')).toEqual([]);
});

test('a conflict is kept, also what is changed after it', async () => {
  theirs(8);
  setEpochs(5);
  await flushSaves();
  expect(useSession.getState().saveState).toBe('conflict');
  setEpochs(6);
  expect(draftsOf('a.loom').map(({ work }) => work?.document.training.epochs)).toEqual([6]);
  expect(await openPath('b.loom')).toBe(true);
  expect(useSession.getState().saveState).toBe('saved');
  await openPath('a.loom');
  expect(epochs()).toBe(8);
  expect(onDisk('a (recovered).loom')).toBe(6);
});

test('their version is a step that undo takes back; where it cannot be read, mine stays', async () => {
  theirs(8);
  setEpochs(5);
  await flushSaves();
  useHost({ ...host.api, openDesign: async () => Promise.reject(new Error('connection lost')) });
  await takeTheirs();
  expect([epochs(), useSession.getState().saveState]).toEqual([5, 'conflict']);
  useHost(host.api);
  await takeTheirs();
  expect([epochs(), useSession.getState().saveState, isDirty(useDesign.getState())]).toEqual([8, 'saved', false]);
  expect(draftsOf('a.loom')).toEqual([]);
  useDesign.getState().undo();
  expect(epochs()).toBe(5);
});

test('beside a version of a newer format, which has no undo, mine becomes a design of its own', async () => {
  setEpochs(5);
  host.disk.write('a.loom', host.disk.read('a.loom').replace('"version": 1', '"version": 2'));
  await flushSaves();
  expect(useSession.getState().saveState).toBe('conflict');
  useHost({ ...host.api, createDesign: fullDisk });
  told.length = 0;
  await takeTheirs();
  expect([epochs(), useSession.getState().saveState]).toEqual([5, 'conflict']);
  expect(told).toEqual(['Unsaved changes could not be put into a copy']);
  useHost(host.api);
  await takeTheirs();
  expect([epochs(), useSession.getState().saveState]).toEqual([1, 'saved']);
  expect(useDesign.getState()).toMatchObject({ path: 'a.loom', readOnly: { kind: 'newer' } });
  expect([onDisk('a (copy).loom'), draftsOf('a.loom')]).toEqual([5, []]);
});

test('keeping mine takes along what is changed while the copy is made, and every step of undo', async () => {
  theirs(8);
  setEpochs(5);
  await flushSaves();
  useHost({
    ...host.api,
    createDesign: async (args) => {
      const made = await host.api.createDesign(args);
      setEpochs(6);
      return made;
    },
  });
  await keepMine();
  expect([useDesign.getState().path, now().name, epochs()]).toEqual(['a (copy).loom', 'a (copy)', 6]);
  expect(await flushSaves()).toBe(true);
  expect([onDisk('a.loom'), onDisk('a (copy).loom')]).toEqual([8, 6]);
  useDesign.getState().undo();
  useDesign.getState().undo();
  expect([epochs(), now().name]).toEqual([1, 'a (copy)']);
});

test('work whose file is gone becomes a file anew when it is left', async () => {
  host.disk.remove('a.loom');
  setEpochs(5);
  await openPath('b.loom');
  expect(useDesign.getState().path).toBe('b.loom');
  expect(onDisk('a.loom')).toBe(5);
  expect(draftsOf('a.loom')).toEqual([]);
});

test('a rename elsewhere takes what is unsaved along, and does not cover what was saved there', async () => {
  useHost({ ...host.api, saveDesign: fullDisk });
  setEpochs(5);
  await flushSaves();
  theirs(8);
  await host.api.renameDesign({ path: 'a.loom', name: 'c' });
  await moved('a.loom', await host.api.openDesign({ path: 'c.loom' }));
  expect([draftsOf('a.loom').length, draftsOf('c.loom').length]).toEqual([0, 1]);
  useHost(host.api);
  await flushSaves();
  expect(useSession.getState().saveState).toBe('conflict');
  expect(onDisk('c.loom')).toBe(8);
});

test('a rename that cannot be, since the design cannot be saved, leaves everything as it is', async () => {
  useHost({ ...host.api, saveDesign: fullDisk });
  setEpochs(5);
  await renameDesign('other');
  expect([useDesign.getState().path, now().name, epochs()]).toEqual(['a.loom', 'a', 5]);
});

test('a design whose runs cannot be read is open all the same', async () => {
  useHost({ ...host.api, listRuns: async () => Promise.reject(new Error('no runs')) });
  expect(await openPath('b.loom')).toBe(true);
  expect([useSession.getState().screen, useDesign.getState().path]).toEqual(['design', 'b.loom']);
});
