import { Gunzip } from 'fflate';
import { InputError } from '../core/errors';
import { crc32 } from './crc32';
import { unpacked } from './inflate';

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
  const content = unpacked(new Gunzip(), bytes, size);
  if (content?.length !== size || crc32(content) !== trailer.getUint32(0, true)) {
    throw new InputError('gzip.damaged', { file });
  }
  return content;
}
