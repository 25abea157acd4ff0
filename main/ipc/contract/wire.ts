import * as v from 'valibot';
import type { HostReply } from './bridge';
import type { HostEvent } from './index';

/**
 * Frames of the WebSocket. A value without arrays of numbers is a text frame of JSON. One with Uint8Arrays, Int32Arrays or
 * Float32Arrays is a binary frame: the JSON's length (uint32, little-endian), the JSON in UTF-8, then the arrays one after
 * the other; in the JSON `{"$bytes": n}` stands for the next n bytes, `{"$int32": n}` and `{"$float32": n}` for numbers in
 * so many bytes. NaN and infinities, which JSON lacks, are `{"$number": "NaN"}`.
 */
export type WireReply = { readonly id: number; readonly reply: HostReply<unknown> };
export type WireEvent = { readonly event: HostEvent };

/** What the window sends. */
export const wireRequest = v.object({
  id: v.pipe(v.number(), v.integer()),
  method: v.string(),
  args: v.array(v.unknown()),
});
export type WireRequest = v.InferOutput<typeof wireRequest>;

/** Largest frame a host takes: the largest design file, each letter escaped. */
export const MAX_REQUEST_BYTES = 128 * 1024 * 1024;

/** Arrays that travel as they are, by their marks. */
const arrays = { $bytes: Uint8Array, $int32: Int32Array, $float32: Float32Array } as const;
type ArrayMark = keyof typeof arrays;
const ARRAY_MARKS = Object.keys(arrays) as readonly ArrayMark[];

export function encodeFrame(value: unknown): string | Uint8Array<ArrayBuffer> {
  const blobs: ArrayBufferView[] = [];
  // Read from the holder: Node's Buffer has a toJSON, whose result is what the second argument would be.
  const json = JSON.stringify(value, function (this: Record<string, unknown>, key): unknown {
    const part = this[key];
    for (const mark of ARRAY_MARKS) {
      if (!(part instanceof arrays[mark])) continue;
      blobs.push(part);
      return { [mark]: part.byteLength };
    }
    if (typeof part === 'number' && !Number.isFinite(part)) return { $number: String(part) };
    return part;
  });
  if (blobs.length === 0) return json;
  const header = new TextEncoder().encode(json);
  const frame = new Uint8Array(4 + header.length + blobs.reduce((sum, blob) => sum + blob.byteLength, 0));
  new DataView(frame.buffer).setUint32(0, header.length, true);
  frame.set(header, 4);
  let offset = 4 + header.length;
  for (const blob of blobs) {
    frame.set(new Uint8Array(blob.buffer, blob.byteOffset, blob.byteLength), offset);
    offset += blob.byteLength;
  }
  return frame;
}

/** Reads what `encodeFrame` wrote. Throws SyntaxError or RangeError on anything else. */
export function decodeFrame(frame: string | Uint8Array): unknown {
  if (typeof frame === 'string') {
    const value: unknown = JSON.parse(frame);
    // Most frames have no mark in them, and many come while a run goes on.
    return frame.includes('"$') ? revive(value, () => new Uint8Array()) : value;
  }
  const length = new DataView(frame.buffer, frame.byteOffset, frame.byteLength).getUint32(0, true);
  if (4 + length > frame.byteLength) throw new RangeError('frame is cut short');
  let offset = 4 + length;
  return revive(JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(frame.subarray(4, offset))), (bytes) => {
    if (!Number.isInteger(bytes) || bytes < 0 || offset + bytes > frame.byteLength)
      throw new RangeError('frame is cut short');
    const part = frame.slice(offset, offset + bytes);
    offset += bytes;
    return part;
  });
}

/** Depth first, in the order of the text, which is the order in which the arrays were written. */
function revive(value: unknown, take: (bytes: number) => Uint8Array): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((part) => revive(part, take));
  const keys = Object.keys(value);
  if (keys.length === 1) {
    const marked = value as Partial<Record<ArrayMark | '$number', unknown>>;
    const mark = ARRAY_MARKS.find((known) => known === keys[0]);
    if (mark && typeof marked[mark] === 'number') return arrayOf(mark, take(marked[mark]));
    if (typeof marked.$number === 'string') return Number(marked.$number);
  }
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, revive(part, take)]));
}

/** @param bytes An array of its own. */
function arrayOf(mark: ArrayMark, bytes: Uint8Array): Uint8Array | Int32Array | Float32Array {
  if (mark === '$bytes') return bytes;
  // A Buffer's slice may lie anywhere in its memory; numbers need a place of theirs.
  const own = new Uint8Array(bytes).buffer;
  return new arrays[mark](own);
}
