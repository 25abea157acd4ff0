import { inflateSync, type Zippable, zipSync } from 'fflate';
import { InputError } from '../core/errors';
import { crc32 } from './crc32';

interface ZipOptions {
  readonly compress?: boolean;
  /** Each entry's bytes begin at a multiple of it; for entries that are not compressed. */
  readonly align?: number;
}

/** A field of a header that means nothing, which PyTorch fills up with too. */
const FILLER = 0x4246;

/** Writes a zip with fixed times; the same entries give the same bytes. */
export function writeZip(entries: ReadonlyMap<string, Uint8Array>, { compress = false, align }: ZipOptions = {}) {
  // The earliest time a zip can hold. fflate reads a date's local fields, so it is made in the time zone of the moment.
  const mtime = new Date(1980, 0, 1);
  const files: Zippable = {};
  let at = 0;
  for (const [name, bytes] of entries) {
    const start = at + LOCAL_SIZE + new TextEncoder().encode(name).length + 4;
    const filler = align === undefined ? null : new Uint8Array((align - (start % align)) % align);
    const extra = filler ? { extra: { [FILLER]: filler } } : {};
    files[name] = [bytes, { level: compress ? 6 : 0, mtime, ...extra }];
    at = start + (filler?.length ?? 0) + bytes.length;
  }
  return zipSync(files);
}

/** Whether a file begins as a zip does. */
export function isZip(bytes: Uint8Array): boolean {
  // Two bytes alone may also be how long the header of a safetensors file is. 5, 6: one without entries.
  return bytes[0] === 0x50 && bytes[1] === 0x4b && (bytes[2] === 3 || bytes[2] === 5) && bytes[3] === bytes[2] + 1;
}

/** Names of a zip's entries. Throws InputError `zip.*`. */
export function zipNames(bytes: Uint8Array, file: string): string[] {
  return readDirectory(bytes, file).map(({ name }) => name);
}

interface Entry {
  readonly name: string;
  readonly method: number;
  readonly crc: number;
  readonly packed: number;
  readonly size: number;
  readonly header: number;
}

const END_SIZE = 22;
const CENTRAL_SIZE = 46;
const LOCAL_SIZE = 30;
const ENCRYPTED = 1;

/**
 * Reads a zip of stored and deflated entries, below 4 GiB. Sizes are taken from the directory and held against `limit`
 * (bytes of all entries unpacked) before anything is inflated; checksums are verified. `file` names it in errors.
 * Throws InputError `zip.*`.
 */
export function readZip(bytes: Uint8Array, limit: number, file: string): Map<string, Uint8Array> {
  const entries = readDirectory(bytes, file);
  let total = 0;
  for (const entry of entries) total += entry.size;
  if (total > limit) throw new InputError('zip.tooLarge', { file, size: total, limit });
  const files = new Map<string, Uint8Array>();
  for (const entry of entries) {
    if (files.has(entry.name)) throw new InputError('zip.entry', { file, entry: entry.name });
    files.set(entry.name, unpack(bytes, entry, file));
  }
  return files;
}

/** The directory stands at the end of the file, behind which only a comment may come. */
function readDirectory(bytes: Uint8Array, file: string): Entry[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let end = bytes.length - END_SIZE;
  while (end >= 0 && view.getUint32(end, true) !== 0x06054b50) {
    end = bytes.length - end < END_SIZE + 0xffff ? end - 1 : -1;
  }
  if (end < 0) throw new InputError('zip.magic', { file });
  const count = view.getUint16(end + 10, true);
  let at = view.getUint32(end + 16, true);
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

function unpack(bytes: Uint8Array, entry: Entry, file: string): Uint8Array {
  const damaged = new InputError('zip.entry', { file, entry: entry.name });
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (entry.header + LOCAL_SIZE > bytes.length || view.getUint32(entry.header, true) !== 0x04034b50) throw damaged;
  const start =
    entry.header + LOCAL_SIZE + view.getUint16(entry.header + 26, true) + view.getUint16(entry.header + 28, true);
  if (start + entry.packed > bytes.length) throw damaged;
  const packed = bytes.subarray(start, start + entry.packed);
  const data = entry.method === 0 ? packed : entry.method === 8 ? inflate(packed, entry.size) : null;
  if (data?.length !== entry.size || crc32(data) !== entry.crc) throw damaged;
  return data;
}

function inflate(packed: Uint8Array, size: number): Uint8Array | null {
  // Deflate packs at most 1032 to 1: a directory that promises more lies, and is not worth the memory.
  if (size > packed.length * 1032 + 64) return null;
  try {
    return inflateSync(packed, { out: new Uint8Array(size) });
  } catch {
    return null;
  }
}
