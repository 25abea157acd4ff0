import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { WebSocket as Socket } from 'ws';
import { startWebServer, type WebServer } from '../../../main/web/server';
import { createWebHost } from '../../../renderer/shared/webHost';
import { templateText } from '../support/design';
import { tempFolder } from '../support/folder';
import { exportedRun, inState, nextEvent, realHost } from '../support/host';

interface Served {
  readonly server: WebServer;
  readonly origin: string;
  readonly knocks: string[];
  readonly folder: string;
}

async function serve(workspace = join(tempFolder(), 'home'), port = 0): Promise<Served> {
  const folder = tempFolder();
  const renderer = join(folder, 'renderer');
  mkdirSync(join(renderer, 'assets'), { recursive: true });
  writeFileSync(join(renderer, 'index.html'), '<!doctype html><title>Layerloom</title>');
  writeFileSync(join(renderer, 'assets/main-1a2b.js'), 'export {};');
  writeFileSync(join(folder, 'secret.txt'), 'secret');
  symlinkSync(join(folder, 'secret.txt'), join(renderer, 'linked.txt'));
  const knocks: string[] = [];
  const host = realHost(workspace);
  const server = await startWebServer({ host, renderer, port, language: 'en', onKnock: (url) => knocks.push(url) });
  onTestFinished(() => server.close());
  return { server, origin: `http://127.0.0.1:${server.port}`, knocks, folder };
}

/** Opens the session that the printed address allows and gives its cookie. */
async function enter({ server }: Served): Promise<string> {
  const response = await fetch(server.url());
  return response.headers.get('set-cookie')?.split(';')[0] ?? '';
}

/** One request as it stands, which `fetch` would tidy up. */
function raw(port: number, head: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () => socket.write(`${head}\r\n\r\n`));
    let text = '';
    socket.setEncoding('utf8').on('data', (part) => {
      text += part;
    });
    socket.on('end', () => resolve(text)).on('error', reject);
  });
}

const statusOf = (response: string) => Number(response.split(' ')[1]);

function socketStatus(url: string, headers: Record<string, string>): Promise<number | 'open'> {
  return new Promise((resolve) => {
    const socket = new Socket(url, { headers });
    socket.on('open', () => {
      resolve('open');
      socket.close();
    });
    socket.on('unexpected-response', (_request, { statusCode = 0 }) => resolve(statusCode));
    socket.on('error', () => {});
  });
}

