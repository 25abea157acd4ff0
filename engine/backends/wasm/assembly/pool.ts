import { dispatch } from './dispatch';

/**
 * Sleeps while the word at `place` is `value`, `milliseconds` at most. The host's, though WebAssembly has an instruction for it:
 * after that one, V8 11's baseline code had lost its caller's variables (seen as a leader that never woke).
 */
// @ts-ignore: decorator
@external('env', 'sleep')
declare function sleep(place: usize, value: i32, milliseconds: f64): void;

/**
 * Threads that take parts of a step, whoever is free first. One of them leads: it walks the tape, publishes a step and
 * takes parts too. What they share lies in one block, by the byte offsets below; words that different threads write
 * are on cache lines of their own.
 */

/** generation·2³² + parts·2¹⁶ + next part: one atomic addition claims a part and says of which step. */
const TICKET: usize = 0;
/** Counts parallel steps; idle threads sleep on it. */
const GENERATION: usize = 64;
const SLEEPERS: usize = 68;
/** Parts of the present step that are done; the leader sleeps on it. */
const DONE: usize = 128;
const WAITING: usize = 132;
/** Address of the present step's record. */
const RECORD: usize = 192;
/** Scratch of the leader; each further thread's lies SCRATCH_STRIDE bytes on. */
const SCRATCH: usize = 196;
const SCRATCH_STRIDE: usize = 200;
const THREADS: usize = 204;
const STOPPED: usize = 208;
/** A thread broke: what it had taken will never be done. */
const BROKEN: usize = 212;

/** About 50 µs (Zen 4): longer than the gaps between parallel steps, short beside a time slice. */
const SPINS: i32 = 30_000;
/** How often a leader that sleeps looks whether all threads still live, in ms. */
const LOOK_AFTER: f64 = 200;

/** Bytes of the shared block, which begins as zeros. */
export function poolBytes(): i32 {
  return 256;
}

/** To be called between runs. `threads` counts the leader. */
export function configurePool(pool: usize, threads: i32, scratch: usize, scratchStride: i32): void {
  store<i32>(pool, threads, THREADS);
  store<usize>(pool, scratch, SCRATCH);
  store<i32>(pool, scratchStride, SCRATCH_STRIDE);
}

/** Lets all threads leave `work`. */
export function stopPool(pool: usize): void {
  atomic.store<i32>(pool, 1, STOPPED);
  atomic.add<i32>(pool, 1, GENERATION);
  atomic.notify(pool + GENERATION, -1);
}

/** Says that a thread ended in the middle of a part. */
export function breakPool(pool: usize): void {
  atomic.store<i32>(pool, 1, BROKEN);
  atomic.notify(pool + DONE, -1);
}

export function threadsOf(pool: usize): i32 {
  return load<i32>(pool, THREADS);
}

export function scratchOf(pool: usize): usize {
  return load<usize>(pool, SCRATCH);
}

/** Does all parts of a step, together with the threads that are free. False when one of them broke. */
export function shareOut(pool: usize, record: usize, parts: i32): bool {
  store<usize>(pool, record, RECORD);
  atomic.store<i32>(pool, 0, DONE);
  const generation = atomic.load<i32>(pool, GENERATION) + 1;
  atomic.store<i64>(pool, ((<i64>generation) << 32) | ((<i64>parts) << 16), TICKET);
  atomic.store<i32>(pool, generation, GENERATION);
  if (atomic.load<i32>(pool, SLEEPERS) > 0) atomic.notify(pool + GENERATION, parts - 1);
  takeParts(pool, 0);
  return waitForParts(pool, parts);
}

function takeParts(pool: usize, thread: i32): void {
  for (;;) {
    const ticket = atomic.add<i64>(pool, 1, TICKET);
    const parts = (<i32>(ticket >> 16)) & 0xffff;
    const part = (<i32>ticket) & 0xffff;
    if (part >= parts) return;
    // Read after the claim: a thread that is late may claim from a later step, whose record then stays until it is done.
    const scratch = scratchOf(pool) + (<usize>thread) * load<usize>(pool, SCRATCH_STRIDE);
    dispatch(load<usize>(pool, RECORD), part, parts, scratch);
    const done = atomic.add<i32>(pool, 1, DONE) + 1;
    if (done == parts && atomic.load<i32>(pool, WAITING)) atomic.notify(pool + DONE, 1);
  }
}

function waitForParts(pool: usize, parts: i32): bool {
  for (let spins = SPINS; spins > 0; spins--) {
    if (atomic.load<i32>(pool, DONE) == parts) return true;
  }
  atomic.store<i32>(pool, 1, WAITING);
  for (;;) {
    const done = atomic.load<i32>(pool, DONE);
    if (done == parts) break;
    if (atomic.load<i32>(pool, BROKEN)) return false;
    sleep(pool + DONE, done, LOOK_AFTER);
  }
  atomic.store<i32>(pool, 0, WAITING);
  return true;
}

/** The life of thread number `thread`, from 1 on: takes parts of every step until the pool is stopped. */
export function work(pool: usize, thread: i32): void {
  let seen = 0;
  while (!atomic.load<i32>(pool, STOPPED)) {
    seen = nextGeneration(pool, seen);
    takeParts(pool, thread);
  }
}

/** Waits for a step after number `seen`, or for the pool's end. */
function nextGeneration(pool: usize, seen: i32): i32 {
  for (let spins = SPINS; spins > 0; spins--) {
    const generation = atomic.load<i32>(pool, GENERATION);
    if (generation != seen) return generation;
  }
  atomic.add<i32>(pool, 1, SLEEPERS);
  while (atomic.load<i32>(pool, GENERATION) == seen) sleep(pool + GENERATION, seen, Infinity);
  atomic.sub<i32>(pool, 1, SLEEPERS);
  return atomic.load<i32>(pool, GENERATION);
}
