import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { HostApi } from '../../../main/ipc/contract';
import { bridgeOver, type HostCall, hostFromBridge } from '../../../main/ipc/contract/bridge';
import { dispatch } from '../../../main/ipc/dispatch';
import { tempFolder } from '../../main/support/folder';
import { realHost } from '../../main/support/host';

export interface WindowHost {
  /** What a window calls: the real host on a folder of the test's own, arguments checked and copied as between processes. */
  readonly api: HostApi;
  /** The files of its workspace, as another program would see and change them; paths are relative to it. */
  readonly disk: {
    readonly write: (path: string, text: string) => void;
    readonly read: (path: string) => string;
    readonly remove: (path: string) => void;
    /** Names in a folder that are not hidden; none where it is missing. */
    readonly list: (folder?: string) => string[];
  };
}

/** The host of one window, with engine processes, threads and files; ends with the test. */
export function windowHost(): WindowHost {
  const workspace = tempFolder();
  const host = realHost(workspace).forWindow('window');
  // The contract pairs each method with its result; a table of all calls loses which.
  const call = (async (method, args) => structuredClone(await dispatch(host, method, args))) as HostCall;
  const api = hostFromBridge(
    bridgeOver(call, {
      subscribe: (listener) => host.subscribe((event) => listener(structuredClone(event))),
      onConnection: () => () => {},
    }),
  );
  return {
    api,
    disk: {
      write: (path, text) => {
        mkdirSync(dirname(join(workspace, path)), { recursive: true });
        writeFileSync(join(workspace, path), text);
      },
      read: (path) => readFileSync(join(workspace, path), 'utf8'),
      remove: (path) => rmSync(join(workspace, path)),
      list: (folder = '') => {
        try {
          return readdirSync(join(workspace, folder)).filter((name) => !name.startsWith('.'));
        } catch {
          return [];
        }
      },
    },
  };
}
