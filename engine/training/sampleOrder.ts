import { hashName, RandomStream } from '../core/rng';
import type { BatchIndices, Part, SampleSource } from '../data/contract';
import type { Batching } from './batching';

/** In which order a run takes its samples. */
export class SampleOrder {
  /** Of the latest epochs that were asked for: who reads ahead is one further. */
  private readonly known = new Map<number, Int32Array>();

  constructor(
    private readonly seed: number,
    private readonly epochs: number,
    private readonly counts: SampleSource['counts'],
    private readonly batching: Batching,
  ) {}

  /** Of an epoch's training samples: from the seed and the epoch alone, so that it can be made anew. */
  of(epoch: number): Int32Array {
    const known = this.known.get(epoch);
    if (known) return known;
    const order = new RandomStream(this.seed, hashName(`shuffle ${epoch}`)).permutation(this.counts.train);
    for (const old of this.known.keys()) if (Math.abs(old - epoch) > 1) this.known.delete(old);
    this.known.set(epoch, order);
    return order;
  }

  /** One sample after the other. */
  inTurn(part: Part): Int32Array {
    return Int32Array.from({ length: this.counts[part] }, (_, index) => index);
  }

  /** The batches of a run from batch number `position` of an epoch on, each epoch's validation in between. */
  *from(epoch: number, position: number): Generator<BatchIndices> {
    for (; epoch <= this.epochs; epoch++) {
      yield* this.batchesOf('train', this.of(epoch), position, epoch);
      yield* this.through('valid');
      position = 0;
    }
  }

  /** The batches in which a part is gone through. */
  through(part: Part): Generator<BatchIndices> {
    return this.batchesOf(part, this.inTurn(part), 0, 0);
  }

  private *batchesOf(part: Part, order: Int32Array, first: number, epoch: number): Generator<BatchIndices> {
    const { batchSize } = this.batching;
    for (let start = first * batchSize; start < order.length; start += batchSize) {
      yield { part, indices: order.subarray(start, start + batchSize), epoch };
    }
  }
}
