/** A row of a register block. */
// @ts-ignore: decorator
@inline
export function storeRow(to: usize, low: v128, high: v128): void {
  v128.store(to, low);
  v128.store(to, high, 16);
}

/** The same, negative numbers as 0. */
// @ts-ignore: decorator
@inline
export function storeRelu(to: usize, low: v128, high: v128): void {
  v128.store(to, f32x4.pmax(low, f32x4.splat(0)));
  v128.store(to, f32x4.pmax(high, f32x4.splat(0)), 16);
}
