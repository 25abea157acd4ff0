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
