// @ts-ignore: decorator
@inline
export function minI(a: i32, b: i32): i32 {
  return a < b ? a : b;
}

// @ts-ignore: decorator
@inline
export function maxI(a: i32, b: i32): i32 {
  return a > b ? a : b;
}

/** a / b, rounded up; both positive. */
// @ts-ignore: decorator
@inline
export function ceilDiv(a: i32, b: i32): i32 {
  return (a + b - 1) / b;
}

/** The smallest multiple of `step` from `value` on. */
// @ts-ignore: decorator
@inline
export function roundUp(value: i32, step: i32): i32 {
  return ceilDiv(value, step) * step;
}

/** Where part number `part` of `parts` begins among `count` things. */
// @ts-ignore: decorator
@inline
export function partStart(count: i32, part: i32, parts: i32): i32 {
  return (count * part) / parts;
}

/** The same where they are handed out in whole blocks of `block`; `count` may be any size. */
// @ts-ignore: decorator
@inline
export function blockStart(count: i32, block: i32, part: i32, parts: i32): i32 {
  const blocks = (<i64>count + block - 1) / block;
  const start = (blocks * part) / parts * block;
  return <i32>min<i64>(start, count);
}
