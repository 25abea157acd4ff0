import { Inflate, inflateSync, type Zippable, zipSync } from 'fflate';
import { joined } from '../core/byteStream';
import { InputError } from '../core/errors';
import { crc32 } from './crc32';
import { type FileSource, sectionOf, streamOfBytes } from './stored';
import { streamZip } from './zipStream';

/** Writes a zip with fixed times; the same entries give the same bytes. */
export function writeZip(entries: ReadonlyMap<string, Uint8Array>, { compress = false } = {}): Uint8Array {
  if (!compress) return joined(streamZip(new Map([...entries].map(([name, bytes]) => [name, streamOfBytes(bytes)]))));
  // The earliest time a zip can hold. fflate reads a date's local fields, so it is made in the time zone of the moment.
  const mtime = new Date(1980, 0, 1);
  const files: Zippable = {};
  for (const [name, bytes] of entries) files[name] = [bytes, { level: 6, mtime }];
  return zipSync(files);
}

/** Whether a file begins as a zip does. */
export function isZip(bytes: Uint8Array): boolean {
  // Two bytes alone may also be how long the header of a safetensors file is. 5, 6: one without entries.
  return bytes[0] === 0x50 && bytes[1] === 0x4b && (bytes[2] === 3 || bytes[2] === 5) && bytes[3] === bytes[2] + 1;
}

/** Names of a zip's entries. Throws InputError `zip.*`. */
export function zipNames(source: FileSource, file: string): string[] {
  return readDirectory(source, file).map(({ name }) => name);
}

interface Entry {
  readonly name: string;
  readonly method: number;
  readonly crc: number;
  readonly packed: number;
  readonly size: number;
  readonly header: number;
}

/** What one archive may unpack to unless the caller says otherwise: 4 GiB, as much as a 32-bit engine could hold. */
export const UNPACK_LIMIT = 2 ** 32;

const END_SIZE = 22;
const CENTRAL_SIZE = 46;
const LOCAL_SIZE = 30;
const ENCRYPTED = 1;
/** So much of a file is held at a time where its checksum is made. */
const PIECE = 2 ** 22;
/** Weights rarely pack better. */
const USUAL_RATIO = 3;
/** Packed bytes that are unpacked at a time: they make a thousand times as many at most. */
const COUNTED = 2 ** 12;

/**
 * Reads a zip of stored and deflated entries, below 4 GiB. Sizes are taken from the directory and held against `limit`
 * (bytes of all entries unpacked) before anything is inflated; checksums are verified. `file` names it in errors.
 * Throws InputError `zip.*`.
 */
export function readZip(bytes: Uint8Array, limit: number, file: string): Map<string, Uint8Array> {
  const opened = openZip(bytes, limit, file);
  return new Map([...opened].map(([name, content]) => [name, content.subarray(0, content.length)]));
}

/** The same, but stored entries are left in the file until they are asked for. */
export function openZip(source: FileSource, limit: number, file: string): Map<string, FileSource> {
  const entries = readDirectory(source, file);
  let total = 0;
  for (const entry of entries) total += entry.size;
  if (total > limit) throw new InputError('zip.tooLarge', { file, size: total, limit });
  refuseOverlaps(entries, file);
  const files = new Map<string, FileSource>();
  for (const entry of entries) {
    if (files.has(entry.name)) throw new InputError('zip.entry', { file, entry: entry.name });
    files.set(entry.name, unpack(source, entry, file));
  }
  return files;
}

/** Entries that share bytes are no archive's: a small file could be a thousand large ones. */
function refuseOverlaps(entries: readonly Entry[], file: string): void {
  let end = 0;
  for (const { name, header, packed } of entries.toSorted((a, b) => a.header - b.header)) {
    if (header < end) throw new InputError('zip.entry', { file, entry: name });
    end = header + LOCAL_SIZE + packed;
  }
}

/** The directory stands at the end of the file, behind which only a comment may come. */
function readDirectory(source: FileSource, file: string): Entry[] {
  const last = Math.max(0, source.length - END_SIZE - 0xffff);
  const tail = viewOf(source, last, source.length);
  let place = tail.byteLength - END_SIZE;
  while (place >= 0 && tail.getUint32(place, true) !== 0x06054b50) place--;
  if (place < 0) throw new InputError('zip.magic', { file });
  const count = tail.getUint16(place + 10, true);
  const start = tail.getUint32(place + 16, true);
  if (start > last + place) throw new InputError('zip.directory', { file });
  const bytes = source.subarray(start, last + place);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = bytes.length;
  let at = 0;
  const entries: Entry[] = [];
  for (let i = 0; i < count; i++) {
    if (at + CENTRAL_SIZE > end || view.getUint32(at, true) !== 0x02014b50)
      throw new InputError('zip.directory', { file });
    const nameLength = view.getUint16(at + 28, true);
    const next = at + CENTRAL_SIZE + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
    if (next > end) throw new InputError('zip.directory', { file });
    const name = new TextDecoder().decode(bytes.subarray(at + CENTRAL_SIZE, at + CENTRAL_SIZE + nameLength));
    if (view.getUint16(at + 8, true) & ENCRYPTED) throw new InputError('zip.encrypted', { file, entry: name });
    entries.push({
      name,
      method: view.getUint16(at + 10, true),
      crc: view.getUint32(at + 16, true),
      packed: view.getUint32(at + 20, true),
      size: view.getUint32(at + 24, true),
      header: view.getUint32(at + 42, true),
    });
    at = next;
  }
  return entries;
}

function unpack(source: FileSource, entry: Entry, file: string): FileSource {
  const damaged = new InputError('zip.entry', { file, entry: entry.name });
  if (entry.header + LOCAL_SIZE > source.length) throw damaged;
  const local = viewOf(source, entry.header, entry.header + LOCAL_SIZE);
  if (local.getUint32(0, true) !== 0x04034b50) throw damaged;
  const start = entry.header + LOCAL_SIZE + local.getUint16(26, true) + local.getUint16(28, true);
  if (start + entry.packed > source.length) throw damaged;
  const packed = sectionOf(source, start, start + entry.packed);
  const data =
    entry.method === 0 ? packed : entry.method === 8 ? inflate(packed.subarray(0, packed.length), entry.size) : null;
  if (data?.length !== entry.size || checksum(data) !== entry.crc) throw damaged;
  return data;
}

function checksum(data: FileSource): number {
  let crc = 0;
  for (let at = 0; at < data.length; at += PIECE)
    crc = crc32(data.subarray(at, Math.min(at + PIECE, data.length)), crc);
  return crc;
}

function viewOf(source: FileSource, start: number, end: number): DataView {
  const bytes = source.subarray(start, end);
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

/** How many bytes packed ones make, none of them kept; stops counting beyond `most`. */
function unpackedLength(packed: Uint8Array, most: number): number {
  let length = 0;
  const stream = new Inflate((part) => {
    length += part.length;
  });
  for (let at = 0; at < packed.length && length <= most; at += COUNTED) {
    stream.push(packed.subarray(at, at + COUNTED), at + COUNTED >= packed.length);
  }
  return length;
}

/** A directory that promises more than weights usually unpack to may lie: memory is taken once it is known not to. */
function inflate(packed: Uint8Array, size: number): Uint8Array | null {
  try {
    if (size > USUAL_RATIO * packed.length + PIECE && unpackedLength(packed, size) !== size) return null;
    return inflateSync(packed, { out: new Uint8Array(size) });
  } catch {
    return null;
  }
}
