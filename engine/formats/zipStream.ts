import type { ByteStream } from '../core/byteStream';
import { InputError } from '../core/errors';
import { crc32 } from './crc32';
import { CENTRAL, ELSEWHERE, END, LOCAL } from './zipForm';

/** A field of a header that means nothing, which PyTorch fills up with too. */
const FILLER = 0x4246;
/** 1 January 1980, the earliest time a zip can hold. */
const DATE = 0x0021;
/** Names are in UTF-8. */
const UTF8 = 0x0800;
const VERSION = 20;
/** The largest numbers mean in a zip that they stand elsewhere, in what old readers do not know. */
const MOST_ENTRIES = 2 ** 16 - 2;
const MOST_BYTES = ELSEWHERE - 1;

interface Written {
  readonly name: Uint8Array;
  readonly crc: number;
  readonly size: number;
  readonly at: number;
}

/**
 * A zip of entries as they are, not compressed, piece by piece; the same entries give the same bytes. Each entry is read
 * twice, as its checksum stands before it. @param align Each entry's bytes begin at a multiple of it. Format: APPNOTE.TXT, PKWARE.
 * Throws InputError `zip.holds` for more than a zip can hold.
 */
export function* streamZip(entries: ReadonlyMap<string, ByteStream>, align?: number): Generator<Uint8Array> {
  const size = [...entries.values()].reduce((sum, entry) => sum + entry.size, 0);
  refuseMore(entries.size, size);
  const written: Written[] = [];
  let at = 0;
  for (const [text, { size, pieces }] of entries) {
    const name = new TextEncoder().encode(text);
    let crc = 0;
    for (const piece of pieces()) crc = crc32(piece, crc);
    const start = at + LOCAL.size + name.length + 4;
    const extra = align === undefined ? new Uint8Array() : filler((align - (start % align)) % align);
    written.push({ name, crc, size, at });
    yield localHeader(name, crc, size, extra);
    yield* pieces();
    at += LOCAL.size + name.length + extra.length + size;
  }
  let directory = 0;
  for (const entry of written) {
    const header = centralHeader(entry);
    directory += header.length;
    yield header;
  }
  refuseMore(written.length, at);
  yield endOf(written.length, directory, at);
}

function refuseMore(count: number, size: number): void {
  if (count <= MOST_ENTRIES && size <= MOST_BYTES) return;
  throw new InputError('zip.holds', { count, size, most: MOST_ENTRIES, limit: MOST_BYTES });
}

function filler(length: number): Uint8Array {
  const extra = new Uint8Array(4 + length);
  const view = new DataView(extra.buffer);
  view.setUint16(0, FILLER, true);
  view.setUint16(2, length, true);
  return extra;
}

/** What both headers of an entry have: from the version that is needed to the length of the name. */
function common(view: DataView, at: number, { name, crc, size }: Omit<Written, 'at'>): void {
  view.setUint16(at, VERSION, true);
  view.setUint16(at + 2, UTF8, true);
  view.setUint16(at + 8, DATE, true);
  view.setUint32(at + 10, crc, true);
  view.setUint32(at + 14, size, true);
  view.setUint32(at + 18, size, true);
  view.setUint16(at + 22, name.length, true);
}

function localHeader(name: Uint8Array, crc: number, size: number, extra: Uint8Array): Uint8Array {
  const header = new Uint8Array(LOCAL.size + name.length + extra.length);
  const view = new DataView(header.buffer);
  view.setUint32(0, LOCAL.mark, true);
  common(view, 4, { name, crc, size });
  view.setUint16(28, extra.length, true);
  header.set(name, LOCAL.size);
  header.set(extra, LOCAL.size + name.length);
  return header;
}

function centralHeader(entry: Written): Uint8Array {
  const header = new Uint8Array(CENTRAL.size + entry.name.length);
  const view = new DataView(header.buffer);
  view.setUint32(0, CENTRAL.mark, true);
  view.setUint16(4, VERSION, true);
  common(view, 6, entry);
  view.setUint32(42, entry.at, true);
  header.set(entry.name, CENTRAL.size);
  return header;
}

function endOf(count: number, size: number, at: number): Uint8Array {
  const end = new Uint8Array(END.size);
  const view = new DataView(end.buffer);
  view.setUint32(0, END.mark, true);
  view.setUint16(8, count, true);
  view.setUint16(10, count, true);
  view.setUint32(12, size, true);
  view.setUint32(16, at, true);
  return end;
}
