import type { Gunzip, Inflate } from 'fflate';

/** Packed bytes that are unpacked at a time: they make a thousand times as many at most. */
const STEP = 2 ** 14;
/** What is taken at first, beyond what usual data unpack to. */
const LEAST = 2 ** 16;
const USUAL_RATIO = 3;

/**
 * All that a stream makes of packed bytes, or null where they are damaged or make more than `most` bytes. How many they
 * are said to make may be a lie: memory is taken as they come.
 */
export function unpacked(stream: Inflate | Gunzip, packed: Uint8Array, most: number): Uint8Array | null {
  let room = new Uint8Array(Math.min(most, LEAST + USUAL_RATIO * packed.length));
  let length = 0;
  stream.ondata = (part) => {
    const end = length + part.length;
    if (end <= most) {
      if (end > room.length) {
        const larger = new Uint8Array(Math.min(most, 2 * end));
        larger.set(room.subarray(0, length));
        room = larger;
      }
      room.set(part, length);
    }
    length = end;
  };
  for (let at = 0; at < packed.length && length <= most; at += STEP) {
    if (!pushed(stream, packed.subarray(at, at + STEP), at + STEP >= packed.length)) return null;
  }
  return length > most ? null : room.subarray(0, length);
}

/** Whether bytes could be unpacked. The library's own errors have a number. */
function pushed(stream: Inflate | Gunzip, packed: Uint8Array, last: boolean): boolean {
  try {
    stream.push(packed, last);
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && typeof error.code === 'number') return false;
    throw error;
  }
}
