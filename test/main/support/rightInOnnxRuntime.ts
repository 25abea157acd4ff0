import type { Prediction } from '../../../engine/training/predict';
import { runInOnnxRuntime } from '../../../main/host/exporting/runInOnnxRuntime';

/** How many samples a model of scores for classes puts into the one they are labelled with. */
export async function rightInOnnxRuntime(model: Uint8Array, samples: Prediction, labels: ArrayLike<number>) {
  const { shape = [], data = new Float32Array() } = (await runInOnnxRuntime(model, [samples]))?.[0] ?? {};
  const classes = shape[1] ?? 0;
  return Array.from(labels).filter((label, row) => {
    const own = data.subarray(row * classes, (row + 1) * classes);
    return own.indexOf(Math.max(...own)) === label;
  }).length;
}
