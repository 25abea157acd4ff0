import { LoomError } from '../../core/errors';
import type { Message } from '../../text/messages';
import { type BatchIndices, PARTS, type Part } from '../contract';

/** How many numbers batches have. */
export interface BatchShape {
  /** Samples at most. */
  readonly samples: number;
  /** Numbers of one sample's input. */
  readonly inputs: number;
  /** Numbers of one sample's target. */
  readonly targets: number;
  /** Whether targets are class indices. */
  readonly classes: boolean;
}

/** What both sides of a ring are made from. Can be sent to a worker. */
export interface RingMemory {
  readonly buffer: SharedArrayBuffer;
  readonly shape: BatchShape;
}

/** A batch that is asked for, and then there. */
interface Slot {
  /** Part, number of samples, and epoch. */
  readonly head: Int32Array;
  readonly indices: Int32Array;
  readonly inputs: Float32Array;
  readonly targets: Int32Array | Float32Array;
}

/** Batches that are under way at once, and one that an unexpected batch finds free. */
export const SLOTS = 4;

/** Words of the ring, each on a cache line of its own: one side writes it and the other one waits for it. */
const LINE = 16;
const STATE = 0;
const ASKED = LINE;
const DONE = 2 * LINE;
const DROPPED = 3 * LINE;
const WORDS = 4 * LINE;
const ERROR_BYTES = 4096;
const HEADER = WORDS * 4 + ERROR_BYTES;

const OPENING = 0;
const READY = 1;
const FAILED = 2;
const CLOSED = 3;

const aligned = (bytes: number) => Math.ceil(bytes / 64) * 64;

function slotBytes({ samples, inputs, targets }: BatchShape): number {
  return 64 + aligned(samples * 4) + aligned(samples * inputs * 4) + aligned(samples * targets * 4);
}

/**
 * Batches in shared memory: one side asks for them in turn and the other one fills them in turn. Batches are numbered from 0 on,
 * modulo 2³², and batch n lies in slot n modulo SLOTS.
 */
export class Ring {
  private readonly words: Int32Array;
  private readonly error: Uint8Array;
  private readonly slots: readonly Slot[];

  constructor({ buffer, shape }: RingMemory) {
    const { samples, inputs, targets, classes } = shape;
    this.words = new Int32Array(buffer, 0, WORDS);
    this.error = new Uint8Array(buffer, WORDS * 4, ERROR_BYTES);
    this.slots = Array.from({ length: SLOTS }, (_, slot) => {
      const indicesAt = HEADER + slot * slotBytes(shape) + 64;
      const inputsAt = indicesAt + aligned(samples * 4);
      const targetsAt = inputsAt + aligned(samples * inputs * 4);
      return {
        head: new Int32Array(buffer, indicesAt - 64, 3),
        indices: new Int32Array(buffer, indicesAt, samples),
        inputs: new Float32Array(buffer, inputsAt, samples * inputs),
        targets: classes
          ? new Int32Array(buffer, targetsAt, samples * targets)
          : new Float32Array(buffer, targetsAt, samples * targets),
      };
    });
  }

  static memoryFor(shape: BatchShape): RingMemory {
    return { buffer: new SharedArrayBuffer(HEADER + SLOTS * slotBytes(shape)), shape };
  }

  slot(batch: number): Slot {
    return this.slots[(batch >>> 0) % SLOTS] as Slot;
  }

  /** Whether the reading side has opened its source. */
  get isReady(): boolean {
    return Atomics.load(this.words, STATE) === READY;
  }

  get isClosed(): boolean {
    return Atomics.load(this.words, STATE) === CLOSED;
  }

  /** What the reading side failed with; null where it did not. */
  get failure(): Message | null {
    if (Atomics.load(this.words, STATE) !== FAILED) return null;
    // A copy, as texts are not decoded from shared memory everywhere.
    const text = new TextDecoder().decode(this.error.slice());
    return JSON.parse(text.slice(0, text.indexOf('\0')));
  }

  /** How many batches have been asked for. */
  get asked(): number {
    return Atomics.load(this.words, ASKED);
  }

  /** Those before this one are there. */
  get done(): number {
    return Atomics.load(this.words, DONE);
  }

  /** Those before this one are not wanted any more. */
  get dropped(): number {
    return Atomics.load(this.words, DROPPED);
  }

  /** Puts a request into its slot; `askUpTo` shows it. */
  put(batch: number, { part, indices, epoch }: BatchIndices): void {
    const { head, indices: into } = this.slot(batch);
    head[0] = PARTS.indexOf(part);
    head[1] = indices.length;
    head[2] = epoch;
    for (let i = 0; i < indices.length; i++) into[i] = indices[i] as number;
  }

  /** Whether that batch was asked to be this one. */
  holds(batch: number, { part, indices, epoch }: BatchIndices): boolean {
    const { head, indices: own } = this.slot(batch);
    if (head[0] !== PARTS.indexOf(part) || head[1] !== indices.length || head[2] !== epoch) return false;
    for (let i = 0; i < indices.length; i++) if (own[i] !== indices[i]) return false;
    return true;
  }

  partOf(batch: number): Part {
    return PARTS[this.slot(batch).head[0] as number] as Part;
  }

  askUpTo(batch: number): void {
    Atomics.store(this.words, ASKED, batch);
    Atomics.notify(this.words, ASKED);
  }

  drop(batch: number): void {
    Atomics.store(this.words, DROPPED, batch);
  }

  /** Waits until more than `seen` batches have been asked for, or the ring is closed. */
  awaitAsked(seen: number): void {
    Atomics.wait(this.words, ASKED, seen);
  }

  finish(batch: number): void {
    Atomics.store(this.words, DONE, batch + 1);
    Atomics.notify(this.words, DONE);
  }

  /** Waits a while for another batch than those before `seen` to be there. @param milliseconds At most. */
  awaitDone(seen: number, milliseconds: number): void {
    Atomics.wait(this.words, DONE, seen, milliseconds);
  }

  ready(): void {
    Atomics.compareExchange(this.words, STATE, OPENING, READY);
  }

  fail(error: unknown): void {
    const detail = error instanceof Error ? error.message : String(error);
    const { code, args } = error instanceof LoomError ? error : { code: 'data.reader', args: { detail } };
    const text = new TextEncoder().encode(JSON.stringify({ code, args }));
    const fits = text.length < ERROR_BYTES;
    this.error.set(
      fits ? text : new TextEncoder().encode(JSON.stringify({ code: 'data.reader', args: { detail: code } })),
    );
    Atomics.store(this.words, STATE, FAILED);
    Atomics.notify(this.words, DONE);
  }

  /** Ends the reading side. */
  close(): void {
    Atomics.store(this.words, STATE, CLOSED);
    // Not the number that a reader waits with.
    Atomics.add(this.words, ASKED, 1);
    Atomics.notify(this.words, ASKED);
  }
}
