/**
 * Counter-based random numbers: the same (key, counter) gives the same value on every backend, thread and run.
 * Threefry-2x32, 20 rounds: Salmon et al., "Parallel random numbers: as easy as 1, 2, 3", SC 2011.
 */
const ROTATIONS = [13, 15, 26, 6, 17, 29, 16, 24] as const;
const PARITY = 0x1bd11bda;

/** One block: two 32-bit words from a 2-word key and a 2-word counter. Words are read and given as int32. */
export function threefry2x32(key0: number, key1: number, counter0: number, counter1: number): [number, number] {
  const keys = [key0 | 0, key1 | 0, (key0 ^ key1 ^ PARITY) | 0] as const;
  let x0 = (counter0 + keys[0]) | 0;
  let x1 = (counter1 + keys[1]) | 0;
  for (let group = 0; group < 5; group++) {
    const offset = (group % 2) * 4;
    for (let round = 0; round < 4; round++) {
      const rotation = ROTATIONS[offset + round] as number;
      x0 = (x0 + x1) | 0;
      x1 = ((x1 << rotation) | (x1 >>> (32 - rotation))) ^ x0;
    }
    x0 = (x0 + (keys[(group + 1) % 3] as number)) | 0;
    x1 = (x1 + (keys[(group + 2) % 3] as number) + group + 1) | 0;
  }
  return [x0, x1];
}

/** The upper 24 bits of a word as a float in [0, 1): exactly representable in float32. */
export function toUnit(word: number): number {
  return (word >>> 8) / 0x1000000;
}

/** Number `index` of the uniform numbers that a key gives: both words of a block, one after the other. */
export function uniformAt(key0: number, key1: number, index: number): number {
  return toUnit(threefry2x32(key0, key1, Math.floor(index / 2), 0)[index % 2] as number);
}

/** A 32-bit FNV-1a hash, for turning stable names (node ids, purposes) into stream numbers. */
export function hashName(name: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < name.length; i++) hash = Math.imul(hash ^ name.charCodeAt(i), 0x01000193);
  return hash | 0;
}

/** A sequential reader of one stream, for host-side draws (initial weights, splits, shuffles). */
export class RandomStream {
  private counter = 0;
  constructor(
    private readonly seed: number,
    private readonly stream: number,
  ) {}

  /** Uniform in [0, 1), 24 bits. The high half of the seed enters the counter, so seeds up to 2^53 differ. */
  uniform(): number {
    const [word] = threefry2x32(this.seed | 0, this.stream, this.counter++, Math.floor(this.seed / 0x100000000));
    return toUnit(word);
  }

  /** Standard normal, by Box and Muller (1958). */
  normal(): number {
    const radius = Math.sqrt(-2 * Math.log(1 - this.uniform()));
    return radius * Math.cos(2 * Math.PI * this.uniform());
  }

  /** Uniform integer in [0, bound), bound ≤ 2^24. */
  integer(bound: number): number {
    return Math.floor(this.uniform() * bound);
  }

  /** A random order of 0 … length-1 (Fisher and Yates). */
  permutation(length: number): Int32Array {
    const order = Int32Array.from({ length }, (_, i) => i);
    for (let i = length - 1; i > 0; i--) {
      const j = this.integer(i + 1);
      const held = order[i] as number;
      order[i] = order[j] as number;
      order[j] = held;
    }
    return order;
  }
}
