/** Storage to be laid out; ids are the caller's (value ids, say, with aliases such as reshape already resolved). */
export type StorageId = number;

/** What one step of a program touches. Steps run in order; within a step, reads and writes overlap in time. */
export interface ArenaStep {
  readonly reads: readonly StorageId[];
  /** A storage written here and read nowhere is scratch: it lives during this step alone. */
  readonly writes: readonly StorageId[];
  /** Writes that may take the place of a read which ends here and has the same size (element-wise steps). */
  readonly inPlace?: readonly { readonly write: StorageId; readonly read: StorageId }[];
}

export interface ArenaRequest {
  readonly steps: readonly ArenaStep[];
  /** Bytes each storage takes; asked once for each. Storages that no step writes and `preset` does not name get no place. */
  bytes(storage: StorageId): number;
  /** Filled before the first step (plan inputs, constants): they live from the start. */
  readonly preset?: readonly StorageId[];
  /** Needed after the last step (outputs, values to assign): they live to the end. */
  readonly kept?: readonly StorageId[];
  /** Offsets are multiples of this many bytes; 64 unless given. */
  readonly alignment?: number;
}

export interface ArenaLayout {
  /** Byte offset of each storage. */
  readonly offsets: ReadonlyMap<StorageId, number>;
  /** Size of the whole arena, a multiple of the alignment. */
  readonly bytes: number;
}

interface Block {
  readonly members: StorageId[];
  readonly size: number;
  readonly first: number;
  last: number;
}

/**
 * Gives every storage a place so that none overlaps another that lives at the same time.
 * Largest first, each at the lowest gap (Pisarchyk and Lee, "Efficient memory management for deep neural net
 * inference", 2020: greedy by size).
 */
export function layoutArena(request: ArenaRequest): ArenaLayout {
  const alignment = request.alignment ?? 64;
  const blocks = liveBlocks(request, alignment);
  const order = [...blocks].sort((a, b) => b.size - a.size || a.first - b.first);
  const offsets = new Map<StorageId, number>();
  const placed: { block: Block; offset: number }[] = [];
  let bytes = 0;
  for (const block of order) {
    let offset = 0;
    for (const other of placed) {
      if (other.block.first > block.last || other.block.last < block.first) continue;
      if (other.offset >= offset + block.size) break;
      offset = Math.max(offset, other.offset + other.block.size);
    }
    insertByOffset(placed, { block, offset });
    bytes = Math.max(bytes, offset + block.size);
    for (const member of block.members) offsets.set(member, offset);
  }
  return { offsets, bytes };
}

function insertByOffset(placed: { block: Block; offset: number }[], entry: { block: Block; offset: number }): void {
  let low = 0;
  let high = placed.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((placed[middle] as { offset: number }).offset <= entry.offset) low = middle + 1;
    else high = middle;
  }
  placed.splice(low, 0, entry);
}

/** Lifetimes, with in-place pairs joined into one block. */
function liveBlocks(request: ArenaRequest, alignment: number): Set<Block> {
  const last = new Map<StorageId, number>();
  request.steps.forEach((step, index) => {
    for (const storage of step.reads) last.set(storage, index);
    for (const storage of step.writes) last.set(storage, Math.max(index, last.get(storage) ?? index));
  });
  for (const storage of request.kept ?? []) last.set(storage, request.steps.length);

  const blockOf = new Map<StorageId, Block>();
  const open = (storage: StorageId, first: number): void => {
    const size = Math.ceil(Math.max(1, request.bytes(storage)) / alignment) * alignment;
    blockOf.set(storage, { members: [storage], size, first, last: last.get(storage) ?? first });
  };
  for (const storage of request.preset ?? []) if (!blockOf.has(storage)) open(storage, -1);
  request.steps.forEach((step, index) => {
    for (const storage of step.writes) {
      if (blockOf.has(storage)) continue;
      const pair = step.inPlace?.find(({ write, read }) => {
        const block = write === storage ? blockOf.get(read) : undefined;
        return block !== undefined && block.last === index && request.bytes(read) === request.bytes(storage);
      });
      const block = pair ? blockOf.get(pair.read) : undefined;
      if (block) {
        block.members.push(storage);
        block.last = last.get(storage) ?? index;
        // A storage that ends in the step that writes it would let a second write take the same place.
        if (block.last === index) block.last = index + 0.5;
        blockOf.set(storage, block);
      } else {
        open(storage, index);
      }
    }
  });
  return new Set(blockOf.values());
}
