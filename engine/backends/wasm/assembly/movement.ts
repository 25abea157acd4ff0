import { blockStart } from './integers';
import { at } from './simd';

/**
 * Copies between strided places; 32-bit words (written by ../lower/movement.ts): rank, sizes, strides in the target,
 * strides in the source. Strides in elements; the rank is at least 1.
 */
export function stridedCopy(to: usize, from: usize, table: usize, part: i32, parts: i32): void {
  const rank = load<i32>(table);
  const sizes = table + 4;
  const toStrides = sizes + at(rank);
  const fromStrides = toStrides + at(rank);
  const last = at(rank - 1);
  const count = load<i32>(sizes + last);
  const toStep = load<i32>(toStrides + last);
  const fromStep = load<i32>(fromStrides + last);
  let rows = 1;
  for (let axis: usize = 0; axis < last; axis += 4) rows *= load<i32>(sizes + axis);
  const end = blockStart(rows, 1, part + 1, parts);
  for (let row = blockStart(rows, 1, part, parts); row < end; row++) {
    let rest = row;
    let target = to;
    let source = from;
    for (let axis = <isize>last - 4; axis >= 0; axis -= 4) {
      const size = load<i32>(sizes + axis);
      const next = rest / size;
      target += at((rest - next * size) * load<i32>(toStrides + axis));
      source += at((rest - next * size) * load<i32>(fromStrides + axis));
      rest = next;
    }
    if (toStep == 1 && fromStep == 1) {
      memory.copy(target, source, at(count));
    } else {
      for (let i = 0; i < count; i++, target += at(toStep), source += at(fromStep))
        store<i32>(target, load<i32>(source));
    }
  }
}

/** `count` words of the given bits. */
export function fill(start: usize, length: i32, bits: i32, part: i32, parts: i32): void {
  const first = blockStart(length, 16, part, parts);
  const count = blockStart(length, 16, part + 1, parts) - first;
  let to = start + at(first);
  if (bits == 0) {
    memory.fill(to, 0, at(count));
    return;
  }
  const value = i32x4.splat(bits);
  const end = to + at(count);
  for (; to + 16 <= end; to += 16) v128.store(to, value);
  for (; to < end; to += 4) store<i32>(to, bits);
}

export function arange(to: usize, count: i32): void {
  for (let i = 0; i < count; i++) store<i32>(to + at(i), i);
}

export function copy(to: usize, from: usize, bytes: i32, part: i32, parts: i32): void {
  const first = blockStart(bytes, 64, part, parts);
  memory.copy(to + first, from + first, blockStart(bytes, 64, part + 1, parts) - first);
}
