import { parentPort, workerData } from 'node:worker_threads';
import { openSamples } from '../../../engine/data';
import { type Evaluator, openEvaluator } from '../../../engine/training/evaluation/evaluator';
import { buildModel } from '../../../engine/training/model';
import type { EvaluatedRun } from '../../ipc/contract';
import { openCpuBackend } from '../engine/cpuBackend';
import { failureOf } from '../failures';
import { diskFiles } from '../files/ownFiles';
import { readRunWeights } from '../runs/weights';
import { shareTeller } from '../threads/shareTeller';
import type { EvaluationMessage, EvaluationStart, ShowRequest } from './evaluation';

const { folders, kernels, files, transforms, weights: choice, part } = workerData as EvaluationStart;
const post = (message: EvaluationMessage) => parentPort?.postMessage(message);
const progress = shareTeller((share) => post({ kind: 'progress', share }));

async function evaluate(): Promise<{ evaluator: Evaluator; found: EvaluatedRun }> {
  const { document, limit } = files;
  const { weights, step } = readRunWeights(files, choice);
  const model = buildModel(document);
  // As they were measured when the run began: the file may be another one by now.
  const settings = { ...document.data, transforms: transforms ?? document.data.transforms };
  const opened = await openSamples(settings, document.training.seed, limit, diskFiles(folders));
  const backend = await openCpuBackend(kernels, null);
  const evaluator = await openEvaluator(model, weights, opened, backend);
  return { evaluator, found: { ...(await evaluator.evaluate(part, progress)), step } };
}

/** Answers one request after the other, as they share the network's memory. */
function serve(evaluator: Evaluator): void {
  let last: Promise<void> = Promise.resolve();
  parentPort?.on('message', ({ id, samples }: ShowRequest) => {
    last = last
      .then(async () => post({ kind: 'shown', id, samples: await evaluator.show(part, samples) }))
      .catch((error) => post({ kind: 'failed', id, failure: failureOf(error) }));
  });
}

evaluate().then(
  ({ evaluator, found }) => {
    serve(evaluator);
    post({ kind: 'done', found });
  },
  (error) => post({ kind: 'failed', id: null, failure: failureOf(error) }),
);
