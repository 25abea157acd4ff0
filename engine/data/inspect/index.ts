import { InputError } from '../../core/errors';
import type { DataFiles } from '../contract';
import { isImageName } from '../images/folder';
import type { InspectContext, Inspection } from './contract';
import { inspectCsv } from './csv';
import { inspectIdx } from './idx';
import { inspectImageFolder } from './imageFolder';
import type { FileSourceType } from './kinds';
import { inspectNpy } from './npy';
import { inspectParquet } from './parquet';
import { inspectText } from './text';

const inspectors: Readonly<Record<FileSourceType, (path: string, context: InspectContext) => Promise<Inspection>>> = {
  csv: inspectCsv,
  parquet: inspectParquet,
  imageFolder: inspectImageFolder,
  idx: inspectIdx,
  npy: inspectNpy,
  text: inspectText,
};

/**
 * Looks at data of the user's and finds out what a source has to know of it; what it is, where `type` does not say, is told by
 * its name. Throws InputError naming file and place, CancelledError where it was stopped.
 */
export async function inspectData(
  path: string,
  type: FileSourceType | null,
  context: InspectContext,
): Promise<Inspection> {
  return inspectors[type ?? guessSource(path, context.files)](path, context);
}

/** What a file or folder is by its name and what is in it. */
function guessSource(path: string, files: DataFiles): FileSourceType {
  const name = path.toLowerCase();
  if (/\.np[yz]$/.test(name)) return 'npy';
  if (/ubyte(\.gz)?$|\.idx(\.gz)?$/.test(name)) return 'idx';
  if (/\.(parquet|pq)$/.test(name)) return 'parquet';
  if (/\.(csv|tsv|tab|data)$/.test(name)) return 'csv';
  if (/\.(txt|md)$/.test(name)) return 'text';
  if (isImageName(name)) throw new InputError('data.inspect.oneImage', { file: path });
  if (/\.[a-z0-9]{1,5}$/.test(name)) throw new InputError('data.inspect.unknown', { file: path });
  files.list(path);
  return 'imageFolder';
}
