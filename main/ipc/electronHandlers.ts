import { type IpcMainInvokeEvent, ipcMain } from 'electron';
import { InputError } from '../../engine/core/errors';
import { failureOf } from '../host/failures';
import type { Host } from '../host/host';
import { APP_ORIGIN } from '../host/window/appScheme';
import { hostMethods } from './contract/bridge';
import { channelOf, EVENT_CHANNEL } from './contract/channels';
import { dispatch } from './dispatch';

/** Our own page at the top of a window; not a frame in it, and not a page that was navigated to. */
function isOwnFrame({ senderFrame }: IpcMainInvokeEvent): boolean {
  return senderFrame !== null && senderFrame.parent === null && senderFrame.url.startsWith(`${APP_ORIGIN}/`);
}

/** Serves every window of the program. */
export function serveWindows(host: Host): void {
  const windows = new Map<number, Host>();
  const hostOf = ({ sender }: IpcMainInvokeEvent): Host => {
    const window = String(sender.id);
    const known = windows.get(sender.id) ?? host.forWindow(window);
    if (!windows.has(sender.id)) {
      windows.set(sender.id, known);
      // A page that is loaded anew is another one to the runs that its former self had lent a GPU.
      sender.on('did-start-navigation', ({ isMainFrame, isSameDocument }) => {
        if (isMainFrame && !isSameDocument) host.leave(window);
      });
      const unsubscribe = known.subscribe((event) => {
        if (!sender.isDestroyed()) sender.send(EVENT_CHANNEL, event);
      });
      sender.once('destroyed', () => {
        windows.delete(sender.id);
        unsubscribe();
        host.leave(window);
      });
    }
    return known;
  };
  for (const method of hostMethods) {
    ipcMain.handle(channelOf(method), async (event, ...args: unknown[]) => {
      if (isOwnFrame(event)) return dispatch(hostOf(event), method, args);
      const refusal = new InputError('host.badArguments', { method, detail: 'unknown sender' });
      return { ok: false, failure: failureOf(refusal) };
    });
  }
}
