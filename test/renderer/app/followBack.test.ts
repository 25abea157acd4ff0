import { afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { serializeDocument } from '../../../engine/graph/serialize';
import { followBack } from '../../../renderer/app/followBack';
import { followHost } from '../../../renderer/app/followHost';
import { goHome, openPath } from '../../../renderer/app/opening';
import { renameDesign } from '../../../renderer/app/renaming';
import { useHost } from '../../../renderer/shared/host';
import { useDesign } from '../../../renderer/state/designStore';
import { autosave } from '../../../renderer/state/saving';
import { useSession } from '../../../renderer/state/session';
import { column } from '../editor/testDesign';
import { stubStorage } from '../support/pageStorage';
import { type WindowHost, windowHost } from '../support/windowHost';
import { startWords } from '../support/words';

const design = (name: string) => serializeDocument({ ...column('Input', 'ReLU', 'Output'), name });

/** A browser's history of one window, which stands at an entry from before the app. */
class FakeHistory {
  readonly entries: unknown[] = [null];
  at = 0;

  get state(): unknown {
    return this.entries[this.at];
  }

  pushState(state: unknown): void {
    this.entries.splice(++this.at, Number.POSITIVE_INFINITY, structuredClone(state));
  }

  replaceState(state: unknown): void {
    this.entries[this.at] = structuredClone(state);
  }

  go(by: number): void {
    this.at += by;
    window.dispatchEvent(Object.assign(new Event('popstate'), { state: this.state }));
  }
}

let host: WindowHost;
let browser: FakeHistory;
let ends: readonly (() => void)[];
beforeAll(startWords);
beforeEach(() => {
  stubStorage();
  browser = new FakeHistory();
  vi.stubGlobal('window', new EventTarget());
  vi.stubGlobal('history', browser);
  host = windowHost();
  for (const name of ['a', 'b']) host.disk.write(`${name}.loom`, design(name));
  useHost(host.api);
  useDesign.getState().close();
  useSession.setState({ screen: 'home' });
  ends = [followBack(), host.api.subscribe(followHost)];
});
afterEach(() => {
  for (const end of ends) end();
  autosave.reset();
  vi.unstubAllGlobals();
});

const shown = () => (useSession.getState().screen === 'design' ? useDesign.getState().path : 'all designs');
const isShown = (place: string | null) => expect.poll(shown, { timeout: 5000 }).toBe(place);

test('Back leads to a design that has been renamed since, here or in the gallery', async () => {
  await openPath('a.loom');
  await goHome();
  await openPath('a.loom');
  await renameDesign('first');
  expect(shown()).toBe('first.loom');
  await goHome();
  await host.api.renameDesign({ path: 'first.loom', name: 'last' });
  await openPath('b.loom');
  browser.go(-2);
  await isShown('last.loom');
  // The entry from before both names.
  browser.go(-2);
  await expect.poll(() => browser.state).toEqual({ shown: 'last.loom' });
  expect(shown()).toBe('last.loom');
  browser.go(4);
  await isShown('b.loom');
});

test('a path that is given to another design leads to that', async () => {
  await openPath('a.loom');
  await renameDesign('first');
  await goHome();
  host.disk.write('a.loom', design('a'));
  await openPath('a.loom');
  await goHome();
  browser.go(-1);
  await isShown('a.loom');
  browser.go(-2);
  await isShown('first.loom');
});

test('a design that is gone leaves what is shown, and the way goes on behind it', async () => {
  await openPath('a.loom');
  await openPath('b.loom');
  host.disk.remove('a.loom');
  browser.go(-1);
  await expect.poll(() => browser.state).toEqual({ shown: 'b.loom' });
  expect(shown()).toBe('b.loom');
  browser.go(-1);
  await isShown('all designs');
});

test('two steps at once end where the second leads, and no entry takes what another shows', async () => {
  await openPath('a.loom');
  await openPath('b.loom');
  const before = structuredClone(browser.entries);
  browser.go(-1);
  browser.go(-1);
  await isShown('all designs');
  browser.go(1);
  browser.go(1);
  await isShown('b.loom');
  await expect.poll(() => browser.state).toEqual({ shown: 'b.loom' });
  expect(browser.entries).toEqual(before);
});
