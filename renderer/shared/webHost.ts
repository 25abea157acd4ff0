import type { HostApi, HostEvent } from '../../main/ipc/contract';
import { bridgeOver, type HostReply, hostFromBridge } from '../../main/ipc/contract/bridge';
import {
  decodeFrame,
  encodeFrame,
  type WireEvent,
  type WireReply,
  type WireRequest,
} from '../../main/ipc/contract/wire';

/** Waits between attempts to connect: doubled each time, up to the last. */
const FIRST_WAIT_MS = 250;
const LAST_WAIT_MS = 5_000;
/** A call made while there is no connection waits this long for one. */
const CALL_WAIT_MS = 5_000;

export interface WebHostOptions {
  /** Address of the host's socket; the page's own host without it. */
  readonly url?: string;
  readonly createSocket?: (url: string) => WebSocket;
}

function ownUrl(): string {
  return `${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}/host`;
}

/** Rejection of a call that no host answered: it may or may not have been carried out. */
export class ConnectionLostError extends Error {
  constructor() {
    super('The connection to Layerloom is lost.');
    this.name = 'ConnectionLostError';
  }
}

interface Pending {
  resolve(reply: HostReply<never>): void;
  reject(error: Error): void;
}

/** The host behind the web server the page came from. Connects at once, and again whenever the connection is lost. */
export function createWebHost({
  url = ownUrl(),
  createSocket = (to) => new WebSocket(to),
}: WebHostOptions = {}): HostApi {
  const listeners = new Set<(event: HostEvent) => void>();
  const watchers = new Set<(connected: boolean) => void>();
  const waiting = new Set<() => void>();
  const pending = new Map<number, Pending>();
  let socket: WebSocket | null = null;
  let lastId = 0;
  let wait = FIRST_WAIT_MS;

  const receive = (frame: Partial<WireReply & WireEvent>) => {
    if (frame.event) {
      for (const listener of listeners) listener(frame.event);
    } else if (frame.id !== undefined && frame.reply) {
      pending.get(frame.id)?.resolve(frame.reply as HostReply<never>);
      pending.delete(frame.id);
    }
  };

  const connect = () => {
    const opening = createSocket(url);
    opening.binaryType = 'arraybuffer';
    opening.onopen = () => {
      socket = opening;
      wait = FIRST_WAIT_MS;
      for (const go of waiting) go();
      for (const watcher of watchers) watcher(true);
    };
    opening.onmessage = ({ data }: MessageEvent<string | ArrayBuffer>) => {
      receive(decodeFrame(typeof data === 'string' ? data : new Uint8Array(data)) as Partial<WireReply & WireEvent>);
    };
    // An error is always followed by a close.
    opening.onclose = () => {
      const wasOpen = socket === opening;
      socket = null;
      for (const { reject } of pending.values()) reject(new ConnectionLostError());
      pending.clear();
      if (wasOpen) for (const watcher of watchers) watcher(false);
      setTimeout(connect, wait);
      wait = Math.min(2 * wait, LAST_WAIT_MS);
    };
  };

  const connected = (): Promise<WebSocket> => {
    if (socket) return Promise.resolve(socket);
    return new Promise((resolve, reject) => {
      const stop = () => {
        clearTimeout(timer);
        waiting.delete(go);
      };
      const go = () => {
        stop();
        if (socket) resolve(socket);
      };
      const timer = setTimeout(() => {
        stop();
        reject(new ConnectionLostError());
      }, CALL_WAIT_MS);
      waiting.add(go);
    });
  };

  connect();
  const bridge = bridgeOver(
    async (method, args) => {
      const open = await connected();
      const id = ++lastId;
      return new Promise((resolve, reject) => {
        pending.set(id, { resolve, reject });
        open.send(encodeFrame({ id, method, args } satisfies WireRequest));
      });
    },
    {
      subscribe: (listener) => {
        listeners.add(listener);
        return () => listeners.delete(listener);
      },
      onConnection: (watcher) => {
        watchers.add(watcher);
        return () => watchers.delete(watcher);
      },
    },
  );
  return hostFromBridge(bridge);
}
