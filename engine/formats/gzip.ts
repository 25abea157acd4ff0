import { Gunzip } from 'fflate';
import { InputError } from '../core/errors';
import { crc32 } from './crc32';

/** Packed bytes that are unpacked at a time: they make a thousand times as many at most. */
const STEP = 2 ** 14;
/** What is taken at first, beyond what usual data unpack to. */
const LEAST = 2 ** 16;
const USUAL_RATIO = 3;

/**
 * Unpacks a gzip file (RFC 1952) of one member whose unpacked size is at most `limit` bytes, and checks its size and
 * checksum. The size that the file tells may be a lie: memory is taken as the bytes come. `file` names it in errors.
 * Throws InputError `gzip.*`.
 */
export function readGzip(bytes: Uint8Array, limit: number, file: string): Uint8Array {
  if (bytes.length < 18 || bytes[0] !== 0x1f || bytes[1] !== 0x8b) throw new InputError('gzip.magic', { file });
  const trailer = new DataView(bytes.buffer, bytes.byteOffset + bytes.length - 8, 8);
  const size = trailer.getUint32(4, true);
  if (size > limit) throw new InputError('gzip.tooLarge', { file, size, limit });
  const unpacked = unpack(bytes, size);
  if (unpacked?.length !== size || crc32(unpacked) !== trailer.getUint32(0, true)) {
    throw new InputError('gzip.damaged', { file });
  }
  return unpacked;
}

/** All that comes, or null where it is damaged or more than `most` bytes. */
function unpack(bytes: Uint8Array, most: number): Uint8Array | null {
  let room = new Uint8Array(Math.min(most, LEAST + USUAL_RATIO * bytes.length));
  let length = 0;
  const stream = new Gunzip((part) => {
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
  });
  try {
    for (let at = 0; at < bytes.length && length <= most; at += STEP) {
      stream.push(bytes.subarray(at, at + STEP), at + STEP >= bytes.length);
    }
  } catch {
    return null;
  }
  return length > most ? null : room.subarray(0, length);
}
