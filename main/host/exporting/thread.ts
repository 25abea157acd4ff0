import { parentPort, workerData } from 'node:worker_threads';
import { failureOf } from '../failures';
import type { ExportMessage } from './calls';
import { exportRun, type RunExport } from './exportRun';

const stop = new AbortController();
const post = (message: ExportMessage) => parentPort?.postMessage(message);
parentPort?.once('message', () => stop.abort());

exportRun(workerData as RunExport, {
  signal: stop.signal,
  onStage: (stage, share) => post({ kind: 'told', told: { stage, share } }),
}).then(
  (found) => post({ kind: 'done', found }),
  (error) => post({ kind: 'failed', failure: failureOf(error) }),
);
