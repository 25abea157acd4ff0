import { blockStart } from './integers';
import { at } from './simd';

// @ts-ignore: decorator
@inline
function mix(x0: v128, x1: v128, rotation: i32): v128 {
  return v128.xor(v128.or(i32x4.shl(x1, rotation), i32x4.shr_u(x1, 32 - rotation)), x0);
}

/** The upper 24 bits of four words as numbers in [0, 1). */
// @ts-ignore: decorator
@inline
function toUnit(words: v128): v128 {
  return f32x4.mul(f32x4.convert_i32x4_u(i32x4.shr_u(words, 8)), f32x4.splat(5.9604644775390625e-8));
}

/**
 * Uniform numbers in [0, 1) from Threefry-2x32 (engine/core/rng.ts), four blocks of two at a time. The output is padded to
 * whole cache lines.
 */
export function uniform(key: usize, stream: i32, start: usize, count: i32, part: i32, parts: i32): void {
  const k0 = load<i32>(key);
  const k1 = load<i32>(key, 4) ^ stream;
  const k2 = k0 ^ k1 ^ 0x1bd11bda;
  const first = blockStart(count, 16, part, parts);
  const end = blockStart(count, 16, part + 1, parts);
  let out = start + at(first);
  let counter = i32x4.add(i32x4.splat(first >> 1), i32x4(0, 1, 2, 3));
  for (let i = first; i < end; i += 8, out += 32) {
    let x0 = i32x4.add(counter, i32x4.splat(k0));
    let x1 = i32x4.splat(k1);
    x0 = i32x4.add(x0, x1); x1 = mix(x0, x1, 13);
    x0 = i32x4.add(x0, x1); x1 = mix(x0, x1, 15);
    x0 = i32x4.add(x0, x1); x1 = mix(x0, x1, 26);
    x0 = i32x4.add(x0, x1); x1 = mix(x0, x1, 6);
    x0 = i32x4.add(x0, i32x4.splat(k1)); x1 = i32x4.add(x1, i32x4.splat(k2 + 1));
    x0 = i32x4.add(x0, x1); x1 = mix(x0, x1, 17);
    x0 = i32x4.add(x0, x1); x1 = mix(x0, x1, 29);
    x0 = i32x4.add(x0, x1); x1 = mix(x0, x1, 16);
    x0 = i32x4.add(x0, x1); x1 = mix(x0, x1, 24);
    x0 = i32x4.add(x0, i32x4.splat(k2)); x1 = i32x4.add(x1, i32x4.splat(k0 + 2));
    x0 = i32x4.add(x0, x1); x1 = mix(x0, x1, 13);
    x0 = i32x4.add(x0, x1); x1 = mix(x0, x1, 15);
    x0 = i32x4.add(x0, x1); x1 = mix(x0, x1, 26);
    x0 = i32x4.add(x0, x1); x1 = mix(x0, x1, 6);
    x0 = i32x4.add(x0, i32x4.splat(k0)); x1 = i32x4.add(x1, i32x4.splat(k1 + 3));
    x0 = i32x4.add(x0, x1); x1 = mix(x0, x1, 17);
    x0 = i32x4.add(x0, x1); x1 = mix(x0, x1, 29);
    x0 = i32x4.add(x0, x1); x1 = mix(x0, x1, 16);
    x0 = i32x4.add(x0, x1); x1 = mix(x0, x1, 24);
    x0 = i32x4.add(x0, i32x4.splat(k1)); x1 = i32x4.add(x1, i32x4.splat(k2 + 4));
    x0 = i32x4.add(x0, x1); x1 = mix(x0, x1, 13);
    x0 = i32x4.add(x0, x1); x1 = mix(x0, x1, 15);
    x0 = i32x4.add(x0, x1); x1 = mix(x0, x1, 26);
    x0 = i32x4.add(x0, x1); x1 = mix(x0, x1, 6);
    x0 = toUnit(i32x4.add(x0, i32x4.splat(k2)));
    x1 = toUnit(i32x4.add(x1, i32x4.splat(k0 + 5)));
    v128.store(out, v128.shuffle<i32>(x0, x1, 0, 4, 1, 5));
    v128.store(out, v128.shuffle<i32>(x0, x1, 2, 6, 3, 7), 16);
    counter = i32x4.add(counter, i32x4.splat(4));
  }
}
