import { PARTS, type PartCounts, type SampleBatch } from './contract';
import { sampleHash } from './copies';

/** What tells samples from others: how many there are, and a hash over them. */
export interface Fingerprint {
  /** Of each part, in the order of PARTS. */
  readonly counts: readonly number[];
  readonly hash: string;
}

/** Takes the fingerprint of the samples of a walk. Where that does not meet all of them, a change of a few may go unnoticed. */
export class Fingerprinting {
  private readonly hashes: number[] = [];

  add({ inputs, targets }: SampleBatch): void {
    for (const { buffer, byteOffset, length } of [inputs, targets]) {
      const words = new Float32Array(buffer, byteOffset, length);
      this.hashes.push(...sampleHash(words, 0, length).split(':').map(Number));
    }
  }

  of(counts: PartCounts): Fingerprint {
    const lanes = new Float32Array(Int32Array.from(this.hashes).buffer);
    return { counts: PARTS.map((part) => counts[part]), hash: sampleHash(lanes, 0, lanes.length) };
  }
}

export function sameFingerprint(one: Fingerprint, other: Fingerprint): boolean {
  return one.hash === other.hash && String(one.counts) === String(other.counts);
}
