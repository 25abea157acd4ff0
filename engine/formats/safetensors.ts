import { joined } from '../core/byteStream';
import { InputError } from '../core/errors';
import { listsIn } from '../core/jsonSize';
import { formatShape, numel } from '../core/shape';
import { firstSigns } from './beginning';
import {
  bytesBehind,
  bytesOf,
  compareNames,
  countOf,
  type FileDType,
  type FileTensor,
  type TensorMap,
} from './fileTensor';
import type { SmallFloat } from './smallFloats';
import {
  type FileSource,
  MOST_TENSORS,
  type StoredDType,
  type StoredTensor,
  sectionOf,
  storedOver,
  type TensorStream,
  widthOf,
} from './stored';

/** The format's names of element types. Specification: github.com/huggingface/safetensors, README, "Format". */
const CODES: Record<FileDType, string> = {
  float64: 'F64',
  float32: 'F32',
  int64: 'I64',
  int32: 'I32',
  int16: 'I16',
  int8: 'I8',
  uint8: 'U8',
  bool: 'BOOL',
};
const SMALL: Record<SmallFloat, string> = { float16: 'F16', bfloat16: 'BF16' };
const DTYPES = new Map(Object.entries({ ...CODES, ...SMALL }).map(([dtype, code]) => [code, dtype as StoredDType]));

/** The specification's own limit. */
const MAX_HEADER = 100_000_000;
const METADATA = '__metadata__';

interface Safetensors {
  readonly tensors: TensorMap;
  /** Free text by key; empty where the file has none. */
  readonly metadata: Readonly<Record<string, string>>;
}

/**
 * Writes a safetensors file. The same tensors give the same bytes: wide elements come first (so that each tensor is
 * aligned, which PyTorch's loader needs), then by name; metadata keys are sorted.
 */
export function writeSafetensors(tensors: TensorMap, metadata: Readonly<Record<string, string>> = {}): Uint8Array {
  const { header, ordered } = layOut(tensors, metadata);
  return joined([header, ...ordered.map(([, { data }]) => bytesBehind(data))]);
}

/** A safetensors file as `writeSafetensors` makes it, piece by piece: it is never whole in memory. */
export async function* streamSafetensors(
  tensors: ReadonlyMap<string, TensorStream>,
  metadata: Readonly<Record<string, string>> = {},
): AsyncGenerator<Uint8Array> {
  const { header, ordered } = layOut(tensors, metadata);
  yield header;
  for (const [, tensor] of ordered) yield* tensor.pieces();
}

function layOut<T extends Pick<FileTensor, 'dtype' | 'shape'>>(
  tensors: ReadonlyMap<string, T>,
  metadata: Readonly<Record<string, string>>,
): { readonly header: Uint8Array; readonly ordered: readonly [string, T][] } {
  const ordered = [...tensors].sort(([a, x], [b, y]) => bytesOf(y.dtype) - bytesOf(x.dtype) || compareNames(a, b));
  const entries: [string, unknown][] = [];
  const keys = Object.keys(metadata).sort(compareNames);
  if (keys.length > 0) entries.push([METADATA, Object.fromEntries(keys.map((key) => [key, metadata[key]]))]);
  let offset = 0;
  for (const [name, tensor] of ordered) {
    const end = offset + numel(tensor.shape) * bytesOf(tensor.dtype);
    entries.push([name, { dtype: CODES[tensor.dtype], shape: tensor.shape, data_offsets: [offset, end] }]);
    offset = end;
  }
  // Joined by hand: an object would put integer-like names first.
  const json = entries.map(([name, entry]) => `${JSON.stringify(name)}:${JSON.stringify(entry)}`).join(',');
  const text = new TextEncoder().encode(`{${json}}`);
  const headerSize = Math.ceil(text.length / 8) * 8;
  const header = new Uint8Array(8 + headerSize).fill(0x20, 8);
  new DataView(header.buffer).setBigUint64(0, BigInt(headerSize), true);
  header.set(text, 8);
  return { header, ordered };
}

/**
 * Reads a safetensors file strictly: the header must fit the file, and the tensors must fill the rest without gap or
 * overlap. `file` names it in errors. Throws InputError `safetensors.*`.
 */
export function readSafetensors(bytes: Uint8Array, file: string): Safetensors {
  const { tensors, metadata } = openSafetensors(bytes, file);
  return { tensors: new Map([...tensors].map(([name, tensor]) => [name, tensor.load()])), metadata };
}

