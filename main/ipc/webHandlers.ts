import { randomUUID } from 'node:crypto';
import * as v from 'valibot';
import type { RawData, WebSocket } from 'ws';
import type { Host } from '../host/host';
import { decodeFrame, encodeFrame, type WireEvent, type WireReply, wireRequest } from './contract/wire';
import { dispatch } from './dispatch';

/** A browser that gives no sign for two of these is gone, though its connection may not say so. */
const PING_MS = 20_000;
/** A window that reads this slowly gets no more events; it asks again for everything when it connects anew. */
const MAX_BUFFERED_BYTES = 64 * 1024 * 1024;

/** Serves one window over its socket. */
export function serveSocket(host: Host, socket: WebSocket): void {
  const send = (frame: WireReply | WireEvent) => {
    if (socket.readyState !== socket.OPEN) return;
    if (socket.bufferedAmount > MAX_BUFFERED_BYTES && 'event' in frame) socket.terminate();
    else socket.send(encodeFrame(frame));
  };
  const window = randomUUID();
  const own = host.forWindow(window);
  const unsubscribe = own.subscribe((event) => send({ event }));

  let responsive = true;
  const pinging = setInterval(() => {
    if (!responsive) return socket.terminate();
    responsive = false;
    socket.ping();
  }, PING_MS);

  socket.on('pong', () => {
    responsive = true;
  });
  socket.on('message', (data, isBinary) => {
    const request = readRequest(data, isBinary);
    // Not one of our windows: nothing to answer to.
    if (!request) return socket.close(1008);
    dispatch(own, request.method, request.args).then((reply) => send({ id: request.id, reply }));
  });
  socket.on('error', () => socket.terminate());
  socket.on('close', () => {
    clearInterval(pinging);
    unsubscribe();
    host.leave(window);
  });
}

function readRequest(data: RawData, isBinary: boolean) {
  const bytes = Array.isArray(data) ? Buffer.concat(data) : Buffer.isBuffer(data) ? data : Buffer.from(data);
  try {
    const checked = v.safeParse(wireRequest, decodeFrame(isBinary ? bytes : bytes.toString('utf8')));
    return checked.success ? checked.output : null;
  } catch {
    return null;
  }
}
