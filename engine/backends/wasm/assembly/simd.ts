/** a·b + c; fused (one rounding) in the relaxed build. */
// @ts-ignore: decorator
@inline
export function madd(a: v128, b: v128, c: v128): v128 {
  if (ASC_FEATURE_RELAXED_SIMD) return f32x4.relaxed_madd(a, b, c);
  return f32x4.add(f32x4.mul(a, b), c);
}

/** The four lanes added up, pairwise. */
// @ts-ignore: decorator
@inline
export function sumLanes(x: v128): f32 {
  return (
    f32x4.extract_lane(x, 0) + f32x4.extract_lane(x, 1) + (f32x4.extract_lane(x, 2) + f32x4.extract_lane(x, 3))
  );
}

/** Byte offset of element `index`. */
// @ts-ignore: decorator
@inline
export function at(index: i32): usize {
  return (<usize>index) << 2;
}

/**
 * Number `index` of a list, four times. Read from memory it is one instruction, where V8 makes a literal of three to five
 * and makes it anew in every turn of a loop.
 */
// @ts-ignore: decorator
@inline
export function number(list: usize, index: i32): v128 {
  return v128.load32_splat(list + at(index));
}

/** Four rows of four, transposed, to places `step` apart. */
// @ts-ignore: decorator
@inline
export function transpose4(to: usize, step: usize, r0: v128, r1: v128, r2: v128, r3: v128): void {
  const low01 = v128.shuffle<i32>(r0, r1, 0, 4, 1, 5);
  const high01 = v128.shuffle<i32>(r0, r1, 2, 6, 3, 7);
  const low23 = v128.shuffle<i32>(r2, r3, 0, 4, 1, 5);
  const high23 = v128.shuffle<i32>(r2, r3, 2, 6, 3, 7);
  v128.store(to, v128.shuffle<i64>(low01, low23, 0, 2));
  v128.store(to + step, v128.shuffle<i64>(low01, low23, 1, 3));
  v128.store(to + 2 * step, v128.shuffle<i64>(high01, high23, 0, 2));
  v128.store(to + 3 * step, v128.shuffle<i64>(high01, high23, 1, 3));
}
