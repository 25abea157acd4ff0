import { blockStart, minI } from '../integers';
import { at } from '../simd';
import { stridedOffset } from '../strides';
import { loadProduct } from './thinProduct';
import { runTile } from './tiles';

/** Elements a tile holds: 2 KiB, so that a dozen registers stay in L1. The host lays registers out by `tileBytes`. */
const TILE: i32 = 512;

export function tileBytes(): i32 {
  return TILE << 2;
}

/** How an operand comes into its register. The host reads these from the module's exports. */
export enum Load {
  /** The same number everywhere; the word is its bits. */
  immediate,
  /** One element of memory, everywhere. */
  scalar,
  /** Read with strides. */
  strided,
  /** Computed: a matrix product of small depth. */
  product,
}

/**
 * A program over `n` elements, in 32-bit words (written by ../../lower/program.ts): n, slots, loads, instructions, stores;
 * per slot: address, mask (all ones where it moves along memory with the tile, 0 for a register, which lies in scratch);
 * per load: kind, slot, source (address or bits), place of its sizes in words from the start of the program;
 * per instruction: code and the slots d, a, b, c;
 * per store: slot, address, elements of a row and from row to row;
 * sizes of a strided load: rank, sizes, strides; of a product: thinProduct.ts.
 */
export function elementwise(program: usize, part: i32, parts: i32, scratch: usize): void {
  const n = load<i32>(program);
  const slotCount = load<i32>(program, 4);
  const loadCount = load<i32>(program, 8);
  const instructionCount = load<i32>(program, 12);
  const storeCount = load<i32>(program, 16);
  const slots = program + 20;
  const loads = slots + ((<usize>slotCount) << 3);
  const instructions = loads + ((<usize>loadCount) << 4);
  const end = instructions + <usize>instructionCount * 20;
  const stored = end + ((<usize>storeCount) << 4);
  const from = blockStart(n, TILE, part, parts);
  const to = blockStart(n, TILE, part + 1, parts);
  const first = minI(to - from, TILE);

  for (let r = loads; r < instructions; r += 16) {
    const kind = load<i32>(r);
    if (kind >= Load.strided) continue;
    const source = load<usize>(r, 8);
    const value = kind == Load.immediate ? i32x4.splat(<i32>source) : v128.load32_splat(source);
    const register = resolve(slots, load<usize>(r, 4), 0, scratch);
    for (let i = 0; i < first; i += 4) v128.store(register + at(i), value);
  }

  for (let start = from; start < to; start += TILE) {
    const length = minI(TILE, to - start);
    const bytes = at((length + 3) & ~3);
    const along = at(start);
    for (let r = loads; r < instructions; r += 16) {
      const kind = load<i32>(r);
      if (kind < Load.strided) continue;
      const register = resolve(slots, load<usize>(r, 4), 0, scratch);
      const sizes = program + (load<usize>(r, 12) << 2);
      if (kind == Load.strided) loadStrided(register, load<usize>(r, 8), sizes, start, length);
      else loadProduct(register, load<usize>(r, 8), sizes, start, length);
    }
    for (let r = instructions; r < end; r += 20) {
      runTile(
        load<i32>(r),
        resolve(slots, load<usize>(r, 4), along, scratch),
        resolve(slots, load<usize>(r, 8), along, scratch),
        resolve(slots, load<usize>(r, 12), along, scratch),
        resolve(slots, load<usize>(r, 16), along, scratch),
        bytes,
      );
    }
    for (let r = end; r < stored; r += 16) {
      storeRows(resolve(slots, load<usize>(r), 0, scratch), load<usize>(r, 4), load<i32>(r, 8), load<i32>(r, 12), start, length);
    }
  }
}

// @ts-ignore: decorator
@inline
function resolve(slots: usize, slot: usize, along: usize, scratch: usize): usize {
  const entry = slots + (slot << 3);
  const mask = load<usize>(entry, 4);
  return load<usize>(entry) + (along & mask) + (scratch & ~mask);
}

/** Copies `length` elements of a strided view, from its flat position `start` on, into a register. */
function loadStrided(register: usize, source: usize, dims: usize, start: i32, length: i32): void {
  const rank = load<i32>(dims);
  const sizes = dims + 4;
  const strides = sizes + at(rank);
  const inner = at(rank - 1);
  const innerSize = load<i32>(sizes + inner);
  const innerStride = load<i32>(strides + inner);
  let done = 0;
  let column = start % innerSize;
  let row = start / innerSize;
  while (done < length) {
    // Found anew for each row: rows are long where it matters.
    const offset = column * innerStride + stridedOffset(sizes, strides, inner, row);
    const run = minI(innerSize - column, length - done);
    copyRun(register + at(done), source + at(offset), innerStride, run);
    done += run;
    column = 0;
    row++;
  }
}

/** Writes `length` elements of a register, from flat position `start` on, as rows that lie `rowStride` elements apart. */
function storeRows(register: usize, to: usize, row: i32, rowStride: i32, start: i32, length: i32): void {
  let number = start / row;
  let column = start - number * row;
  for (let done = 0; done < length; column = 0, number++) {
    const run = minI(row - column, length - done);
    copyRun(to + at(number * rowStride + column), register + at(done), 1, run);
    done += run;
  }
}

/** Copies `count` elements that lie `stride` apart to a gapless place. */
function copyRun(to: usize, from: usize, stride: i32, count: i32): void {
  const end = to + at(count);
  if (stride == 0) {
    const value = v128.load32_splat(from);
    for (; to + 16 <= end; to += 16) v128.store(to, value);
    for (; to < end; to += 4) v128.store32_lane(to, value, 0);
  } else if (stride == 1) {
    for (; to + 16 <= end; to += 16, from += 16) v128.store(to, v128.load(from));
    for (; to < end; to += 4, from += 4) store<i32>(to, load<i32>(from));
  } else {
    const step = at(stride);
    for (; to < end; to += 4, from += step) store<i32>(to, load<i32>(from));
  }
}
