import type { SampleTable } from '../../contract';
import { countsOf, type Split } from '../../split/rows';

/** The byte that the network sees as 1, as torchvision's ToTensor has it. */
export const WHITE = 255;

const UNIT = new Float32Array(256).map((_, value) => value / WHITE);

/** Images in memory as bytes, turned into floats in [0, 1] as they are read. `images` holds each sample's bytes. */
export function byteTable(images: (row: number) => Uint8Array, labels: ArrayLike<number>, split: Split): SampleTable {
  return {
    counts: countsOf(split),
    readInput(part, index, into, at) {
      const bytes = images(split[part][index] as number);
      for (let i = 0; i < bytes.length; i++) into[at + i] = UNIT[bytes[i] as number] as number;
    },
    readTarget(part, index, into, at) {
      into[at] = labels[split[part][index] as number] as number;
    },
  };
}

/** Samples one after the other in one array. */
export function rowsIn(bytes: Uint8Array, size: number): (row: number) => Uint8Array {
  // Kept, as one made anew for each reading would be garbage.
  const views: Uint8Array[] = [];
  return (row) => {
    views[row] ??= bytes.subarray(row * size, (row + 1) * size);
    return views[row];
  };
}
