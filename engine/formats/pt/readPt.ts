import { InputError } from '../../core/errors';
import { firstBytes } from '../beginning';
import type { TensorMap } from '../fileTensor';
import { type FileSource, type StoredTensor, sectionOf, type TensorSet, widthOf } from '../stored';
import { isZip, openZip, UNPACK_LIMIT, zipNames } from '../zip';
import { type Dict, dictsIn } from './dictsIn';
import { Described, GLOBALS, type Storage, storageAsked } from './globals';
import { unmarked } from './layOut';
import { OP } from './opcodes';
import { type PickleReading, readPickle } from './readPickle';

/** Bytes that tensors of one file may take beyond its size by repeating what is in it, as torch.Tensor.expand lets them. */
const EXPANDED = 2 ** 23;

/** Whether a file is a zip of torch.save, which has one folder with a pickle in it. */
function isPtArchive(source: FileSource, file: string): boolean {
  return (
    isZip(source.subarray(0, Math.min(4, source.length))) &&
    zipNames(source, file).some((name) => name.endsWith('/data.pkl'))
  );
}

/** Whether a file is one of torch.save, of any version. */
export function isPt(source: FileSource, file: string): boolean {
  return isOldPt(source) || isPtArchive(source, file);
}

/** The error for a file that is called .pt and is none. */
export function notPt(source: FileSource, file: string): InputError<'pt.magic'> {
  return new InputError('pt.magic', { file, got: firstBytes(source) });
}

/** Whether a file is one of torch.save before 1.6: a pickle of its mark, 0x1950a86a20f9469cfc6c, of any protocol. */
function isOldPt(source: FileSource): boolean {
  const head = source.subarray(0, Math.min(PROTOCOL + FRAME + OLD_MARK.length, source.length));
  const start = head[PROTOCOL] === OP.frame ? PROTOCOL + FRAME : PROTOCOL;
  return head[0] === OP.proto && OLD_MARK.every((byte, place) => head[start + place] === byte);
}

/** So much of a file from before 1.6 is read at first; what says how its numbers lie is rarely more. */
const OLD_HEAD = 2 ** 20;

/** Bytes of the instruction that says the protocol, and of one that says how long a frame is. */
const PROTOCOL = 2;
const FRAME = 9;
const OLD_MARK = [OP.long1, 0x0a, 0x6c, 0xfc, 0x9c, 0x46, 0xf9, 0x20, 0x6a, 0xa8, 0x50, 0x19];

/**
 * Reads the tensors of a state dict that torch.save wrote, alone or among other things of a training script. Nothing in the
 * file is run. `limit`: bytes it may unpack to. Throws InputError `zip.*`, `pt.*`.
 */
export function readPt(bytes: Uint8Array, file: string, limit = UNPACK_LIMIT): TensorMap {
  return new Map([...openPt(bytes, file, limit)].map(([name, tensor]) => [name, tensor.load()]));
}

/** Reads a state dict as `readPt` does, but leaves its numbers in the file until they are asked for. */
export function openPt(source: FileSource, file: string, limit = UNPACK_LIMIT): ReadonlyMap<string, StoredTensor> {
  return (openPtSets(source, file, limit)[0] as TensorSet).open();
}

/** Opens all dicts of tensors that a file holds, the likeliest to be meant first; at least one. Throws as `readPt`. */
export function openPtSets(source: FileSource, file: string, limit = UNPACK_LIMIT): readonly TensorSet[] {
  const value = isOldPt(source) ? readOld(source, file) : readArchive(source, file, limit);
  const dicts = dictsIn(value, file);
  if (dicts.length === 0) throw new InputError('pt.noWeights', { file });
  return dicts.map(([name, dict]) => ({ name, open: () => tensorsOf(dict, source, file) }));
}

function tensorsOf(dict: Dict, source: FileSource, file: string): ReadonlyMap<string, StoredTensor> {
  const copying = { left: source.length + EXPANDED };
  const tensors = new Map<string, StoredTensor>();
  for (const [name, tensor] of dict) {
    if (tensor instanceof Described) tensors.set(String(name), unmarked(tensor, String(name), file, copying));
  }
  return tensors;
}

function readArchive(source: FileSource, file: string, limit: number): unknown {
  const entries = openZip(source, limit, file);
  const pickle = [...entries.keys()].find((name) => name.endsWith('/data.pkl'));
  if (pickle === undefined) throw new InputError('pt.noWeights', { file });
  const folder = pickle.slice(0, -'data.pkl'.length);
  const storages = new Map<string, Storage>();
  const reading: PickleReading = {
    file,
    globals: GLOBALS,
    persistent: (id) => {
      const asked = storageAsked(id, file);
      if (!asked) return undefined;
      const data = entries.get(`${folder}data/${asked.key}`);
      if (!data || data.length !== asked.length * widthOf(asked.dtype)) return undefined;
      const known = storages.get(asked.key) ?? { ...asked, bytes: data };
      storages.set(asked.key, known);
      return known;
    },
  };
  const content = entries.get(pickle) as FileSource;
  return readPickle(content.subarray(0, content.length), 0, reading).value;
}

/** Mark, version and machine, what was saved, the keys of its storages, and each storage's length and numbers. */
function readOld(source: FileSource, file: string): unknown {
  const { value, keys, storages, end } = readOldHead(source, file);
  let at = end;
  const damaged = () => new InputError('pt.pickle', { file, at });
  for (const key of keys) {
    const storage = storages.get(String(key));
    if (!storage || at + 8 > source.length) throw damaged();
    const told = source.subarray(at, at + 8);
    const length = new DataView(told.buffer, told.byteOffset, 8).getBigInt64(0, true);
    const size = storage.length * widthOf(storage.dtype);
    at += 8;
    if (length !== BigInt(storage.length) || at + size > source.length) throw damaged();
    storage.bytes = sectionOf(source, at, at + size);
    at += size;
  }
  return value;
}

interface OldHead {
  readonly value: unknown;
  readonly keys: readonly unknown[];
  readonly storages: ReadonlyMap<string, Storage>;
  readonly end: number;
}

/** Where the numbers begin is known once the pickles before them are read: more of the file is taken until they are whole. */
function readOldHead(source: FileSource, file: string): OldHead {
  for (let size = OLD_HEAD; ; size *= 4) {
    try {
      return oldHeadIn(source.subarray(0, Math.min(size, source.length)), file);
    } catch (error) {
      if (size >= source.length || !(error instanceof InputError) || error.code !== 'pt.pickle') throw error;
    }
  }
}

function oldHeadIn(bytes: Uint8Array, file: string): OldHead {
  const storages = new Map<string, Storage>();
  const reading: PickleReading = {
    file,
    globals: GLOBALS,
    persistent: (id) => {
      const asked = storageAsked(id, file);
      if (!asked) return undefined;
      const known = storages.get(asked.key) ?? { ...asked, bytes: null };
      storages.set(asked.key, known);
      return known;
    },
  };
  let end = 0;
  const next = () => {
    const read = readPickle(bytes, end, reading);
    end = read.end;
    return read.value;
  };
  next();
  next();
  next();
  const value = next();
  const keys = next();
  if (!Array.isArray(keys)) throw new InputError('pt.pickle', { file, at: end });
  return { value, keys, storages, end };
}
