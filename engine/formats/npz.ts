import { InputError } from '../core/errors';
import { compareNames, type FileTensor, type TensorMap } from './fileTensor';
import { npyStream, openNpy, writeNpy } from './npy';
import type { FileSource, StoredTensor, TensorBytes } from './stored';
import { openZip, UNPACK_LIMIT, writeZip } from './zip';
import { streamZip } from './zipStream';

/** Writes an .npz as numpy.savez does (or savez_compressed): sorted by name, with fixed times, so the bytes repeat. */
export function writeNpz(tensors: TensorMap, options: { readonly compress?: boolean } = {}): Uint8Array {
  const names = [...tensors.keys()].sort(compareNames);
  const entries = new Map(names.map((name) => [`${name}.npy`, writeNpy(tensors.get(name) as FileTensor)]));
  return writeZip(entries, options);
}

/** An .npz as `writeNpz` makes it without compression, piece by piece. */
export function streamNpz(tensors: ReadonlyMap<string, TensorBytes>): Iterable<Uint8Array> {
  const names = [...tensors.keys()].sort(compareNames);
  return streamZip(new Map(names.map((name) => [`${name}.npy`, npyStream(tensors.get(name) as TensorBytes)])));
}

/** Reads an .npz, stored or deflated. `limit`: bytes it may unpack to. Throws InputError `zip.*`, `npz.*`, `npy.*`. */
export function readNpz(bytes: Uint8Array, file: string, limit = UNPACK_LIMIT): TensorMap {
  return new Map([...openNpz(bytes, file, limit)].map(([name, tensor]) => [name, tensor.load()]));
}

/** Reads an .npz as `readNpz` does, but leaves what is not compressed in it until it is asked for. */
export function openNpz(source: FileSource, file: string, limit = UNPACK_LIMIT): ReadonlyMap<string, StoredTensor> {
  const tensors = new Map<string, StoredTensor>();
  for (const [entry, content] of openZip(source, limit, file)) {
    if (!entry.endsWith('.npy')) throw new InputError('npz.entry', { file, entry });
    tensors.set(entry.slice(0, -'.npy'.length), openNpy(content, `${file}/${entry}`));
  }
  return tensors;
}
