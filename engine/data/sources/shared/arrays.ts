import { type FileTensor, readNpy, readNpz } from '../../../formats';
import type { DataFiles } from '../../contract';

/** The arrays of an .npz by name; of an .npy the one there is, without a name. */
export function arraysIn(files: DataFiles, path: string): ReadonlyMap<string, FileTensor> {
  const source = files.open(path);
  const bytes = source.subarray(0, source.length);
  const isZip = bytes[0] === 0x50 && bytes[1] === 0x4b;
  return isZip ? readNpz(bytes, path) : new Map([['', readNpy(bytes, path)]]);
}
