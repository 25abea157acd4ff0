import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { app, BrowserWindow, Menu, protocol, session, shell } from 'electron';
import { locateAssets } from './host/assets';
import { createHost, type Host } from './host/host';
import { defaultWorkspace } from './host/settings';
import { APP_ORIGIN, APP_SCHEME, appSchemeHandler } from './host/window/appScheme';
import { readWindowState, writeWindowState } from './host/window/windowState';
import { utilityEngineSpawner } from './ipc/electronEngine';
import { serveWindows } from './ipc/electronHandlers';
import { runSmoke } from './ipc/electronSmoke';

/** For continuous integration: train one epoch in the real window, then leave with 0 or 1. */
const isSmoke = process.argv.includes('--smoke');
const assets = locateAssets();

function startHost(): Host {
  const own = isSmoke ? mkdtempSync(join(tmpdir(), 'layerloom-')) : defaultWorkspace(app.getPath('documents'));
  return createHost({
    workspace: own,
    assets,
    spawn: utilityEngineSpawner(assets.engineProcess),
    shell: 'electron',
    language: app.getPreferredSystemLanguages()[0] ?? app.getLocale(),
    reveal: (file) => shell.showItemInFolder(file),
  });
}

function openWindow(): BrowserWindow {
  const stateFile = join(app.getPath('userData'), 'window.json');
  const { maximized, ...size } = readWindowState(stateFile);
  const window = new BrowserWindow({
    ...size,
    minWidth: 800,
    minHeight: 560,
    show: false,
    autoHideMenuBar: true,
    title: 'Layerloom',
    webPreferences: {
      preload: assets.preload,
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      webviewTag: false,
    },
  });
  // A page that crashed comes back: the design is saved, and runs go on without it.
  window.webContents.on('render-process-gone', (_event, { reason }) => {
    if (reason !== 'clean-exit') window.reload();
  });
  if (maximized) window.maximize();
  window.once('ready-to-show', () => window.show());
  window.on('close', () => {
    writeWindowState(stateFile, { ...size, ...pick(window.getNormalBounds()), maximized: window.isMaximized() });
  });
  return window;
}

const pick = ({ width, height }: { width: number; height: number }) => ({ width, height });

/** What copy and paste of layers and snippets need; the page asks for nothing else. */
const ALLOWED_PERMISSIONS: ReadonlySet<string> = new Set(['clipboard-sanitized-write', 'clipboard-read']);

/** Nothing leaves our page: no other address, no other window, no permission but the clipboard's. */
function lockDown(): void {
  app.on('web-contents-created', (_event, contents) => {
    contents.on('will-navigate', (event) => event.preventDefault());
    contents.on('will-redirect', (event) => event.preventDefault());
    contents.on('will-attach-webview', (event) => event.preventDefault());
    contents.setWindowOpenHandler(() => ({ action: 'deny' }));
  });
  session.defaultSession.setPermissionRequestHandler((_contents, permission, answer) =>
    answer(ALLOWED_PERMISSIONS.has(permission)),
  );
  session.defaultSession.setPermissionCheckHandler((_contents, permission) => ALLOWED_PERMISSIONS.has(permission));
}

/** Runs write their checkpoint before the program leaves. */
function leaveOrderly(host: Host): void {
  let left = false;
  app.on('before-quit', (event) => {
    if (left) return;
    event.preventDefault();
    host.close().finally(() => {
      left = true;
      app.quit();
    });
  });
  app.on('window-all-closed', () => app.quit());
}

async function start(): Promise<void> {
  await app.whenReady();
  protocol.handle(APP_SCHEME, appSchemeHandler(assets.renderer));
  // The default menu's keys (reload, zoom) would come before ours; macOS needs it for copy and paste.
  if (process.platform !== 'darwin') Menu.setApplicationMenu(null);
  lockDown();
  const host = startHost();
  serveWindows(host);
  leaveOrderly(host);
  const window = openWindow();
  app.on('second-instance', () => {
    if (window.isMinimized()) window.restore();
    window.focus();
  });
  await window.loadURL(`${APP_ORIGIN}/`);
  if (isSmoke) app.exit(await runSmoke(window));
}

protocol.registerSchemesAsPrivileged([
  { scheme: APP_SCHEME, privileges: { standard: true, secure: true, supportFetchAPI: true } },
]);

// Chromium keeps WebGPU behind these on Linux; without a driver that can, no adapter is found, which is said.
if (process.platform === 'linux') {
  app.commandLine.appendSwitch('enable-unsafe-webgpu');
  app.commandLine.appendSwitch('enable-features', 'Vulkan');
}

if (isSmoke || app.requestSingleInstanceLock()) {
  start().catch((error) => {
    console.error(error);
    app.exit(1);
  });
} else {
  app.quit();
}
