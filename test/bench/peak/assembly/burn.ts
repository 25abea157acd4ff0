/** Independent sums: enough to hide the latency, few enough to stay in registers with both operands. */
const SUMS: i32 = 12;
const LANES: i32 = 4;
/**
 * Counting rounds takes a fifth of the time where a product and a sum are two instructions. Fused ones leave room for
 * it, and more of them in a round come out slower.
 */
const UNROLLED: i32 = ASC_FEATURE_RELAXED_SIMD ? 1 : 4;

/** Floating-point operations of a round. */
export function operations(): i32 {
  return UNROLLED * SUMS * LANES * (ASC_FEATURE_RELAXED_SIMD ? 2 : 1);
}

// Without fused multiply-add, half of the sums multiply and half add: an addition that waits for its product would
// measure the latency of both.

// @ts-ignore: decorator
@inline
function multiply(sum: v128, a: v128, b: v128): v128 {
  return ASC_FEATURE_RELAXED_SIMD ? f32x4.relaxed_madd(a, b, sum) : f32x4.mul(sum, a);
}

// @ts-ignore: decorator
@inline
function add(sum: v128, a: v128, b: v128): v128 {
  return ASC_FEATURE_RELAXED_SIMD ? f32x4.relaxed_madd(a, b, sum) : f32x4.add(sum, b);
}

/** Nothing but multiply-adds that do not wait for each other. */
export function burn(rounds: i32): f32 {
  // A factor of 1 keeps products from becoming subnormal, which is slow.
  const a = f32x4.splat(1);
  const b = f32x4.splat(0.25);
  let s0 = f32x4.splat(0), s1 = f32x4.splat(1), s2 = f32x4.splat(2), s3 = f32x4.splat(3);
  let s4 = f32x4.splat(4), s5 = f32x4.splat(5), s6 = f32x4.splat(6), s7 = f32x4.splat(7);
  let s8 = f32x4.splat(8), s9 = f32x4.splat(9), s10 = f32x4.splat(10), s11 = f32x4.splat(11);
  for (let round = 0; round < rounds; round++) {
    s0 = multiply(s0, a, b); s1 = add(s1, a, b); s2 = multiply(s2, a, b); s3 = add(s3, a, b);
    s4 = multiply(s4, a, b); s5 = add(s5, a, b); s6 = multiply(s6, a, b); s7 = add(s7, a, b);
    s8 = multiply(s8, a, b); s9 = add(s9, a, b); s10 = multiply(s10, a, b); s11 = add(s11, a, b);
    if (!ASC_FEATURE_RELAXED_SIMD) {
      s0 = multiply(s0, a, b); s1 = add(s1, a, b); s2 = multiply(s2, a, b); s3 = add(s3, a, b);
      s4 = multiply(s4, a, b); s5 = add(s5, a, b); s6 = multiply(s6, a, b); s7 = add(s7, a, b);
      s8 = multiply(s8, a, b); s9 = add(s9, a, b); s10 = multiply(s10, a, b); s11 = add(s11, a, b);
      s0 = multiply(s0, a, b); s1 = add(s1, a, b); s2 = multiply(s2, a, b); s3 = add(s3, a, b);
      s4 = multiply(s4, a, b); s5 = add(s5, a, b); s6 = multiply(s6, a, b); s7 = add(s7, a, b);
      s8 = multiply(s8, a, b); s9 = add(s9, a, b); s10 = multiply(s10, a, b); s11 = add(s11, a, b);
      s0 = multiply(s0, a, b); s1 = add(s1, a, b); s2 = multiply(s2, a, b); s3 = add(s3, a, b);
      s4 = multiply(s4, a, b); s5 = add(s5, a, b); s6 = multiply(s6, a, b); s7 = add(s7, a, b);
      s8 = multiply(s8, a, b); s9 = add(s9, a, b); s10 = multiply(s10, a, b); s11 = add(s11, a, b);
    }
  }
  const low = f32x4.add(f32x4.add(f32x4.add(s0, s1), f32x4.add(s2, s3)), f32x4.add(s4, s5));
  const high = f32x4.add(f32x4.add(f32x4.add(s6, s7), f32x4.add(s8, s9)), f32x4.add(s10, s11));
  return f32x4.extract_lane(f32x4.add(low, high), 0);
}
