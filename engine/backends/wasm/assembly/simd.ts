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
