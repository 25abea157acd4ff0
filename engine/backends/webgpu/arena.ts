import type { Asking } from './asking';
import { type GpuBuffer, USAGE } from './gpu';
import type { GpuMemory } from './memory';

/** Memory that plans share of which only one is used at a time. It goes with the last of them. */
export class SharedArena {
  readonly buffer: GpuBuffer;
  private users = 0;

  constructor(
    private readonly memory: GpuMemory,
    bytes: number,
    asking: Asking,
  ) {
    this.buffer = memory.create('arena', bytes, USAGE.storage | USAGE.copySource | USAGE.copyTarget, asking);
  }

  /** Keeps it while its users are made, also where none comes to be. */
  async during<Made>(make: () => Promise<Made>): Promise<Made> {
    this.enter();
    try {
      return await make();
    } finally {
      this.leave();
    }
  }

  enter(): void {
    this.users++;
  }

  leave(): void {
    if (--this.users === 0) this.memory.destroy(this.buffer);
  }
}
