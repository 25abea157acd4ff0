import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { WebSocketServer } from 'ws';
import { UsageError } from '../../engine/core/errors';
import { formatMessage, type Language } from '../../engine/text/messages';
import type { Host } from '../host/host';
import { readStatic } from '../host/window/staticFiles';
import { MAX_REQUEST_BYTES } from '../ipc/contract/wire';
import { securityHeaders } from '../ipc/securityHeaders';
import { serveSocket } from '../ipc/webHandlers';
import { createSessions } from './session';

/** Only this machine can reach it. */
const LOOPBACK = '127.0.0.1';
const SOCKET_PATH = '/host';

export interface WebServerOptions {
  readonly host: Host;
  readonly renderer: string;
  /** 0 for any free one. */
  readonly port: number;
  readonly language: Language;
  /** Told when a browser without a session asks, at most once for each token. */
  readonly onKnock: (url: string) => void;
}

export interface WebServer {
  /** The address that opens a session, once; a new one after each use. */
  url(): string;
  readonly port: number;
  close(): Promise<void>;
}

/** Serves the renderer and the host to browsers of this machine. Throws UsageError where the port is taken. */
export async function startWebServer({
  host,
  renderer,
  port,
  language,
  onKnock,
}: WebServerOptions): Promise<WebServer> {
  const http = createServer((request, response) => {
    answer(request, response).catch((error) => {
      console.error(error);
      response.destroy();
    });
  });
  await listen(http, port);
  const { port: bound } = http.address() as AddressInfo;
  const names = [`${LOOPBACK}:${bound}`, `localhost:${bound}`];
  const sessions = createSessions(`layerloom-${bound}`);
  const headers = securityHeaders(names.map((name) => `ws://${name}`));
  const url = () => `http://${LOOPBACK}:${bound}/?token=${sessions.token()}`;
  let knocked = '';

  /** Another site's page can reach this port by a name that resolves to it, but not under our own names. */
  const isOwn = ({ headers: { host: name, origin } }: IncomingMessage) =>
    name !== undefined && names.includes(name) && (origin === undefined || origin === `http://${name}`);

  const send = (response: ServerResponse, status: number, type: string, body: string | Uint8Array, more = {}) => {
    response.writeHead(status, { ...headers, 'Content-Type': type, 'Cache-Control': 'no-store', ...more });
    response.end(response.req.method === 'HEAD' ? undefined : body);
  };
  const sendPage = (response: ServerResponse, status: number, body: string, more = {}) =>
    send(response, status, 'text/html; charset=utf-8', body, more);

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (!isOwn(request)) return send(response, 403, 'text/plain', 'Forbidden');
    if (request.method !== 'GET' && request.method !== 'HEAD')
      return send(response, 405, 'text/plain', 'Method not allowed');
    const { pathname, token } = targetOf(request);
    if (pathname === '/' && token !== null && request.method === 'GET') {
      const cookie = sessions.open(token);
      // A page that goes on by itself, not a redirect: a strict cookie is not sent along one that began at another site.
      if (cookie)
        return sendPage(
          response,
          200,
          '<!doctype html><link rel="icon" href="/icon.svg"><meta http-equiv="refresh" content="0;url=/">',
          {
            'Set-Cookie': cookie,
          },
        );
      if (sessions.known(request.headers.cookie)) return send(response, 303, 'text/plain', '', { Location: '/' });
    }
    if (!sessions.known(request.headers.cookie)) {
      if (pathname === '/' && knocked !== sessions.token()) {
        knocked = sessions.token();
        onKnock(url());
      }
      return sendPage(response, 401, deniedPage(language));
    }
    const file = await readStatic(renderer, pathname);
    if (!file) return send(response, 404, 'text/plain', 'Not found');
    const lasting = { 'Cache-Control': 'private, max-age=31536000, immutable' };
    send(response, 200, file.type, file.bytes, file.lasting ? lasting : {});
  }

  const sockets = new WebSocketServer({ noServer: true, maxPayload: MAX_REQUEST_BYTES });
  http.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    // From here on the socket is ours alone: a browser that breaks it off must not end the server.
    socket.on('error', () => socket.destroy());
    const { pathname } = targetOf(request);
    const allowed = isOwn(request) && request.headers.origin !== undefined && sessions.known(request.headers.cookie);
    if (!allowed || pathname !== SOCKET_PATH) {
      socket.end('HTTP/1.1 403 Forbidden\r\nConnection: close\r\nContent-Length: 0\r\n\r\n');
      return;
    }
    sockets.handleUpgrade(request, socket, head, (ws) => serveSocket(host, ws));
  });

  return {
    url,
    port: bound,
    close: async () => {
      for (const client of sockets.clients) client.close(1001);
      sockets.close();
      http.closeAllConnections();
      await new Promise((resolve) => http.close(resolve));
    },
  };
}

/** Taken apart by hand: URL would read the target `//name/x` as another host's, and throws on some others. */
function targetOf({ url = '/' }: IncomingMessage): { readonly pathname: string; readonly token: string | null } {
  const [pathname = '/', query = ''] = url.split('?', 2);
  return { pathname, token: new URLSearchParams(query).get('token') };
}

function listen(http: ReturnType<typeof createServer>, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    http.once('error', (error: NodeJS.ErrnoException) => {
      reject(error.code === 'EADDRINUSE' || error.code === 'EACCES' ? new UsageError('cli.web.port', { port }) : error);
    });
    http.listen(port, LOOPBACK, resolve);
  });
}

function deniedPage(language: Language): string {
  const say = (code: 'cli.web.page.title' | 'cli.web.page.body') => formatMessage(language, code, {});
  const title = say('cli.web.page.title');
  return `<!doctype html><html lang="${language}"><meta charset="utf-8"><title>${title}</title><h1>${title}</h1><p>${say('cli.web.page.body')}</p></html>`;
}
