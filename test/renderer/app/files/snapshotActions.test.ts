import { afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { makeSnapshot } from '../../../../renderer/app/files/snapshotActions';
import { useHost } from '../../../../renderer/shared/host';
import { useDesign } from '../../../../renderer/state/designStore';
import { column, open } from '../../editor/testDesign';
import { MemoryHost, refusal } from '../../support/memoryHost';
import { stubStorage } from '../../support/pageStorage';
import { startWords } from '../../support/words';

const host = new MemoryHost();
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
  useHost(host.api);
  expect(await makeSnapshot('As it was', '')).toBe(true);
  useHost({ ...host.api, makeSnapshot: () => Promise.reject(refusal('host.diskFull', 'a.loom')) });
  expect(await makeSnapshot('As it was', '')).toBe(false);
});
