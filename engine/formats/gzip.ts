import { Gunzip } from 'fflate';
import { InputError } from '../core/errors';
import { firstBytes, hexOf } from './beginning';
import { crc32 } from './crc32';
import { unpacked } from './inflate';

const MARK = [0x1f, 0x8b] as const;
/** Bytes of a header and a trailer. */
const LEAST = 18;

/** Whether a file begins as gzip does. */
export const isGzip = (bytes: Uint8Array): boolean => MARK.every((byte, place) => bytes[place] === byte);

/**
 * Unpacks a gzip file (RFC 1952) of one member whose unpacked size is at most `limit` bytes, and checks its size and
 * checksum. The size that the file tells may be a lie: memory is taken as the bytes come. `file` names it in errors.
 * Throws InputError `gzip.*`.
 */
export function readGzip(bytes: Uint8Array, limit: number, file: string): Uint8Array {
  if (!isGzip(bytes)) throw new InputError('gzip.magic', { file, expected: hexOf(MARK), got: firstBytes(bytes) });
  if (bytes.length < LEAST) throw new InputError('gzip.short', { file, got: bytes.length, least: LEAST });
  const trailer = new DataView(bytes.buffer, bytes.byteOffset + bytes.length - 8, 8);
  const size = trailer.getUint32(4, true);
  if (size > limit) throw new InputError('gzip.tooLarge', { file, size, limit });
  const content = unpacked(new Gunzip(), bytes, size);
  if (content?.length !== size) throw new InputError('gzip.damaged', { file, size });
  const [expected, got] = [trailer.getUint32(0, true), crc32(content)];
  if (got !== expected) throw new InputError('gzip.checksum', { file, expected: inHex(expected), got: inHex(got) });
  return content;
}

const inHex = (checksum: number) => checksum.toString(16).padStart(8, '0');
