import { afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { serializeDocument } from '../../../../engine/graph/serialize';
import { makeSnapshot } from '../../../../renderer/app/files/snapshotActions';
import { useHost } from '../../../../renderer/shared/host';
import { useDesign } from '../../../../renderer/state/designStore';
import { column, now, open } from '../../editor/testDesign';
import { diskFull } from '../../support/diskFull';
import { stubStorage } from '../../support/pageStorage';
import { windowHost } from '../../support/windowHost';
import { startWords } from '../../support/words';

beforeAll(startWords);
beforeEach(() => {
  stubStorage();
  open(column('Input', 'ReLU', 'Output'));
});
afterEach(() => {
  useDesign.getState().close();
  vi.unstubAllGlobals();
});

test('whoever asked for a snapshot hears whether it is kept', async () => {
  const host = windowHost();
  host.disk.write('column.loom', serializeDocument(now()));
  useHost(host.api);
  expect(await makeSnapshot('As it was', '')).toBe(true);
  expect(await host.api.listSnapshots({ path: 'column.loom' })).toMatchObject([{ name: 'As it was' }]);
  useHost({ ...host.api, makeSnapshot: () => Promise.reject(diskFull('column.loom')) });
  expect(await makeSnapshot('As it was', '')).toBe(false);
});
