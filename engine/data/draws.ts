import { hashName, threefry2x32, toUnit } from '../core/rng';

const PURPOSE = hashName('augmentation');

/**
 * Random numbers of one transform of one sample in one epoch: they follow from the seed and these three alone, so that
 * they are the same in whatever order samples are read, by whichever thread, and after a resume.
 */
export class Draws {
  private key: readonly [number, number] = [0, 0];
  private stream = 0;
  private counter = 0;

  constructor(private readonly seed: number) {}

  /** @param index Of the sample in its part. @param transform Place of the transform in the list. */
  at(epoch: number, index: number, transform: number): this {
    const high = Math.floor(this.seed / 0x100000000);
    this.key = threefry2x32(this.seed | 0, (high ^ PURPOSE) | 0, epoch, index);
    this.stream = transform;
    this.counter = 0;
    return this;
  }

  /** Uniform in [0, 1), 24 bits. */
  uniform(): number {
    const [word] = threefry2x32(this.key[0], this.key[1], this.counter++, this.stream);
    return toUnit(word);
  }

  /** Uniform in [from, to). */
  between(from: number, to: number): number {
    return from + (to - from) * this.uniform();
  }

  /** Uniform integer in [0, bound). */
  integer(bound: number): number {
    return Math.floor(this.uniform() * bound);
  }

  /** Standard normal, by Box and Muller (1958). */
  normal(): number {
    const radius = Math.sqrt(-2 * Math.log(1 - this.uniform()));
    return radius * Math.cos(2 * Math.PI * this.uniform());
  }
}
