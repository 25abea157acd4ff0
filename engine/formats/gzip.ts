import { gunzipSync } from 'fflate';
import { InputError } from '../core/errors';
import { crc32 } from './crc32';

/**
 * Unpacks a gzip file (RFC 1952) of one member whose unpacked size is at most `limit` bytes, and checks its size and
 * checksum. `file` names it in errors. Throws InputError `gzip.*`.
 */
export function readGzip(bytes: Uint8Array, limit: number, file: string): Uint8Array {
  if (bytes.length < 18 || bytes[0] !== 0x1f || bytes[1] !== 0x8b) throw new InputError('gzip.magic', { file });
  const trailer = new DataView(bytes.buffer, bytes.byteOffset + bytes.length - 8, 8);
  const size = trailer.getUint32(4, true);
  if (size > limit) throw new InputError('gzip.tooLarge', { file, size, limit });
  let unpacked: Uint8Array;
  try {
    unpacked = gunzipSync(bytes, { out: new Uint8Array(size) });
  } catch {
    throw new InputError('gzip.damaged', { file });
  }
  if (unpacked.length !== size || crc32(unpacked) !== trailer.getUint32(0, true)) {
    throw new InputError('gzip.damaged', { file });
  }
  return unpacked;
}
