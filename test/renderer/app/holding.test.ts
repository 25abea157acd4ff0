import { afterEach, beforeEach, expect, test } from 'vitest';
import { followHost } from '../../../renderer/app/followHost';
import { hold, holdAgain } from '../../../renderer/app/opening';
import { useHost } from '../../../renderer/shared/host';
import { useDesign } from '../../../renderer/state/designStore';
import { useSession } from '../../../renderer/state/session';
import { templateText } from '../../main/support/design';
import { windowHost } from '../support/windowHost';

/** How many other windows show the design, by the host. */
let others = 0;
beforeEach(async () => {
  const host = windowHost();
  useHost({ ...host.api, holdDesign: async () => ({ others }) });
  useDesign.getState().load(await host.api.createDesign({ name: 'net', document: templateText('spiral') }));
  others = 1;
  await hold('net.loom');
});
afterEach(() => {
  useDesign.getState().close();
  useSession.setState(useSession.getInitialState());
});

const isSecond = () => useSession.getState().isSecond;

/** Whether the window was the second, all the while that something went on. */
async function during(action: () => Promise<void>): Promise<boolean[]> {
  const seen: boolean[] = [];
  const stop = useSession.subscribe((state) => seen.push(state.isSecond));
  await action();
  stop();
  return [...new Set(seen)];
}

test('that the window came second is said until the host answers otherwise, not until it is asked again', async () => {
  expect(isSecond()).toBe(true);
  expect(await during(() => holdAgain('net.loom'))).toEqual([true]);
  others = 0;
  expect(await during(() => holdAgain('net.loom'))).toEqual([true, false]);
});

test('it is not said of the next design', async () => {
  others = 0;
  expect(await during(() => hold('other.loom'))).toEqual([false]);
});

test('it is said as long as the other window is there', async () => {
  followHost({ kind: 'designOpen', path: 'net.loom', windows: 2 });
  expect(isSecond()).toBe(true);
  followHost({ kind: 'designOpen', path: 'net.loom', windows: 1 });
  expect(isSecond()).toBe(false);
});
