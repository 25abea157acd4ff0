import { CPU_MEMORY } from '../../core/cpuMemory';
import { RunError } from '../../core/errors';
import type { Pointer } from './kernels';

const PAGE = 65536;
/** A vector's loads never straddle a cache line. */
const ALIGNMENT = 64;
const MEBIBYTE = 1 << 20;

interface Block {
  address: number;
  bytes: number;
}

/**
 * Memory of the kernels: blocks that are handed out and taken back, in a WebAssembly memory that grows as needed.
 * The first page is the host's own, so no block has address 0. Threads share it.
 */
export class Heap {
  readonly memory = new WebAssembly.Memory({ initial: 1, maximum: CPU_MEMORY / PAGE, shared: true });
  /** Ascending, never adjacent. */
  private readonly free: Block[] = [];
  private readonly sizes = new Map<number, number>();
  private end = PAGE;
  private inUse = 0;

  /** @param limit Bytes the memory may grow to; at most 4 GiB, what 32-bit addresses reach. */
  constructor(private readonly limit = CPU_MEMORY) {}

  /** Bytes that a block takes. */
  static blockBytes(bytes: number): number {
    return Math.max(1, Math.ceil(bytes / ALIGNMENT)) * ALIGNMENT;
  }

  /** Bytes that can still be handed out, in blocks that leave no gaps. */
  get freeBytes(): number {
    return Math.floor(this.limit / PAGE) * PAGE - PAGE - this.inUse;
  }

  /** Bytes handed out. */
  get usedBytes(): number {
    return this.inUse;
  }

  /** A block with undefined contents. Throws RunError `backend.memory` where it does not fit. */
  allocate(bytes: number): Pointer {
    const size = Heap.blockBytes(bytes);
    // The smallest that fits keeps large gaps whole.
    let best = -1;
    this.free.forEach((block, index) => {
      if (block.bytes >= size && (best < 0 || block.bytes < (this.free[best] as Block).bytes)) best = index;
    });
    if (best < 0) best = this.grow(size);
    const block = this.free[best] as Block;
    const { address } = block;
    if (block.bytes === size) this.free.splice(best, 1);
    else this.free[best] = { address: address + size, bytes: block.bytes - size };
    this.sizes.set(address, size);
    this.inUse += size;
    return address as Pointer;
  }

  release(address: Pointer): void {
    const bytes = this.sizes.get(address);
    if (bytes === undefined) return;
    this.sizes.delete(address);
    this.inUse -= bytes;
    this.insert({ address, bytes });
  }

  /** Makes room behind the last block; gives the index of a free block of at least `bytes`. */
  private grow(bytes: number): number {
    const last = this.free.at(-1);
    const reusable = last && last.address + last.bytes === this.end ? last.bytes : 0;
    const pages = Math.ceil((bytes - reusable) / PAGE);
    if (this.end + pages * PAGE > this.limit || !this.growMemory(pages)) this.refuse(bytes);
    const added = { address: this.end, bytes: pages * PAGE };
    this.end += added.bytes;
    this.insert(added);
    return this.free.length - 1;
  }

  private growMemory(pages: number): boolean {
    try {
      this.memory.grow(pages);
      return true;
    } catch {
      return false;
    }
  }

  private refuse(bytes: number): never {
    throw new RunError('backend.memory', {
      needed: Math.ceil(bytes / MEBIBYTE),
      available: Math.max(0, Math.floor(this.freeBytes / MEBIBYTE)),
    });
  }

  private insert(block: Block): void {
    let index = this.free.findIndex((other) => other.address > block.address);
    if (index < 0) index = this.free.length;
    const before = this.free[index - 1];
    const after = this.free[index];
    if (after && block.address + block.bytes === after.address) {
      block.bytes += after.bytes;
      this.free.splice(index, 1);
    }
    if (before && before.address + before.bytes === block.address) before.bytes += block.bytes;
    else this.free.splice(index, 0, block);
  }
}
