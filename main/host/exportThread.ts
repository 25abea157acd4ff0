import { parentPort, workerData } from 'node:worker_threads';
import type { ExportMessage, ExportStart } from './exportCalls';
import { exportRun } from './exportRun';
import { failureOf } from './failures';

const stop = new AbortController();
const post = (message: ExportMessage, transfer: ArrayBuffer[] = []) => parentPort?.postMessage(message, transfer);
parentPort?.once('message', () => stop.abort());

exportRun(workerData as ExportStart, { signal: stop.signal, onStage: (told) => post({ kind: 'told', told }) }).then(
  (found) => {
    const { buffer, byteLength } = found.bytes;
    const own = buffer instanceof ArrayBuffer && buffer.byteLength === byteLength;
    post({ kind: 'done', found }, own ? [buffer] : []);
  },
  (error) => post({ kind: 'failed', failure: failureOf(error) }),
);
