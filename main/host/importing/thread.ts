import { join } from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import type { Pieces } from '../../../engine/formats';
import { parseDocument } from '../../../engine/graph/parse';
import { serializeDocument } from '../../../engine/graph/serialize';
import { failureOf } from '../failures';
import { writePieces } from '../files/atomicFile';
import { watchPieces } from '../files/watchPieces';
import type { FitTask, ImportMessage, ImportStart, ModelTask } from './calls';
import { fitWeightsFile, networkOf } from './fitWeightsFile';
import { readModelFile, weightsOfModel } from './modelFile';

const { task, folder, file, weights } = workerData as ImportStart;
const post = (message: ImportMessage) => parentPort?.postMessage(message);

async function write(pieces: Pieces, bytes: number): Promise<void> {
  const tell = (share: number) => post({ kind: 'told', told: { stage: 'write', share } });
  await writePieces(weights, watchPieces({ progress: { bytes, tell } })(pieces), true);
}

async function readModel({ name }: ModelTask) {
  const model = readModelFile(folder, file, file, name);
  const { pieces, bytes, written } = weightsOfModel(model, 'safetensors');
  await write(pieces, bytes);
  return {
    document: serializeDocument(model.document),
    notes: [...model.notes, ...written()],
    tensors: model.weights.size,
  };
}

async function compare({ document }: FitTask) {
  const design = parseDocument(document);
  const network = networkOf(design);
  const fitted = fitWeightsFile(join(folder, file), file, network, design.training.seed);
  const { rows, found, pieces, bytes } = fitted;
  // What nobody can keep is not written.
  if (found > 0) await write(pieces('safetensors'), bytes);
  const notes = [...fitted.notes, ...fitted.written()];
  return { rows, found, total: network.state.length, notes };
}

post({ kind: 'told', told: { stage: 'read', share: 0 } });
(task.kind === 'model' ? readModel(task) : compare(task)).then(
  (found) => post({ kind: 'done', found }),
  (error) => post({ kind: 'failed', failure: failureOf(error) }),
);
