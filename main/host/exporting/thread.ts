import { parentPort, workerData } from 'node:worker_threads';
import { failureOf } from '../failures';
import type { ExportMessage, ExportStart } from './calls';
import { exportRun } from './exportRun';

const stop = new AbortController();
const post = (message: ExportMessage) => parentPort?.postMessage(message);
parentPort?.once('message', () => stop.abort());

exportRun(workerData as ExportStart, {
  signal: stop.signal,
  onStage: (stage, share) => post({ kind: 'told', told: { stage, share } }),
}).then(
  (found) => post({ kind: 'done', found }),
  (error) => post({ kind: 'failed', failure: failureOf(error) }),
);
