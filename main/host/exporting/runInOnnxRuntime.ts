import type { Prediction } from '../../../engine/training/predict';

type OnnxRuntime = typeof import('onnxruntime-node');

/** Not part of the product: it is asked for by a name that bundlers do not follow. */
export const ONNX_RUNTIME = 'onnxruntime-node';

async function loadOnnxRuntime(): Promise<OnnxRuntime | null> {
  try {
    const found: OnnxRuntime & { readonly default?: OnnxRuntime } = await import(/* @vite-ignore */ ONNX_RUNTIME);
    return found.default ?? found;
  } catch (error) {
    // One that is there and broken is told by what it says.
    if (isNotInstalled(error)) return null;
    throw error;
  }
}

const isNotInstalled = (error: unknown) =>
  error instanceof Error &&
  'code' in error &&
  ['ERR_MODULE_NOT_FOUND', 'MODULE_NOT_FOUND'].includes(String(error.code));

/** Outputs of an ONNX model, or of a file of one, by ONNX Runtime, in the order of the model's; null where that is not installed. */
export async function runInOnnxRuntime(
  model: Uint8Array | string,
  inputs: readonly Prediction[],
): Promise<readonly Prediction[] | null> {
  const runtime = await loadOnnxRuntime();
  if (!runtime) return null;
  const options = { logSeverityLevel: 3, intraOpNumThreads: 1 } as const;
  const { InferenceSession } = runtime;
  const session = await (typeof model === 'string'
    ? InferenceSession.create(model, options)
    : InferenceSession.create(model, options));
  try {
    const feeds = Object.fromEntries(
      session.inputNames.map((name, place) => {
        const { shape, data } = inputs[place] as Prediction;
        return [name, new runtime.Tensor('float32', data, shape)];
      }),
    );
    const found = await session.run(feeds);
    return session.outputNames.map((name) => {
      const { dims, data } = found[name] as { dims: readonly number[]; data: unknown };
      return { shape: [...dims], data: Float32Array.from(data as Float32Array) };
    });
  } finally {
    await session.release();
  }
}
