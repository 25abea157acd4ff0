import type { Heap } from './heap';
import type { Pointer } from './kernels';

/** Memory that plans share of which only one is used at a time. It goes with the last of them. */
export class Arena {
  readonly address: Pointer;
  private users = 0;

  /** Throws RunError `backend.memory`. */
  constructor(
    private readonly heap: Heap,
    bytes: number,
  ) {
    this.address = heap.allocate(bytes);
  }

  enter(): void {
    this.users++;
  }

  leave(): void {
    if (--this.users <= 0) this.heap.release(this.address);
  }
}
