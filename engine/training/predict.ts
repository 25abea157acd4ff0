import { InputError } from '../core/errors';
import { formatShape, numel } from '../core/shape';
import { checkDesign } from '../data';
import type { TensorMap } from '../formats';
import { buildNetwork, type Network } from '../graph/build';
import type { DesignDocument } from '../graph/document';
import type { Backend } from '../plan/backend';
import { Runtime } from '../plan/runtime';
import { placeholder } from '../tensor/create';
import { noGrad } from '../tensor/gradMode';
import { refuseProblems } from './model';
import { forwardEval } from './step';
import { loadWeights } from './weights';

export interface Prediction {
  /** Batch first. */
  readonly shape: readonly number[];
  readonly data: Float32Array;
}

/**
 * Raw outputs of a design's network with given weights, in evaluation mode, batch by batch.
 * `inputs`: samples one after the other, as the network sees them (after transforms).
 * Throws InputError for a design with problems, weights that do not belong to it, and inputs that are no whole samples.
 */
export async function predict(
  document: DesignDocument,
  weights: TensorMap,
  inputs: Float32Array,
  backend: Backend,
): Promise<Prediction> {
  const analysis = checkDesign(document);
  refuseProblems(analysis);
  const network = buildNetwork(document, analysis);
  const sample = network.inputs[0]?.shape ?? [];
  const size = numel(sample);
  if (inputs.length % size !== 0) {
    throw new InputError('predict.inputSize', { got: inputs.length, size, shape: formatShape(sample) });
  }
  const runtime = new Runtime(backend);
  try {
    await loadWeights(runtime, network.state, weights);
    const count = inputs.length / size;
    const { batchSize } = document.training;
    const rest = count % batchSize;
    const whole = await runBatches(runtime, network, sample, batchSize, inputs.subarray(0, (count - rest) * size));
    const last = await runBatches(runtime, network, sample, rest, inputs.subarray((count - rest) * size));
    const data = new Float32Array(whole.data.length + last.data.length);
    data.set(whole.data);
    data.set(last.data, whole.data.length);
    return { shape: [count, ...whole.shape], data };
  } finally {
    runtime.dispose();
  }
}

/** Outputs for `inputs`, a whole number of batches (or none, which still tells the shape of one output). */
async function runBatches(
  runtime: Runtime,
  network: Network,
  sample: readonly number[],
  batch: number,
  inputs: Float32Array,
): Promise<{ readonly shape: readonly number[]; readonly data: Float32Array }> {
  const input = placeholder('input', { shape: [Math.max(batch, 1), ...sample], dtype: 'float32' });
  const output = noGrad(() => forwardEval({ network }, input));
  const shape = output.shape.slice(1);
  const inputSize = batch * numel(sample);
  const outputSize = batch * numel(shape);
  const batches = inputs.length === 0 ? 0 : inputs.length / inputSize;
  const data = new Float32Array(batches * outputSize);
  if (batches === 0) return { shape, data };
  const executable = await runtime.compile({ inputs: [input], outputs: [output], assigns: [] });
  for (let at = 0; at < batches; at++) {
    executable.input(0).set(inputs.subarray(at * inputSize, (at + 1) * inputSize));
    await executable.run();
    data.set(await executable.output(0), at * outputSize);
  }
  executable.dispose();
  return { shape, data };
}
