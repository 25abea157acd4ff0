/** Bytes of known number that come piece by piece; each piece is valid until the next is asked for. */
export interface ByteStream {
  readonly size: number;
  /** Anew at each call. */
  pieces(): Iterable<Uint8Array>;
}

/** All pieces in one. */
export function joined(pieces: Iterable<Uint8Array>): Uint8Array {
  const parts = [...pieces];
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