describe('who gets in', () => {
  test('the printed address opens a session once; its cookie opens the rest', async () => {
    const served = await serve();
    const { server, origin, knocks } = served;
    expect(server.url()).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/\?token=[\w-]{43}$/);
    const address = server.url();
    expect((await fetch(origin)).status).toBe(401);
    expect(knocks).toEqual([address]);
    await fetch(origin);
    expect(knocks).toHaveLength(1);

    const entered = await fetch(address);
    expect(entered.status).toBe(200);
    const cookie = entered.headers.get('set-cookie') ?? '';
    expect(cookie).toMatch(/^layerloom-\d+=[\w-]{43}; HttpOnly; SameSite=Strict; Path=\/$/);
    expect((await fetch(address)).status).toBe(401);
    expect(server.url()).not.toBe(address);

    const page = await fetch(origin, { headers: { cookie: cookie.split(';')[0] ?? '' } });
    expect(page.status).toBe(200);
    expect(await page.text()).toContain('<title>Layerloom</title>');
    // The address again, in the browser that has used it (a reload): on to the page.
    const again = await fetch(address, { headers: { cookie: cookie.split(';')[0] ?? '' }, redirect: 'manual' });
    expect(again.status).toBe(303);
  });

  test.each(['', 'x', 'a'.repeat(43), '%00'])('the token %j does not', async (token) => {
    const { origin } = await serve();
    const response = await fetch(`${origin}/?token=${token}`);
    expect(response.status).toBe(401);
    expect(response.headers.get('set-cookie')).toBeNull();
  });

  test('sockets need the session, our origin and our name', async () => {
    const served = await serve();
    const cookie = await enter(served);
    const { origin } = served;
    const { port } = served.server;
    const url = `ws://127.0.0.1:${port}/host`;
    expect(await socketStatus(url, { cookie, origin })).toBe('open');
    expect(await socketStatus(url, { origin })).toBe(403);
    expect(await socketStatus(url, { cookie: `layerloom-${port}=${'a'.repeat(43)}`, origin })).toBe(403);
    expect(await socketStatus(url, { cookie })).toBe(403);
    for (const other of [
      'http://evil.example',
      'null',
      `http://127.0.0.1:${port + 1}`,
      `https://127.0.0.1:${port}`,
      `${origin}.evil.example`,
    ]) {
      expect(await socketStatus(url, { cookie, origin: other }), other).toBe(403);
    }
    expect(await socketStatus(url, { cookie, origin: 'http://evil.example', host: 'evil.example' })).toBe(403);
    expect(await socketStatus(`ws://127.0.0.1:${port}/other`, { cookie, origin })).toBe(403);
    // Targets that are no addresses do not bring the server down.
    for (const target of ['//', 'http://[', '/host/../host']) {
      const upgrade =
        'Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==';
      expect(
        statusOf(
          await raw(port, `GET ${target} HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nOrigin: ${origin}\r\n${upgrade}`),
        ),
        target,
      ).toBe(403);
    }
  });

  test('a page that another name leads to is refused', async () => {
    const served = await serve();
    const cookie = await enter(served);
    const { port } = served.server;
    const get = (host: string, more = '') =>
      raw(port, `GET / HTTP/1.1\r\nHost: ${host}\r\nCookie: ${cookie}\r\nConnection: close${more}`);
    expect(statusOf(await get(`127.0.0.1:${port}`))).toBe(200);
    expect(statusOf(await get(`localhost:${port}`))).toBe(200);
    expect(statusOf(await get('evil.example'))).toBe(403);
    expect(statusOf(await get(`evil.example:${port}`))).toBe(403);
    expect(statusOf(await get(`127.0.0.1:${port}`, '\r\nOrigin: http://evil.example'))).toBe(403);
    expect(
      statusOf(await raw(port, `POST / HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nCookie: ${cookie}\r\nConnection: close`)),
    ).toBe(405);
  });
});

describe('what is served', () => {
  test('files of the renderer, with their types and every page under the same policy', async () => {
    const served = await serve();
    const headers = { cookie: await enter(served) };
    const page = await fetch(served.origin, { headers });
    expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(page.headers.get('cross-origin-opener-policy')).toBe('same-origin');
    expect(page.headers.get('cross-origin-embedder-policy')).toBe('require-corp');
    const policy = page.headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain(`connect-src 'self' ws://127.0.0.1:${served.server.port}`);
    expect(policy).not.toMatch(/unsafe-inline|unsafe-eval(?<!wasm-unsafe-eval)/);
    const script = await fetch(`${served.origin}/assets/main-1a2b.js`, { headers });
    expect(script.headers.get('content-type')).toBe('text/javascript; charset=utf-8');
    expect(script.headers.get('cache-control')).toContain('immutable');
    expect(page.headers.get('cache-control')).toBe('no-store');
  });

  test.each([
    '/../secret.txt',
    '/..%2fsecret.txt',
    '/%2e%2e/secret.txt',
    '/%2e%2e%2fsecret.txt',
    '/assets/../../secret.txt',
    '/assets/%2e%2e/%2e%2e/secret.txt',
    '/..\\secret.txt',
    '/..%5csecret.txt',
    '//secret.txt',
    '//',
    '/[',
    'http://[/',
    '/%00.txt',
    '/%ff.txt',
    '/linked.txt',
    '/assets',
    '/missing.js',
  ])('nothing else: %s', async (path) => {
    const served = await serve();
    const cookie = await enter(served);
    const { port } = served.server;
    const response = await raw(
      port,
      `GET ${path} HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nCookie: ${cookie}\r\nConnection: close`,
    );
    expect([400, 404]).toContain(statusOf(response));
    expect(response).not.toContain('secret');
  });

  test('a taken port is said to be', async () => {
    const { server } = await serve();
    await expect(serve(undefined, server.port)).rejects.toEqual(
      expect.objectContaining({ code: 'cli.web.port', exitCode: 2 }),
    );
  });
});

