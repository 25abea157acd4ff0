import type { TensorData } from '../../../core/dtype';
import type { SampleTable } from '../../contract';
import { countsOf, type Split } from '../../split/rows';

/** From this many numbers on, a row is copied in one go, from a view that is small beside it. */
const LARGE = 128;

/** Rows in memory: `inputs` and `targets` hold one sample after the other. */
export function memoryTable(inputs: Float32Array, targets: Int32Array | Float32Array, split: Split): SampleTable {
  const counts = countsOf(split);
  const rows = counts.train + counts.valid + counts.test;
  const inputSize = inputs.length / rows;
  const targetSize = targets.length / rows;
  return {
    counts,
    readInput: rowsOf(inputs, inputSize, split),
    readTarget: rowsOf(targets, targetSize, split),
  };
}

function rowsOf(from: TensorData, size: number, split: Split): SampleTable['readInput'] {
  // Kept, as one made anew for each reading would be garbage.
  const views: TensorData[] = [];
  return (part, index, into, at) => {
    const row = split[part][index] as number;
    const start = row * size;
    if (size >= LARGE) {
      views[row] ??= from.subarray(start, start + size);
      into.set(views[row], at);
    } else for (let i = 0; i < size; i++) into[at + i] = from[start + i] as number;
  };
}
