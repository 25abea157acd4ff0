import { isGzip, readGzip } from '../formats/gzip';
import type { DataFiles } from './contract';

/** What a packed file may unpack to: as much as one array holds. */
const MOST_BYTES = 2 ** 31;

/** A file of the user's as a whole, unpacked where it is gzip. */
export function wholeFile(files: DataFiles, path: string): Uint8Array {
  const source = files.open(path);
  const bytes = source.subarray(0, source.length);
  return isGzip(bytes) ? readGzip(bytes, MOST_BYTES, path) : bytes;
}
