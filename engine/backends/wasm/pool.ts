import { RunError } from '../../core/errors';
import { POSITION_AT } from './firstPage';
import type { Heap } from './heap';
import type { KernelModule, Pointer } from './kernels';

/** What a thread needs to take part: `runThread` with it is all that it does. Can be sent to a worker. */
export interface ThreadStart {
  readonly module: WebAssembly.Module;
  readonly memory: WebAssembly.Memory;
  readonly pool: Pointer;
  /** From 1 on; 0 is the caller's own. */
  readonly thread: number;
}

/** Threads of the platform, which the host supplies. */
export interface ThreadHost {
  /** Threads to use in all, the caller's own included. */
  readonly count: number;
  /** Starts one that calls `runThread(start)`; it may come late, or never. Gives what ends it. */
  start(start: ThreadStart): () => void;
}

/** What kernels get from the host. */
export function kernelImports(memory: WebAssembly.Memory): WebAssembly.Imports {
  const sleep = (place: number, value: number, milliseconds: number) => {
    // Growing memory makes the former view too short.
    Atomics.wait(new Int32Array(memory.buffer), place >>> 2, value, milliseconds);
  };
  return { env: { memory, sleep } };
}

/** The whole life of a thread of kernels; returns when its pool is disposed of. */
export function runThread({ module, memory, pool, thread }: ThreadStart): void {
  const kernels = new WebAssembly.Instance(module, kernelImports(memory)).exports as unknown as KernelModule;
  try {
    kernels.work(pool, thread);
  } catch (error) {
    kernels.breakPool(pool);
    throw error;
  }
}

const BROKEN = -1;
const CACHE_LINE = 64;

/** The record that met an index out of range, and that index's position. */
export interface BadIndex {
  readonly record: Pointer;
  readonly position: number;
}

/** Runs tapes on the caller's thread and those that the host started. */
export class ThreadPool {
  private readonly block: Pointer;
  private readonly ends: (() => void)[] = [];
  private readonly threads: number;
  private scratch = 0 as Pointer;
  private scratchBytes = 0;
  private users = 0;
  private broken = false;

  constructor(
    module: WebAssembly.Module,
    readonly kernels: KernelModule,
    private readonly heap: Heap,
    host: ThreadHost | undefined,
  ) {
    this.threads = Math.max(1, host?.count ?? 1);
    const { memory } = heap;
    this.block = heap.allocate(kernels.poolBytes());
    new Uint8Array(memory.buffer, this.block, kernels.poolBytes()).fill(0);
    this.configure();
    for (let thread = 1; host && thread < this.threads; thread++) {
      this.ends.push(host.start({ module, memory, pool: this.block, thread }));
    }
  }

  /** Bytes of all threads' scratch now. */
  get scratchTotal(): number {
    return this.totalOf(this.scratchBytes);
  }

  /** Bytes it will be where each thread is to have this much. */
  scratchTotalWith(bytes: number): number {
    return this.totalOf(Math.max(this.scratchBytes, bytes));
  }

  /** Makes sure that every thread has this much scratch. Not during a run. Throws RunError `backend.memory`. */
  reserveScratch(bytes: number): void {
    if (bytes <= this.scratchBytes) return;
    const former = this.scratchTotal;
    if (former > 0) this.heap.release(this.scratch);
    let total = this.totalOf(bytes);
    try {
      this.scratch = this.heap.allocate(total);
    } catch (error) {
      // What is compiled already needs its own on; there is room for that, as it was there just now.
      total = former;
      if (former > 0) this.scratch = this.heap.allocate(former);
      throw error;
    } finally {
      this.scratchBytes = total / this.threads;
      this.configure();
    }
  }

  /** Scratch is kept as long as somebody uses it: afterwards it would stand in the way of larger blocks. */
  enter(): void {
    this.users++;
  }

  leave(): void {
    if (--this.users > 0 || this.scratchBytes === 0) return;
    this.heap.release(this.scratch);
    this.scratchBytes = 0;
    this.configure();
  }

  /** Runs the tape between two addresses. Null, or where an index was out of range. Throws RunError `backend.thread`. */
  run(from: Pointer, to: Pointer): BadIndex | null {
    // Other threads may still do parts of the step in which one broke, and would take a later run's steps for it.
    if (this.broken) throw new RunError('backend.thread', {});
    const result = this.kernels.run(this.block, from, to, POSITION_AT);
    if (result === 0) return null;
    if (result === BROKEN) {
      this.broken = true;
      throw new RunError('backend.thread', {});
    }
    const [position] = new Int32Array(this.heap.memory.buffer, POSITION_AT, 1);
    return { record: (result >>> 0) as Pointer, position: position as number };
  }

  dispose(): void {
    this.kernels.stopPool(this.block);
    for (const end of this.ends) end();
  }

  private totalOf(bytes: number): number {
    return Math.ceil(bytes / CACHE_LINE) * CACHE_LINE * this.threads;
  }

  private configure(): void {
    this.kernels.configurePool(this.block, this.threads, this.scratch, this.scratchBytes);
  }
}
