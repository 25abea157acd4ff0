import { Inflate, type Zippable, zipSync } from 'fflate';
import { joined } from '../core/byteStream';
import { InputError } from '../core/errors';
import { crc32 } from './crc32';
import { unpacked } from './inflate';
import { type FileSource, sectionOf, streamOfBytes } from './stored';
import { CENTRAL, ELSEWHERE, END, LOCAL } from './zipForm';
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

const ENCRYPTED = 1;
const STORED = 0;
const DEFLATED = 8;
/** Other ways to pack that archivers offer. Source: APPNOTE.TXT, PKWARE, 4.4.5. */
const METHODS: Readonly<Record<number, string>> = {
  9: 'Deflate64',
  12: 'bzip2',
  14: 'LZMA',
  93: 'Zstandard',
  95: 'xz',
};
/** So much of a file is held at a time where its checksum is made. */
const PIECE = 2 ** 22;
/**
 * What packed entries may come to together: so many times the archive, or as much as is unpacked in a second. Weights pack to
 * about nine tenths, and torch.save packs nothing; what packs a thousandfold is all zeros or made to be unpacked for long.
 */
const RATIO = 32;
const ALWAYS = 2 ** 26;

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
  refuseBomb(entries, source.length, file);
  refuseOverlaps(entries, file);
  const files = new Map<string, FileSource>();
  for (const entry of entries) {
    if (files.has(entry.name)) throw new InputError('zip.twice', { file, entry: entry.name });
    files.set(entry.name, unpack(source, entry, file));
  }
  return files;
}

function refuseBomb(entries: readonly Entry[], length: number, file: string): void {
  const size = entries.reduce((sum, entry) => (entry.method === STORED ? sum : sum + entry.size), 0);
  const limit = Math.max(ALWAYS, RATIO * length);
  if (size > limit) throw new InputError('zip.bomb', { file, size, length, limit });
}

/** Entries that share bytes are no archive's: a small file could be a thousand large ones. */
function refuseOverlaps(entries: readonly Entry[], file: string): void {
  let end = 0;
  for (const { name, header, packed } of entries.toSorted((a, b) => a.header - b.header)) {
    if (header < end) throw new InputError('zip.overlap', { file, entry: name, at: header, end });
    end = header + LOCAL.size + packed;
  }
}

/** The directory stands at the end of the file, behind which only a comment may come. */
function readDirectory(source: FileSource, file: string): Entry[] {
  const last = Math.max(0, source.length - END.size - 0xffff);
  const tail = viewOf(source, last, source.length);
  let place = tail.byteLength - END.size;
  while (place >= 0 && tail.getUint32(place, true) !== END.mark) place--;
  if (place < 0) throw new InputError('zip.magic', { file });
  const count = tail.getUint16(place + 10, true);
  const start = tail.getUint32(place + 16, true);
  if (start === ELSEWHERE) throw new InputError('zip.zip64', { file });
  const damaged = (entry: number, at: number) =>
    new InputError('zip.directory', { file, entry, count, at, end: last + place });
  if (start > last + place) throw damaged(1, start);
  const bytes = source.subarray(start, last + place);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = bytes.length;
  let at = 0;
  const texts = new TextDecoder();
  const entries: Entry[] = [];
  for (let i = 0; i < count; i++) {
    if (at + CENTRAL.size > end || view.getUint32(at, true) !== CENTRAL.mark) throw damaged(i + 1, start + at);
    const nameLength = view.getUint16(at + 28, true);
    const next = at + CENTRAL.size + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
    if (next > end) throw damaged(i + 1, start + at);
    const name = texts.decode(bytes.subarray(at + CENTRAL.size, at + CENTRAL.size + nameLength));
    if (view.getUint16(at + 8, true) & ENCRYPTED) throw new InputError('zip.encrypted', { file, entry: name });
    const [packed, size, header] = [20, 24, 42].map((place) => view.getUint32(at + place, true)) as [
      number,
      number,
      number,
    ];
    if ([packed, size, header].includes(ELSEWHERE)) throw new InputError('zip.zip64', { file });
    const [method, crc] = [view.getUint16(at + 10, true), view.getUint32(at + 16, true)];
    entries.push({ name, method, crc, packed, size, header });
    at = next;
  }
  return entries;
}

function unpack(source: FileSource, entry: Entry, file: string): FileSource {
  const { name, method, size, header } = entry;
  const of = { file, entry: name };
  const isThere = header + LOCAL.size <= source.length;
  const local = isThere ? viewOf(source, header, header + LOCAL.size) : null;
  if (local?.getUint32(0, true) !== LOCAL.mark) throw new InputError('zip.header', { ...of, at: header });
  const start = header + LOCAL.size + local.getUint16(26, true) + local.getUint16(28, true);
  const end = start + entry.packed;
  if (end > source.length) throw new InputError('zip.short', { ...of, end, length: source.length });
  const packed = sectionOf(source, start, end);
  if (method !== STORED && method !== DEFLATED) {
    throw new InputError('zip.method', { ...of, method: METHODS[method] ?? String(method) });
  }
  const data = method === STORED ? packed : unpacked(new Inflate(), packed.subarray(0, packed.length), size);
  if (data?.length !== size) throw new InputError('zip.entry', { ...of, size });
  if (checksum(data) !== entry.crc) throw new InputError('zip.checksum', of);
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
