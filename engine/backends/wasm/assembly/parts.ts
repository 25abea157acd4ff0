/** Where part number `part` of `parts` begins among `count` things that are handed out in whole blocks of `block`. */
// @ts-ignore: decorator
@inline
export function partStart(count: i32, block: i32, part: i32, parts: i32): i32 {
  const blocks = (<i64>count + block - 1) / block;
  const start = (blocks * part) / parts * block;
  return <i32>min<i64>(start, count);
}
