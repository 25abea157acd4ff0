import { WireType } from '@bufbuild/protobuf/wire';
import type { FileSource } from '../../stored';

/** A field of a message as it lies in a file: from `start` up to `end`, its value from `value` on. */
export interface WireField {
  readonly number: number;
  readonly type: WireType;
  readonly start: number;
  readonly value: number;
  readonly end: number;
}

/** Bytes that are no message. */
export class NoMessage extends Error {}

/** So much of a file is read at a time. */
const WINDOW = 2 ** 16;

/** Parts of a file that lie close together are read once. */
export function windowOn(source: FileSource): FileSource {
  let from = 0;
  let held: Uint8Array = new Uint8Array();
  return {
    length: source.length,
    subarray: (start, end) => {
      if (end - start > WINDOW) return source.subarray(start, end);
      if (start < from || end > from + held.length) {
        from = start;
        held = source.subarray(start, Math.min(start + WINDOW, source.length));
      }
      return held.subarray(start - from, end - from);
    },
  };
}

/**
 * The fields of a message that lies in a file from `from` up to `to`, in turn; values are not read.
 * Encoding: protobuf.dev/programming-guides/encoding. Throws NoMessage for bytes that are none.
 */
export function* fieldsIn(source: FileSource, from: number, to: number): Iterable<WireField> {
  for (let at = from; at < to; ) {
    const tag = varintAt(source, at, to);
    const type: number = tag.number & 7;
    const { value, end } = extentOf(source, type, tag.end, to);
    if (end > to || tag.number >>> 3 === 0) throw new NoMessage(`byte ${at}`);
    yield { number: tag.number >>> 3, type, start: at, value, end };
    at = end;
  }
}

/** Groups, which went out of use before ONNX began, are refused. */
function extentOf(source: FileSource, type: WireType, at: number, to: number): { value: number; end: number } {
  switch (type) {
    case WireType.Varint:
      return { value: at, end: varintAt(source, at, to).end };
    case WireType.Bit64:
      return { value: at, end: at + 8 };
    case WireType.Bit32:
      return { value: at, end: at + 4 };
    case WireType.LengthDelimited: {
      const length = varintAt(source, at, to);
      return { value: length.end, end: length.end + length.number };
    }
    default:
      throw new NoMessage(`byte ${at}`);
  }
}

/** A varint takes at most so many bytes. */
export const VARINT = 10;

function varintAt(source: FileSource, at: number, to: number): { readonly number: number; readonly end: number } {
  const bytes = source.subarray(at, Math.min(at + VARINT, to));
  let number = 0;
  for (const [place, byte] of bytes.entries()) {
    number += (byte & 0x7f) * 2 ** (7 * place);
    if (byte < 0x80) return { number, end: at + place + 1 };
  }
  throw new NoMessage(`byte ${at}`);
}
