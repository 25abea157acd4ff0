import * as v from 'valibot';
import { engineRequest } from './protocol';
import { createEngineSession, type SessionPort } from './session';

/** Electron's utilityProcess gives its child this in place of `process.send`. */
interface ParentPort {
  postMessage(message: unknown): void;
  on(event: 'message', listener: (message: { readonly data: unknown }) => void): void;
}

const { parentPort } = process as { readonly parentPort?: ParentPort };

/** How long messages may take to leave before the process does. */
const EXIT_GRACE_MS = 200;

let leaving = false;
const port: SessionPort = {
  post: (message) => {
    if (parentPort) parentPort.postMessage(message);
    else if (process.connected) process.send?.(message, undefined, {}, () => {});
  },
  exit: () => {
    if (leaving) return;
    leaving = true;
    if (process.connected) process.disconnect();
    setTimeout(() => process.exit(0), EXIT_GRACE_MS).unref();
  },
};

const session = createEngineSession(port);

const receive = (raw: unknown) => {
  const request = v.safeParse(engineRequest, raw);
  if (request.success) session.handle(request.output);
};

if (parentPort) parentPort.on('message', ({ data }) => receive(data));
else process.on('message', receive);

process.on('disconnect', () => session.abandon());
process.on('SIGTERM', () => session.abandon());
// Ctrl-C and a closed terminal reach every process of the group; what they mean for the run is the host's to say.
process.on('SIGINT', () => {});
process.on('SIGHUP', () => {});