/** The client end that runs in the page, over a socket that sends what a browser would. */
function pageHost({ origin }: Served, cookie: () => string) {
  const sockets: Socket[] = [];
  const host = createWebHost({
    url: `${origin.replace('http', 'ws')}/host`,
    createSocket: (url) => {
      const socket = new Socket(url, { headers: { cookie: cookie(), origin } });
      sockets.push(socket);
      return socket as unknown as WebSocket;
    },
  });
  onTestFinished(() => {
    for (const socket of sockets) {
      // A page that is closed does not connect again.
      socket.onclose = null;
      socket.terminate();
    }
  });
  return { host, drop: () => sockets.at(-1)?.terminate() };
}

describe('the page', () => {
  test('trains through the socket, loses the connection, and finds its run again', async () => {
    const served = await serve();
    const cookie = await enter(served);
    const { host, drop } = pageHost(served, () => cookie);
    expect(await host.hello()).toMatchObject({ shell: 'web' });
    await expect(host.openDesign({ path: 'nothing.loom' })).rejects.toMatchObject({
      failure: { error: { code: 'host.designMissing' } },
    });
    const document = templateText('spiral', { epochs: 1_000_000 });
    const { path } = await host.createDesign({ name: 'net', document });
    const stepped = nextEvent(host, (event) => event.kind === 'run' && event.event.kind === 'epoch');
    const { run } = await host.startRun({ path, document, resume: null });
    await stepped;

    const states: boolean[] = [];
    const back = new Promise<void>((resolve) => {
      host.onConnection((connected) => {
        states.push(connected);
        if (connected) resolve();
      });
    });
    const unanswered = host.readRun({ path, run });
    drop();
    await expect(unanswered).rejects.toThrow(/connection/i);
    await back;
    expect(states).toEqual([false, true]);
    expect(await host.listRuns({ path })).toMatchObject([{ run, state: 'running' }]);
    const stopped = nextEvent(host, inState('stopped'));
    await host.controlRun({ run, action: 'stop' });
    await stopped;
    const { bytes } = await exportedRun(host, { path, run, format: 'npz' });
    expect(bytes).toBeInstanceOf(Uint8Array);
    expect(bytes.length).toBeGreaterThan(1000);
  });

  test('that sends what is no request is shown the door', async () => {
    const served = await serve();
    const cookie = await enter(served);
    const url = `ws://127.0.0.1:${served.server.port}/host`;
    for (const frame of ['', '{}', '[1]', '{"id":1}', Buffer.from([9, 0, 0, 0, 1])]) {
      const socket = new Socket(url, { headers: { cookie, origin: served.origin } });
      const closed = new Promise<number>((resolve) => socket.on('close', resolve));
      socket.on('open', () => socket.send(frame));
      expect(await closed).toBe(1008);
    }
  });
});

test('a browser that breaks a refused socket off does not end the server', async () => {
  const served = await serve();
  const { port } = served.server;
  const head = ['GET /host HTTP/1.1', `Host: 127.0.0.1:${port}`, 'Connection: Upgrade', 'Upgrade: websocket'];
  const key = [
    'Origin: http://evil.example',
    'Sec-WebSocket-Version: 13',
    'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==',
  ];
  for (let i = 0; i < 20; i++) {
    await new Promise<void>((resolve) => {
      const socket = connect(port, '127.0.0.1', () => {
        socket.write(`${[...head, ...key].join('\r\n')}\r\n\r\n`);
        setTimeout(() => socket.resetAndDestroy(), i % 3);
      });
      socket.on('error', () => {}).on('close', () => resolve());
    });
  }
  expect((await fetch(served.server.url())).status).toBe(200);
});
