import type { Heap } from './heap';
import type { Pointer } from './kernels';
import type { ThreadPool } from './pool';

/** Memory that plans share of which only one is used at a time. It goes with the last of them, and so may the pool's scratch. */
export class Arena {
  readonly address: Pointer;
  private users = 0;

  /** Throws RunError `backend.memory`. */
  constructor(
    private readonly heap: Heap,
    private readonly pool: ThreadPool,
    bytes: number,
  ) {
    this.address = heap.allocate(bytes);
    pool.enter();
  }

  enter(): void {
    this.users++;
  }

  leave(): void {
    if (--this.users > 0) return;
    this.heap.release(this.address);
    this.pool.leave();
  }
}
