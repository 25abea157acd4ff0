import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { hostMethods } from '../../../main/ipc/contract/bridge';
import { channelOf } from '../../../main/ipc/contract/channels';
import { dist } from '../support/built';
import { templateText } from '../support/design';
import * as stand from '../support/electron';
import { inState, nextEvent } from '../support/host';

vi.mock('electron', () => stand.electron);

const folder = mkdtempSync(join(tmpdir(), 'layerloom-desktop-'));
const home = join(folder, 'home');

beforeAll(async () => {
  // The built program, but a renderer of our own: pages are the concern of the end-to-end tests.
  const assets = join(folder, 'dist');
  mkdirSync(join(assets, 'renderer'), { recursive: true });
  for (const part of ['main', 'kernels', 'data']) symlinkSync(join(dist, part), join(assets, part));
  writeFileSync(join(assets, 'renderer/index.html'), '<!doctype html><title>Layerloom</title>');
  writeFileSync(join(folder, 'secret.html'), 'secret');
  vi.stubEnv('LAYERLOOM_DIST', assets);
  vi.stubEnv('LAYERLOOM_HOME', home);
  stand.setPath('documents', join(folder, 'documents'));
  stand.setPath('userData', join(folder, 'userData'));
  await import('../../../main/desktop');
  await vi.waitUntil(() => stand.windows[0]?.shown);
  await import('../../../main/preload');
});

afterAll(() => {
  stand.endChildren();
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true, force: true });
});

const theWindow = () => stand.windows[0] as stand.BrowserWindow;

describe('the window', () => {
  test('is isolated, sandboxed, without Node, and loads our own scheme', () => {
    expect(theWindow().options.webPreferences).toEqual({
      preload: join(folder, 'dist/main/preload.cjs'),
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      webviewTag: false,
    });
    expect(theWindow().webContents.mainFrame.url).toBe('app://layerloom/');
    expect(stand.schemes).toEqual([
      { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true } },
    ]);
  });

  test('goes nowhere else, opens nothing, is allowed nothing but the clipboard', () => {
    const { webContents } = theWindow();
    for (const event of ['will-navigate', 'will-redirect', 'will-attach-webview'])
      expect(webContents.prevents(event)).toBe(true);
    expect(webContents.openHandler({ url: 'https://example.org' })).toEqual({ action: 'deny' });
    const answers: boolean[] = [];
    const asked = ['media', 'geolocation', 'clipboard-sanitized-write', 'clipboard-read'];
    for (const permission of asked) {
      stand.permissions.request?.(webContents, permission, (granted) => answers.push(granted));
    }
    expect(answers).toEqual([false, false, true, true]);
    expect(asked.map((permission) => stand.permissions.check?.(webContents, permission))).toEqual(answers);
  });

  test('remembers its size', () => {
    theWindow().emit('close');
    expect(JSON.parse(readFileSync(join(folder, 'userData/window.json'), 'utf8'))).toEqual({
      width: 1111,
      height: 777,
      maximized: false,
    });
  });

  test('comes back when its page crashes', () => {
    theWindow().webContents.emit('render-process-gone', {}, { reason: 'clean-exit' });
    expect(theWindow().reloads).toBe(0);
    theWindow().webContents.emit('render-process-gone', {}, { reason: 'crashed' });
    expect(theWindow().reloads).toBe(1);
  });

  test('comes to the front when the program is started once more', () => {
    const focused = vi.fn();
    theWindow().on('focus', focused);
    stand.electron.app.emit('second-instance');
    expect(focused).toHaveBeenCalledOnce();
  });
});

describe('the scheme', () => {
  const get = (url: string, method = 'GET') =>
    stand.protocolHandlers.get('app')?.(new Request(url, { method })) as Promise<Response>;

  test('serves the renderer under a strict policy', async () => {
    const page = await get('app://layerloom/');
    expect(page.status).toBe(200);
    expect(await page.text()).toContain('Layerloom');
    expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(page.headers.get('cross-origin-opener-policy')).toBe('same-origin');
    expect(page.headers.get('cross-origin-embedder-policy')).toBe('require-corp');
    expect(page.headers.get('content-security-policy')).toContain("default-src 'none'");
  });

  test.each([
    'app://layerloom/../secret.html',
    'app://layerloom/%2e%2e/secret.html',
    'app://layerloom/..%2f..%2fsecret.html',
    'app://layerloom/..%5csecret.html',
    'app://layerloom/missing.js',
    'app://other/index.html',
  ])('and nothing else: %s', async (url) => {
    const response = await get(url);
    expect(response.status).toBe(404);
    expect(await response.text()).toBe('');
  });

  test('takes no orders', async () => {
    expect((await get('app://layerloom/index.html', 'POST')).status).toBe(405);
  });
});

describe('the channel', () => {
  test('has one handler a method, and no other', () => {
    expect([...stand.invokeHandlers.keys()].sort()).toEqual(hostMethods.map(channelOf).sort());
  });

  test.each([
    ['no frame', null],
    ['a frame in the page', { url: 'app://layerloom/', parent: {} }],
    ['another site', { url: 'https://example.org/', parent: null }],
    ['a name like ours', { url: 'app://layerloom.example/', parent: null }],
  ])('does not answer to %s', async (_who, frame) => {
    expect(await stand.invokeFrom(frame, 'host:listDesigns')).toMatchObject({
      ok: false,
      failure: { error: { code: 'host.badArguments' } },
    });
  });

  test('answers our page through the preload, errors included', async () => {
    const host = stand.pageHost();
    expect(await host.hello()).toMatchObject({ shell: 'electron', language: 'zh-Hans-CN' });
    await expect(host.openDesign({ path: '../x.loom' })).rejects.toMatchObject({
      failure: { error: { code: 'host.pathOutside' } },
    });
    await expect(host.openDesign({ path: 7 as never })).rejects.toMatchObject({
      failure: { error: { code: 'host.badArguments' } },
    });
  });
});

test('a run in a utility process is told of, survives a kill, and leaves orderly at the end', async () => {
  const host = stand.pageHost();
  const document = templateText('spiral', { epochs: 1_000_000 });
  const { path } = await host.createDesign({ name: 'net', document });
  const epoch = nextEvent(host, (event) => event.kind === 'run' && event.event.kind === 'epoch');
  const { run } = await host.startRun({ path, document, resume: null });
  await epoch;
  const crashed = nextEvent(host, inState('crashed'));
  process.kill(Number(readFileSync(join(home, 'net.runs', run, 'alive'), 'utf8')), 'SIGKILL');
  await crashed;
  const again = nextEvent(host, inState('running'));
  await host.startRun({ path, document, resume: run });
  await again;

  stand.electron.app.emit('window-all-closed');
  expect(await stand.exitCode).toBe(0);
  const record = JSON.parse(readFileSync(join(home, 'net.runs', run, 'run.json'), 'utf8'));
  expect(record.state).toBe('stopped');
  expect(existsSync(join(home, 'net.runs', run, 'checkpoint.safetensors'))).toBe(true);
});
