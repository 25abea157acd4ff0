import { type ChildProcess, fork } from 'node:child_process';
import { EventEmitter } from 'node:events';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { type HostBridge, hostFromBridge } from '../../../main/ipc/contract/bridge';

/**
 * Electron's part of the play, as far as the program uses it: main, one window with its page, and the channel between
 * them, which clones what it carries as Electron's does. The engine runs in a real child process.
 */
type InvokeHandler = (event: unknown, ...args: unknown[]) => Promise<unknown>;

class Emitter extends EventEmitter {
  /** Emits with an event that can be prevented; tells whether it was. */
  prevents(name: string, ...args: unknown[]): boolean {
    let prevented = false;
    this.emit(name, { preventDefault: () => (prevented = true) }, ...args);
    return prevented;
  }
}

class WebContents extends Emitter {
  /** Main frame of the page; tests put others in its place. */
  readonly mainFrame: { url: string; parent: unknown } = { url: '', parent: null };
  openHandler: (details: { url: string }) => { action: string } = () => ({ action: 'allow' });

  setWindowOpenHandler(handler: typeof this.openHandler): void {
    this.openHandler = handler;
  }
  isDestroyed(): boolean {
    return false;
  }
  send(channel: string, message: unknown): void {
    ipcRenderer.emit(channel, {}, structuredClone(message));
  }
  /** The script runs where the bridge and a page that shows something are. */
  executeJavaScript(script: string): Promise<unknown> {
    const page = { getElementById: () => ({ childElementCount: 1 }) };
    const run = new Function('globalThis', `return ${script}`) as (globals: object) => Promise<unknown>;
    return run({ layerloom: exposed.layerloom, document: page });
  }
}

const contentsList: WebContents[] = [];

export class BrowserWindow extends Emitter {
  readonly webContents = new WebContents();
  shown = false;
  maximized = false;
  constructor(readonly options: { readonly width: number; readonly height: number; readonly webPreferences: object }) {
    super();
    windows.push(this);
    contentsList.push(this.webContents);
    app.emit('web-contents-created', {}, this.webContents);
  }
  async loadURL(url: string): Promise<void> {
    this.webContents.mainFrame.url = url;
    this.emit('ready-to-show');
  }
  show(): void {
    this.shown = true;
  }
  focus(): void {
    this.emit('focus');
  }
  maximize(): void {
    this.maximized = true;
  }
  isMaximized(): boolean {
    return this.maximized;
  }
  isMinimized(): boolean {
    return false;
  }
  restore(): void {}
  reloads = 0;
  reload(): void {
    this.reloads++;
  }
  getNormalBounds() {
    return { x: 0, y: 0, width: 1111, height: 777 };
  }
}

export const windows: BrowserWindow[] = [];
const webContents = { getAllWebContents: () => contentsList };

const paths: Record<string, string> = {};
let exit: (code: number) => void = () => {};
/** What the program left with. */
export const exitCode = new Promise<number>((resolve) => {
  exit = resolve;
});

class App extends Emitter {
  /** Switches that Chromium was started with. */
  readonly switches = new Map<string, string | undefined>();
  commandLine = { appendSwitch: (name: string, value?: string): void => void this.switches.set(name, value) };
  whenReady = async (): Promise<void> => {};
  requestSingleInstanceLock = (): boolean => true;
  getPath = (name: string): string => paths[name] ?? '';
  getPreferredSystemLanguages = (): string[] => ['zh-Hans-CN'];
  getLocale = (): string => 'en-US';
  quit = (): void => {
    if (!this.prevents('before-quit')) exit(0);
  };
  exit = (code: number): void => exit(code);
}
const app = new App();

export const setPath = (name: string, path: string): void => {
  paths[name] = path;
};

export const schemes: unknown[] = [];
export const protocolHandlers = new Map<string, (request: Request) => Promise<Response>>();
const protocol = {
  registerSchemesAsPrivileged: (list: unknown[]) => schemes.push(...list),
  handle: (scheme: string, handler: (request: Request) => Promise<Response>) => protocolHandlers.set(scheme, handler),
};

type PermissionCheck = (contents: unknown, permission: string) => boolean;
type PermissionHandler = (contents: unknown, permission: string, answer: (granted: boolean) => void) => void;
export const permissions: { request: PermissionHandler | null; check: PermissionCheck | null } = {
  request: null,
  check: null,
};
const session = {
  defaultSession: {
    setPermissionRequestHandler: (handler: PermissionHandler) => {
      permissions.request = handler;
    },
    setPermissionCheckHandler: (handler: PermissionCheck) => {
      permissions.check = handler;
    },
  },
};

export const invokeHandlers = new Map<string, InvokeHandler>();
const ipcMain = { handle: (channel: string, handler: InvokeHandler) => invokeHandlers.set(channel, handler) };

/** A call on a channel, as a frame makes it. */
export async function invokeFrom(senderFrame: unknown, channel: string, ...args: unknown[]): Promise<unknown> {
  const handler = invokeHandlers.get(channel);
  if (!handler) throw new Error(`No handler registered for '${channel}'`);
  const sender = contentsList.find(({ mainFrame }) => mainFrame === senderFrame) ?? contentsList[0];
  return structuredClone(await handler({ senderFrame, sender }, ...structuredClone(args)));
}

const ipcRenderer = Object.assign(new EventEmitter(), {
  invoke: (channel: string, ...args: unknown[]) => invokeFrom(windows[0]?.webContents.mainFrame, channel, ...args),
});

const exposed: { layerloom?: HostBridge } = {};
const contextBridge = {
  exposeInMainWorld: (name: string, api: HostBridge) => Object.assign(exposed, { [name]: api }),
};
export const pageHost = () => hostFromBridge(exposed.layerloom as HostBridge);

const children: ChildProcess[] = [];
const utilityProcess = {
  fork: (entry: string, args: string[]) => {
    const wrapper = fileURLToPath(new URL('./utilityChild.mjs', import.meta.url));
    const child = fork(wrapper, [pathToFileURL(entry).href, ...args], { serialization: 'advanced', execArgv: [] });
    children.push(child);
    return Object.assign(child, { postMessage: (message: never) => child.send(message) });
  },
};
export const endChildren = (): void => {
  for (const child of children) child.kill('SIGKILL');
};

/** What `import … from 'electron'` gives. */
export const electron = {
  app,
  BrowserWindow,
  webContents,
  protocol,
  session,
  ipcMain,
  ipcRenderer,
  contextBridge,
  utilityProcess,
  Menu: { setApplicationMenu: () => {} },
};
