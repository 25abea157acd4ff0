/** The number behind the bits of an IEEE 754 binary16. */
export function halfFloat(bits: number): number {
  const sign = bits & 0x8000 ? -1 : 1;
  const exponent = (bits >> 10) & 31;
  const fraction = bits & 1023;
  if (exponent === 0) return sign * fraction * 2 ** -24;
  if (exponent === 31) return fraction ? Number.NaN : sign * Number.POSITIVE_INFINITY;
  return sign * (1 + fraction / 1024) * 2 ** (exponent - 15);
}

const scratch = new DataView(new ArrayBuffer(4));

/** The number behind the bits of a bfloat16: the upper half of a float32. */
export function bfloat16(bits: number): number {
  scratch.setUint32(0, bits << 16);
  return scratch.getFloat32(0);
}

/** Bits of the fraction, the least exponent that is told apart, and where infinity begins. */
const GRIDS = {
  float16: { fraction: 10, least: -14, infinite: 65520 },
  bfloat16: { fraction: 7, least: -126, infinite: 2 ** 128 * (1 - 2 ** -9) },
} as const;

/** The number of that kind which is nearest; of two, the one whose last bit is 0. */
export function nearestSmall(dtype: SmallFloat, value: number): number {
  const { fraction, least, infinite } = GRIDS[dtype];
  const size = Math.abs(value);
  if (!(size < infinite)) return Number.isNaN(value) ? value : Math.sign(value) * Number.POSITIVE_INFINITY;
  if (size === 0) return value;
  const unit = 2 ** (Math.max(Math.floor(Math.log2(size)), least) - fraction);
  const [places, whole] = [value / unit, Math.round(value / unit)];
  return unit * (whole - places === 0.5 && whole % 2 !== 0 ? whole - 1 : whole);
}

/** Floats of two bytes, which are held as float32 here: what their bits mean. */
export const smallFloats = { float16: halfFloat, bfloat16 } as const;

export type SmallFloat = keyof typeof smallFloats;

export const isSmallFloat = (dtype: string): dtype is SmallFloat => Object.hasOwn(smallFloats, dtype);

/** Little-endian, one after the other. */
export function readSmallFloats(dtype: SmallFloat, bytes: Uint8Array): Float32Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const read = smallFloats[dtype];
  return Float32Array.from({ length: bytes.length / 2 }, (_, at) => read(view.getUint16(2 * at, true)));
}
