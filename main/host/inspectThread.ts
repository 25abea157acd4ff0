import { parentPort, workerData } from 'node:worker_threads';
import { inspectData } from '../../engine/data/inspect';
import { failureOf } from './failures';
import type { InspectMessage, InspectStart } from './inspection';
import { diskFiles } from './ownFiles';

/** Shares that differ by less are not told. */
const STEP = 0.01;

const { folders, data, source } = workerData as InspectStart;
const post = (message: InspectMessage) => parentPort?.postMessage(message);
let told = 0;
const progress = (share: number) => {
  if (share - told < STEP) return;
  told = share;
  post({ kind: 'progress', share });
};

// A stop ends the thread.
inspectData(data, source, { files: diskFiles(folders), progress, cancelled: () => false }).then(
  (inspection) => post({ kind: 'done', inspection }),
  (error) => post({ kind: 'failed', failure: failureOf(error) }),
);
