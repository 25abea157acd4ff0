import { InputError } from '../../../engine/core/errors';
import { preprocessed } from '../../../engine/data/preprocess';
import { isRefusal } from '../../../engine/formats/model/refusals';
import { readOnnx } from '../../../engine/formats/onnx/read/readOnnx';
import { analyze } from '../../../engine/graph/analyze';
import { buildNetwork } from '../../../engine/graph/build';
import type { Backend } from '../../../engine/plan/backend';
import type { Prediction } from '../../../engine/training/predict';
import { matching } from '../../../engine/training/weights';
import { fileSource } from '../files/fileSource';
import { preparingIn, withTransforms } from '../importing/transforms';
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
  const values = matching(network.state, read.weights);
  if (!read.raw) return outputsOf({ network }, values, inputs, backend);
  const { data } = read.document;
  const seen = inputs.map((input, place): Prediction => {
    const sizes = network.inputs[place]?.shape ?? [];
    return { shape: [input.shape[0] ?? 1, ...sizes], data: preprocessed(data, data.transforms, input.data) };
  });
  return outputsOf({ network }, values, seen, backend);
}

function importable(path: string, name: string) {
  try {
    return withTransforms(readOnnx(fileSource(path), `${name}.onnx`, { name, preparing: preparingIn }));
  } catch (error) {
    if (error instanceof InputError && isRefusal(error.code)) return null;
    throw error;
  }
}
