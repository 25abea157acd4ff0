import { InferenceSession, Tensor } from 'onnxruntime-node';
import { outputsDifference } from '../../engine/core/difference';
import { InputError } from '../../engine/core/errors';
import { readOnnx } from '../../engine/formats/onnx/read/readOnnx';
import { analyze } from '../../engine/graph/analyze';
import { buildNetwork } from '../../engine/graph/build';
import type { Backend } from '../../engine/plan/backend';
import { forwardOnce } from '../../engine/training/forwardOnce';
import { matching } from '../../engine/training/weights';
import type { ExportCase } from './exportCases';

/** Outputs by ONNX Runtime; null for what it does not take. */
async function expected(model: Uint8Array, inputs: ExportCase['inputs']): Promise<ExportCase['outputs'] | null> {
  const options = { logSeverityLevel: 4, intraOpNumThreads: 1, graphOptimizationLevel: 'disabled' } as const;
  const session = await InferenceSession.create(model, options).catch(() => null);
  if (!session) return null;
  const feeds = session.inputNames.map((name, place) => {
    const { shape, data } = inputs[place] as ExportCase['inputs'][number];
    return [name, new Tensor('float32', data, shape)] as const;
  });
  const found = await session.run(Object.fromEntries(feeds)).catch(() => null);
  await session.release();
  return (
    found &&
    session.outputNames.map((name) => {
      const { dims, data } = found[name] as Tensor;
      return { shape: dims, data: Float32Array.from(data as Float32Array) };
    })
  );
}

/** Whether a model is refused, is none for ONNX Runtime, or comes in with its outputs; else, in words, what is wrong. */
export async function judged(model: Uint8Array, inputs: ExportCase['inputs'], backend: Backend): Promise<string> {
  try {
    const { document, weights } = readOnnx(model, 'mutant.onnx', { name: 'mutant' });
    const want = await expected(model, inputs);
    if (!want) return 'none';
    const network = buildNetwork(document, analyze(document, null));
    const values = matching(network.state, weights);
    // Inputs that nobody takes from are no more in the network.
    const names = document.nodes.filter(({ type }) => type === 'Input').map(({ name }) => name);
    const data = network.inputs.map(({ name }) => inputs[names.indexOf(name)]!.data);
    const got = await forwardOnce(network, values, data, inputs[0]?.shape[0] ?? 1, backend);
    const difference = outputsDifference(got, want);
    return difference <= 1e-4 ? 'alike' : `${difference} as ${document.nodes.map(({ type }) => type).join(' ')}`;
  } catch (error) {
    return error instanceof InputError && error.code.startsWith('onnx.') ? 'refused' : `${(error as Error).stack}`;
  }
}
