import { parentPort, workerData } from 'node:worker_threads';
import { openSamples } from '../../../engine/data';
import { inspectData } from '../../../engine/data/inspect';
import { lintData } from '../../../engine/data/lint';
import { rawSamples } from '../../../engine/data/rawSamples';
import { parseDocument } from '../../../engine/graph/parse';
import { failureOf } from '../failures';
import { diskFiles } from '../files/ownFiles';
import { shareTeller } from '../threads/shareTeller';
import type { LookMessage, LookStart } from './inspection';

const { folders, task } = workerData as LookStart;
const post = (message: LookMessage) => parentPort?.postMessage(message);
const progress = shareTeller((told) => post({ kind: 'told', told }));

async function look() {
  const files = diskFiles(folders);
  // A stop ends the thread.
  if (task.kind === 'inspect') {
    return inspectData(task.data, task.source, { files, progress, cancelled: () => false }, task.reading);
  }
  const document = parseDocument(task.document);
  const { data, training } = document;
  if (task.kind === 'samples') return rawSamples(data, training.seed, files);
  return lintData(document, await openSamples(data, training.seed, null, files), progress);
}

look().then(
  (found) => post({ kind: 'done', found }),
  (error) => post({ kind: 'failed', failure: failureOf(error) }),
);
