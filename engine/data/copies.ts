import { InputError } from '../core/errors';
import type { Part, SampleTable } from './contract';

/** The parts that are measured by come first: training gives way to validation and test, validation to test. */
export const MEASURED_FIRST = ['test', 'valid', 'train'] as const satisfies readonly Part[];

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
 * Counts copies: samples whose input stands in another part too. Within its own part a copy is the data's frequency, and no
 * leak. Parts come in the order of `MEASURED_FIRST`.
 */
export class CopyCounts {
  private readonly measured = { test: new Map<string, number>(), valid: new Map<string, number>() };
  private readonly leaked = { test: new Set<string>(), valid: new Set<string>() };
  /** Training samples without a copy in another part. */
  left = 0;

  /** Whether the sample is a copy of one in a part that is measured by more. */
  add(part: Part, hash: string): boolean {
    const { test, valid } = this.measured;
    const inTest = part !== 'test' && test.has(hash);
    const inValid = part === 'train' && valid.has(hash);
    if (inTest) this.leaked.test.add(hash);
    if (inValid) this.leaked.valid.add(hash);
    if (part !== 'train') this.measured[part].set(hash, (this.measured[part].get(hash) ?? 0) + 1);
    else if (!inTest && !inValid) this.left++;
    return inTest || inValid;
  }

  /** Samples of the part that stand in an earlier one: validation samples in training, test samples in either. */
  doubled(part: 'valid' | 'test'): number {
    let sum = 0;
    for (const hash of this.leaked[part]) sum += this.measured[part].get(hash) ?? 0;
    return sum;
  }
}

/**
 * The table without the samples that are copies, so that what is measured stays what it was; an input has `size` numbers.
 * Throws InputError `data.copies` where nothing is left to train on.
 */
export function withoutCopies(table: SampleTable, size: number): SampleTable {
  const input = new Float32Array(size);
  const copies = new CopyCounts();
  const kept: Partial<Record<Part, Int32Array>> = {};
  for (const part of MEASURED_FIRST) {
    const left: number[] = [];
    for (let index = 0; index < table.counts[part]; index++) {
      table.readInput(part, index, input, 0);
      if (!copies.add(part, sampleHash(input, 0, size))) left.push(index);
    }
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
