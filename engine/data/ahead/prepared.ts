import type { TensorData } from '../../core/dtype';
import { InputError, RunError } from '../../core/errors';
import type { Message } from '../../text/messages';
import type { BatchIndices } from '../contract';
import type { ReaderHost, ReaderStart } from './reader';
import { type BatchShape, Ring, SLOTS } from './ring';

/** How long a batch that is not there may keep other events waiting. */
const PATIENCE_MS = 2;
/** With as few batches left, more are asked for: not after each, as waking a thread takes a few microseconds. */
const FEW = 1;

/** Batches that a thread reads ahead. */
export class PreparedBatches {
  private readonly ring: Ring;
  private readonly end: () => void;
  private next = 0;
  private asked = 0;
  private upcoming: Iterator<BatchIndices> | null = null;
  private ended: Message | null = null;

  /** @param expected Gives what comes next, from the batch on that is asked for at the time; null where nobody knows. */
  constructor(
    start: Omit<ReaderStart, 'memory'>,
    private readonly shape: BatchShape,
    host: ReaderHost,
    private readonly expected: () => Iterator<BatchIndices> | null,
  ) {
    const memory = Ring.memoryFor(shape);
    this.ring = new Ring(memory);
    this.end = host.start({ ...start, memory }, (reason) => {
      this.ended = reason;
    });
  }

  /** Whether the thread has opened its data. */
  get isReady(): boolean {
    return this.ring.isReady && this.ended === null;
  }

  /**
   * Copies a batch; waits only where it is not there yet. Throws what its reading threw, RunError `data.reader` where
   * the thread is gone.
   */
  readInto(batch: BatchIndices, inputs: TensorData, targets: TensorData): void | Promise<void> {
    if (this.next === this.asked || !this.ring.holds(this.next, batch)) this.startOver(batch);
    if (!this.arrived()) this.ring.awaitDone(this.next, PATIENCE_MS);
    if (this.arrived()) this.take(inputs, targets);
    else return this.arrival().then(() => this.take(inputs, targets));
  }

  dispose(): void {
    this.ring.close();
    this.end();
  }

  /** Another batch than the expected one is wanted. */
  private startOver(batch: BatchIndices): void {
    this.ring.drop(this.asked);
    this.next = this.asked;
    this.ask(batch);
    this.ring.askUpTo(this.asked);
    this.upcoming = this.expected();
    const first = this.upcoming?.next();
    const isKnown = first && !first.done && this.ring.holds(this.next, first.value);
    if (!isKnown) this.upcoming = null;
  }

  private ask(batch: BatchIndices): void {
    this.ring.put(this.asked, batch);
    this.asked = (this.asked + 1) | 0;
  }

  private arrived(): boolean {
    if (((this.ring.done - this.next) | 0) > 0) return true;
    const { failure } = this.ring;
    if (failure) {
      throw failure.code === 'data.reader'
        ? new RunError(failure.code, failure.args)
        : new InputError(failure.code, failure.args);
    }
    if (this.ended !== null) throw new RunError(this.ended.code, this.ended.args);
    return false;
  }

  private async arrival(): Promise<void> {
    while (!this.arrived()) {
      await new Promise<void>((resolve) => setTimeout(resolve, 0));
      this.ring.awaitDone(this.next, PATIENCE_MS);
    }
  }

  private take(inputs: TensorData, targets: TensorData): void {
    const slot = this.ring.slot(this.next);
    const samples = slot.head[1] as number;
    const isWhole = samples === this.shape.samples;
    inputs.set(isWhole ? slot.inputs : slot.inputs.subarray(0, samples * this.shape.inputs));
    targets.set(isWhole ? slot.targets : slot.targets.subarray(0, samples * this.shape.targets));
    this.next = (this.next + 1) | 0;
    if (((this.asked - this.next) | 0) <= FEW) this.askForMore();
  }

  private askForMore(): void {
    if (!this.upcoming) return;
    while (((this.asked - this.next) | 0) < SLOTS - 1) {
      const { done, value } = this.upcoming.next();
      if (done) {
        this.upcoming = null;
        break;
      }
      this.ask(value);
    }
    this.ring.askUpTo(this.asked);
  }
}
