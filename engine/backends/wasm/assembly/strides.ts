/**
 * Elements from the first to number `index`, row by row, of a tensor whose axes have these sizes and strides, in 32-bit words;
 * `bytes` is the length of each list.
 */
// @ts-ignore: decorator
@inline
export function stridedOffset(sizes: usize, strides: usize, bytes: usize, index: i32): i32 {
  let offset = 0;
  for (let axis = <isize>bytes - 4; axis >= 0; axis -= 4) {
    const size = load<i32>(sizes + axis);
    const next = index / size;
    offset += (index - next * size) * load<i32>(strides + axis);
    index = next;
  }
  return offset;
}
