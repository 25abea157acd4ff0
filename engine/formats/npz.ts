import { InputError } from '../core/errors';
import { compareNames, type FileTensor, type TensorMap } from './fileTensor';
import { readNpy, writeNpy } from './npy';
import { readZip, writeZip } from './zip';

/** What one archive may unpack to unless the caller says otherwise: 4 GiB, as much as a 32-bit engine could hold. */
const DEFAULT_LIMIT = 2 ** 32;

/** Writes an .npz as numpy.savez does (or savez_compressed): sorted by name, with fixed times, so the bytes repeat. */
export function writeNpz(tensors: TensorMap, options: { readonly compress?: boolean } = {}): Uint8Array {
  const names = [...tensors.keys()].sort(compareNames);
  const entries = new Map(names.map((name) => [`${name}.npy`, writeNpy(tensors.get(name) as FileTensor)]));
  return writeZip(entries, options);
}

/** Reads an .npz, stored or deflated. `limit`: bytes it may unpack to. Throws InputError `zip.*`, `npz.*`, `npy.*`. */
export function readNpz(bytes: Uint8Array, file: string, limit = DEFAULT_LIMIT): TensorMap {
  const tensors = new Map<string, FileTensor>();
  for (const [entry, content] of readZip(bytes, limit, file)) {
    if (!entry.endsWith('.npy')) throw new InputError('npz.entry', { file, entry });
    tensors.set(entry.slice(0, -'.npy'.length), readNpy(content, `${file}/${entry}`));
  }
  return tensors;
}
