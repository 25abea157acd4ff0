import { numel } from '../core/shape';
import { PARTS, type Part, type SampleSource } from './contract';
import { sampleHash } from './copies';

/** Numbers that are read at most, so that it takes some hundredths of a second. */
const READ = 1 << 22;
const BATCH = 256;

/** What tells samples from others: how many there are, and a hash over them. */
export interface Fingerprint {
  /** Of each part, in the order of PARTS. */
  readonly counts: readonly number[];
  readonly hash: string;
}

/**
 * The fingerprint of samples as a network gets them, without random transforms. It covers every sample of up to four million
 * numbers; of larger data an even choice of each part, so that a change of a few samples may go unnoticed there.
 */
export async function fingerprintOf(source: SampleSource): Promise<Fingerprint> {
  const { counts, info } = source;
  const all = PARTS.reduce((sum, part) => sum + counts[part], 0);
  const share = Math.min(1, READ / Math.max(1, all * numel(info.input)));
  const hashes: number[] = [];
  for (const part of PARTS) {
    const chosen = Math.ceil(counts[part] * share);
    for (let start = 0; start < chosen; start += BATCH) {
      const { inputs, targets } = await source.read(part, evenly(part, start, chosen, source));
      for (const { buffer, byteOffset, length } of [inputs, targets]) {
        const words = new Float32Array(buffer, byteOffset, length);
        hashes.push(...sampleHash(words, 0, length).split(':').map(Number));
      }
    }
  }
  const lanes = new Float32Array(Int32Array.from(hashes).buffer);
  return { counts: PARTS.map((part) => counts[part]), hash: sampleHash(lanes, 0, lanes.length) };
}

export function sameFingerprint(one: Fingerprint, other: Fingerprint): boolean {
  return one.hash === other.hash && String(one.counts) === String(other.counts);
}

function evenly(part: Part, start: number, chosen: number, { counts }: SampleSource): Int32Array {
  const length = Math.min(BATCH, chosen - start);
  return Int32Array.from({ length }, (_, i) => Math.floor(((start + i) * counts[part]) / chosen));
}
