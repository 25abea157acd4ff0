import { hashName, RandomStream } from '../../../engine/core/rng';
import { numel } from '../../../engine/core/shape';
import { toPlanes } from '../../../engine/data/images/resize';
import { preprocessed } from '../../../engine/data/preprocess';
import type { FileTensor } from '../../../engine/formats';
import type { Preprocessing } from '../../../engine/graph/preprocess';
import type { Backend } from '../../../engine/plan/backend';
import type { Prediction } from '../../../engine/training/predict';
import type { ExportJob } from './job';
import { BATCH, outputsOf, sampleDraws } from './samples';

/** Samples as they are before any preprocessing, and what the trained network makes of them after the data's own. */
export interface RawSamples {
  /** As files hold them: bytes, and pictures of another size, where the data has such. */
  readonly stored: FileTensor;
  /** The same as numbers, of the size that the transforms want. */
  readonly numbers: Prediction;
  readonly outputs: readonly Prediction[];
}

/** Twice as large: means of whole bytes come out the same in any precision. */
const STRETCH = 2;

/** Raw samples for a network of one input. */
export async function rawSamples(job: ExportJob, raw: Preprocessing, backend: Backend): Promise<RawSamples> {
  const { stored, numbers } = drawn(job, raw);
  const data = preprocessed(job.document.data, job.measured, numbers.data);
  const seen: Prediction = { shape: [BATCH, ...(job.network.inputs[0]?.shape ?? [])], data };
  return { stored, numbers, outputs: await outputsOf(job, job.stored, [seen], backend) };
}

function drawn(job: ExportJob, { shape, bytes, stretched }: Preprocessing): Omit<RawSamples, 'outputs'> {
  const random = new RandomStream(2, hashName('raw'));
  const all = [BATCH, ...shape];
  if (bytes === null) {
    const numbers = { shape: all, data: Float32Array.from({ length: numel(all) }, sampleDraws(job, random)) };
    return { stored: { dtype: 'float32', ...numbers }, numbers };
  }
  const scale = stretched ? STRETCH : 1;
  const large = all.map((size, axis) => (axis < all.length - 2 ? size : scale * size));
  const pixels = Uint8Array.from({ length: numel(large) }, () => random.integer(bytes + 1));
  const own = stretched ? shrunk(pixels, large) : pixels;
  return {
    stored: { dtype: 'uint8', shape: large, data: pixels },
    numbers: { shape: all, data: Float32Array.from(own, (byte) => byte / bytes) },
  };
}

/** Planes of bytes, picture by picture, as the data's own reader stretches them. */
function shrunk(pixels: Uint8Array, [count = 0, planes = 0, height = 0, width = 0]: readonly number[]): Uint8Array {
  const size = height * width;
  const out = new Uint8Array(pixels.length / STRETCH ** 2);
  for (let plane = 0; plane < count * planes; plane++) {
    const data = pixels.subarray(plane * size, (plane + 1) * size);
    const small = toPlanes({ width, height, channels: 1, data }, 'grey', [height / STRETCH, width / STRETCH]);
    out.set(small, plane * small.length);
  }
  return out;
}
