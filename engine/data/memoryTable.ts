import type { TensorData } from '../core/dtype';
import type { Part, SampleTable } from './contract';
import type { Split } from './split';

/** From this many numbers on, copying them in one go saves more than making a view of them costs. */
const LARGE = 64;

/** Rows in memory: `inputs` and `targets` hold one sample after the other. */
export function memoryTable(inputs: Float32Array, targets: Int32Array | Float32Array, split: Split): SampleTable {
  const rows = split.train.length + split.valid.length + split.test.length;
  const inputSize = inputs.length / rows;
  const targetSize = targets.length / rows;
  const copy = (from: TensorData, size: number, part: Part, index: number, into: TensorData, at: number) => {
    const start = (split[part][index] as number) * size;
    if (size >= LARGE) into.set(from.subarray(start, start + size), at);
    else for (let i = 0; i < size; i++) into[at + i] = from[start + i] as number;
  };
  return {
    counts: { train: split.train.length, valid: split.valid.length, test: split.test.length },
    readInput: (part, index, into, at) => copy(inputs, inputSize, part, index, into, at),
    readTarget: (part, index, into, at) => copy(targets, targetSize, part, index, into, at),
  };
}
