import { InputError } from '../../core/errors';
import type { DataFiles, DataSourceDefinition, OwnFiles } from '../contract';
import { isImageName } from '../images/folder';
import { dataSourceByType, dataSources } from '../sources';
import type { InspectContext, Inspection } from './contract';

/**
 * Looks at data of the user's and finds out what a source has to know of it; what it is, where `type` does not say, is told by
 * its name. Throws InputError naming file and place, CancelledError where it was stopped.
 */
export async function inspectData(path: string, type: string | null, context: InspectContext): Promise<Inspection> {
  const own = type === null ? guessSource(path, context.files) : dataSourceByType(type)?.ownFiles;
  if (!own) throw new Error(`${type} reads no files of the user's`);
  return own.inspect(path, context);
}

/** What a file or folder is by its name and what is in it. */
function guessSource(path: string, files: DataFiles): OwnFiles {
  const name = path.toLowerCase();
  const all = Object.values<DataSourceDefinition>(dataSources).flatMap(({ ownFiles }) => ownFiles ?? []);
  const found = all.find(({ endings }) => endings.some((ending) => name.endsWith(ending)));
  if (found) return found;
  if (isImageName(name)) throw new InputError('data.inspect.oneImage', { file: path });
  if (/\.[a-z0-9]{1,5}$/.test(name)) throw new InputError('data.inspect.unknown', { file: path });
  files.list(path);
  const folder = all.find(({ endings }) => endings.length === 0);
  if (!folder) throw new Error('no source reads folders');
  return folder;
}