/** Whether a file begins as one of the format does: with the size of a JSON object and that object. */
export function looksLikeSafetensors(source: FileSource): boolean {
  const head = source.subarray(0, Math.min(9, source.length));
  if (head.length < 9) return false;
  const declared = new DataView(head.buffer, head.byteOffset, 8).getBigUint64(0, true);
  return declared <= BigInt(MAX_HEADER) && head[8] === '{'.charCodeAt(0);
}

/** Reads a safetensors file as `readSafetensors` does, but leaves the tensors in it until they are asked for. */
export function openSafetensors(
  source: FileSource,
  file: string,
): { readonly tensors: ReadonlyMap<string, StoredTensor>; readonly metadata: Safetensors['metadata'] } {
  if (source.length < 8) throw new InputError('safetensors.short', { file, got: source.length });
  const start = source.subarray(0, 8);
  const declared = new DataView(start.buffer, start.byteOffset, 8).getBigUint64(0, true);
  const limit = Math.min(MAX_HEADER, source.length - 8);
  if (declared > BigInt(limit)) throw new InputError('safetensors.headerSize', { file, size: String(declared), limit });
  const headerEnd = 8 + Number(declared);
  const header = parseHeader(source.subarray(8, headerEnd), file);
  const size = source.length - headerEnd;

  const metadata = readMetadata(header.get(METADATA), file);
  header.delete(METADATA);
  const entries = [...header].map(([name, entry]) => readEntry(name, entry, size, file));
  checkCoverage(entries, size, file);
  const tensors = new Map<string, StoredTensor>();
  for (const { name, dtype, shape, start, end } of entries) {
    tensors.set(name, storedOver(dtype, shape, sectionOf(source, headerEnd + start, headerEnd + end)));
  }
  return { tensors, metadata };
}

interface Entry {
  readonly name: string;
  readonly dtype: StoredDType;
  readonly shape: readonly number[];
  readonly start: number;
  readonly end: number;
}

/** Lists and objects of a tensor's entry: itself, its shape and its offsets. */
const LISTS = 3;

function parseHeader(bytes: Uint8Array, file: string): Map<string, unknown> {
  const got = Math.floor(listsIn(bytes) / LISTS);
  if (got > MOST_TENSORS) throw new InputError('safetensors.many', { file, got, limit: MOST_TENSORS });
  let header: unknown;
  try {
    header = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    header = null;
  }
  if (!isRecord(header)) {
    throw new InputError('safetensors.json', { file, size: bytes.length, start: firstSigns(bytes) });
  }
  return new Map(Object.entries(header));
}

function readMetadata(metadata: unknown, file: string): Record<string, string> {
  if (metadata === undefined) return {};
  if (!isRecord(metadata) || Object.values(metadata).some((value) => typeof value !== 'string')) {
    throw new InputError('safetensors.metadata', { file });
  }
  return metadata as Record<string, string>;
}

function readEntry(name: string, entry: unknown, available: number, file: string): Entry {
  if (!isRecord(entry) || !Array.isArray(entry.shape) || !Array.isArray(entry.data_offsets)) {
    throw new InputError('safetensors.entry', { file, tensor: name });
  }
  const dtype = typeof entry.dtype === 'string' ? DTYPES.get(entry.dtype) : undefined;
  if (dtype === undefined) {
    throw new InputError('safetensors.dtype', {
      file,
      tensor: name,
      dtype: String(entry.dtype).slice(0, 40),
      known: [...DTYPES.keys()],
    });
  }
  const count = countOf(entry.shape);
  const [start, end, ...more] = entry.data_offsets as unknown[];
  if (count === null || more.length > 0 || !isOffset(start) || !isOffset(end)) {
    throw new InputError('safetensors.entry', { file, tensor: name });
  }
  if (start > end || end > available) {
    throw new InputError('safetensors.range', { file, tensor: name, start, end, available });
  }
  const shape = entry.shape as number[];
  const expected = count * widthOf(dtype);
  if (expected !== end - start) {
    throw new InputError('safetensors.size', {
      file,
      tensor: name,
      shape: formatShape(shape),
      dtype,
      expected,
      got: end - start,
    });
  }
  return { name, dtype, shape, start, end };
}

function checkCoverage(entries: readonly Entry[], available: number, file: string): void {
  const ordered = [...entries].sort((a, b) => a.start - b.start || a.end - b.end);
  let at = 0;
  for (const entry of ordered) {
    if (entry.start !== at) {
      throw new InputError('safetensors.layout', { file, tensor: entry.name, expected: at, got: entry.start });
    }
    at = entry.end;
  }
  if (at !== available) throw new InputError('safetensors.trailing', { file, expected: at, got: available });
}

function isOffset(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
