import { InputError } from '../core/errors';
import { PARTS, type Part, type SampleTable } from './contract';

/** 64 bits of two multiplicative hashes over the bits of the numbers: a million samples hardly ever share one by chance. */
export function sampleHash(values: Float32Array, at: number, size: number): string {
  const bits = new Int32Array(values.buffer, values.byteOffset + at * 4, size);
  let [one, two] = [0x811c9dc5, 0x1b873593];
  for (let i = 0; i < size; i++) {
    one = Math.imul(one ^ (bits[i] as number), 0x01000193);
    one ^= one >>> 15;
    two = Math.imul(two ^ (bits[i] as number), 0x85ebca6b);
    two ^= two >>> 13;
  }
  return `${one}:${two}`;
}

/**
 * The table without the samples whose input of `size` numbers stands in a later part too: training gives way to
 * validation and test, validation to test, so that what is measured stays what it was.
 * Throws InputError `data.copies` where nothing is left to train on.
 */
export function withoutCopies(table: SampleTable, size: number): SampleTable {
  const input = new Float32Array(size);
  const seen = new Set<string>();
  const kept: Partial<Record<Part, Int32Array>> = {};
  for (const part of [...PARTS].reverse()) {
    const own: string[] = [];
    const left: number[] = [];
    for (let index = 0; index < table.counts[part]; index++) {
      table.readInput(part, index, input, 0);
      const hash = sampleHash(input, 0, size);
      if (seen.has(hash)) continue;
      left.push(index);
      own.push(hash);
    }
    // A copy within its own part is the data's frequency, not a leak.
    if (part !== 'train') for (const hash of own) seen.add(hash);
    kept[part] = Int32Array.from(left);
  }
  const places = kept as Readonly<Record<Part, Int32Array>>;
  if (places.train.length === 0) throw new InputError('data.copies', { samples: table.counts.train });
  const at = (part: Part, index: number) => places[part][index] as number;
  return {
    ...table,
    counts: { train: places.train.length, valid: places.valid.length, test: places.test.length },
    readInput: (part, index, into, to) => table.readInput(part, at(part, index), into, to),
    readTarget: (part, index, into, to) => table.readTarget(part, at(part, index), into, to),
    ...(table.origin && { origin: (part: Part, index: number) => table.origin?.(part, at(part, index)) ?? index + 1 }),
  };
}
