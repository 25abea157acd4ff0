import { numel } from '../core/shape';
import type { DataSettings } from '../graph/document';
import type { DataFiles, SampleTable } from './contract';
import { openSamples } from './open';

/** Numbers of all of them together at most: few pictures where they are large. */
const NUMBERS = 1 << 20;
const SAMPLES = 64;

/** Some training samples as they are before any transform, from all over the part. */
export interface RawSamples {
  /** Places in the training part, ascending. */
  readonly places: Int32Array;
  /** One after the other. */
  readonly inputs: Float32Array;
  /** Class of each; null where targets are values. */
  readonly labels: Int32Array | null;
}

/** Opens the data as a run with this seed would. Throws InputError as `openSamples`. */
export async function rawSamples(settings: DataSettings, seed: number, files: DataFiles): Promise<RawSamples> {
  const { table, raw } = await openSamples({ ...settings, transforms: [] }, seed, null, files);
  const size = numel(raw.input);
  const { train } = table.counts;
  const count = Math.max(1, Math.min(SAMPLES, train, Math.floor(NUMBERS / size)));
  const places = Int32Array.from({ length: count }, (_, i) => Math.floor((i * train) / count));
  const inputs = new Float32Array(count * size);
  const labels = raw.target.kind === 'class' ? new Int32Array(count) : null;
  for (const [row, place] of places.entries()) {
    table.readInput('train', place, inputs, row * size);
    if (labels) table.readTarget('train', place, labels, row);
  }
  return { places, inputs, labels };
}

/** Such samples as a table whose training part they are, in their order. */
export function tableOf({ places, inputs }: RawSamples): SampleTable {
  const size = inputs.length / places.length;
  return {
    counts: { train: places.length, valid: 0, test: 0 },
    readInput: (_, index, into, at) => into.set(inputs.subarray(index * size, (index + 1) * size), at),
    readTarget: () => {
      throw new Error('only inputs are here');
    },
  };
}
