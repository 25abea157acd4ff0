import { readFileSync } from 'node:fs';
import { InputError } from '../../../engine/core/errors';
import { readOnnx } from '../../../engine/formats/onnx/read/readOnnx';
import { analyze } from '../../../engine/graph/analyze';
import { buildNetwork } from '../../../engine/graph/build';
import type { Backend } from '../../../engine/plan/backend';
import type { Prediction } from '../../../engine/training/predict';
import { matchWeights } from '../../../engine/training/weights';
import { onFile } from '../failures';
import { outputsOf } from './samples';

/**
 * Outputs of a file of an ONNX model as our own importer reads it; null where that has no layers for what is in the file,
 * which ONNX allows. Throws InputError `onnx.*` for a file that is not right.
 */
export async function runImported(
  path: string,
  name: string,
  inputs: readonly Prediction[],
  backend: Backend,
): Promise<readonly Prediction[] | null> {
  const read = importable(path, name);
  if (!read) return null;
  const network = buildNetwork(read.document, analyze(read.document, null));
  return outputsOf({ network }, matchWeights(network.state, read.weights), inputs, backend);
}

function importable(path: string, name: string) {
  const bytes = onFile(path, () => new Uint8Array(readFileSync(path)));
  try {
    return readOnnx(bytes, `${name}.onnx`, { name });
  } catch (error) {
    if (error instanceof InputError && error.code === 'onnx.noLayers') return null;
    throw error;
  }
}
