/** Beyond this the multiple of π/2 no longer fits two doubles. */
const LARGE: f64 = 1e5;
const HALF_PI: f64 = 1.57079632679489656;

/** 32 bits of 2/π behind the binary point, from bit 32·word on. */
function twoOverPi(word: i32): u64 {
  switch (word) {
    case 0:
      return 0xa2f9836e;
    case 1:
      return 0x4e441529;
    case 2:
      return 0xfc2757d1;
    case 3:
      return 0xf534ddc0;
    case 4:
      return 0xdb629599;
    case 5:
      return 0x3c439041;
    default:
      return 0xfe5163ab;
  }
}

/** Bits `from`…`from`+63 of 2/π behind the binary point. */
function bitsFrom(from: i32): u64 {
  const word = from >> 5;
  const shift = <u64>(from & 31);
  const high = (twoOverPi(word) << 32) | twoOverPi(word + 1);
  return shift == 0 ? high : (high << shift) | (twoOverPi(word + 2) >> (32 - shift));
}

/**
 * Turns of a large |x| as a 64-bit fraction: x/2π mod 1 (Payne and Hanek, 1983). x = m·2^e with 24-bit m, and whole
 * turns in 2^e · 2/π / 4 are left out before they are multiplied.
 */
function turns(x: f32): u64 {
  const bits = reinterpret<u32>(x);
  const mantissa = <u64>((bits & 0x007fffff) | 0x00800000);
  const from = <i32>((bits >> 23) & 0xff) - 150 - 2;
  // Between 1e5 and 2^25 the exponent is still negative: the fraction begins before its first bit.
  const fraction = from >= 0 ? bitsFrom(from) : bitsFrom(0) >> <u64>-from;
  return mantissa * fraction;
}

/** sin (shift 0) or cos (shift 1) of one number, by polynomials in double precision after reduction to ±π/4. */
function sinShifted(value: f32, shift: i32): f32 {
  // The reduction would lose the sign of −0.
  if (value == 0) return shift ? 1 : value;
  const x = <f64>value;
  let quadrant: i32;
  let r: f64;
  if (abs(x) < LARGE) {
    const n = nearest<f64>(x * 0.636619772367581343);
    r = x - n * HALF_PI - n * 6.12323399573676604e-17;
    quadrant = <i32>n;
  } else {
    const fraction = turns(value);
    const rounded = (fraction + 0x2000000000000000) >> 62;
    r = <f64>(<i64>(fraction - (rounded << 62))) * (HALF_PI / 4611686018427387904.0);
    quadrant = <i32>rounded;
    if (value < 0) {
      r = -r;
      quadrant = -quadrant;
    }
  }
  quadrant = (quadrant + shift) & 3;
  const z = r * r;
  let y: f64;
  if (quadrant & 1) {
    y = 1 + z * (-0.5 + z * (1.0 / 24 + z * (-1.0 / 720 + z * (1.0 / 40320 + z * (-1.0 / 3628800 + z / 479001600)))));
  } else {
    y = r + r * z * (-1.0 / 6 + z * (1.0 / 120 + z * (-1.0 / 5040 + z * (1.0 / 362880 - z / 39916800))));
  }
  return <f32>(quadrant & 2 ? -y : y);
}

/** One number at a time: sines are rare in networks, and this is exact to the last bit or nearly so. */
export function sine(d: usize, a: usize, bytes: usize, shift: i32): void {
  for (let i: usize = 0; i < bytes; i += 4) {
    const x = load<f32>(a + i);
    store<f32>(d + i, abs(x) < Infinity ? sinShifted(x, shift) : NaN);
  }
}
