import { InputError } from '../../core/errors';
import { acceptParams } from '../../core/validateParams';
import type { Choice } from '../../graph/document';
import type { DataFiles, DataSourceDefinition } from '../contract';
import { isImageName } from '../images/folder';
import { dataSourceByType, dataSources } from '../sources';
import { readingSpecs, sourceOfName } from '../sources/own';
import type { InspectContext, Inspection } from './contract';

/**
 * Looks at data of the user's and finds out what a source has to know of it; what it is, where `type` does not say, is told by
 * its name. @param given How its files are to be read, as far as that is not to be guessed; what is said of other files than these is
 * passed over. Throws InputError naming file and place, CancelledError where it was stopped.
 */
export async function inspectData(
  path: string,
  type: string | null,
  context: InspectContext,
  given: Choice['params'] = {},
): Promise<Inspection> {
  const source = type === null ? guessSource(path, context.files) : dataSourceByType(type);
  if (!source?.ownFiles) throw new Error(`${type} reads no files of the user's`);
  const told = Object.entries(readingSpecs(source.type)).filter(([name]) => Object.hasOwn(given, name));
  const reading = acceptParams(
    Object.fromEntries(told),
    Object.fromEntries(told.map(([name]) => [name, given[name]])),
    source.type,
  );
  return source.ownFiles.inspect(path, context, reading);
}

/** What a file or folder is by its name and what is in it. */
function guessSource(path: string, files: DataFiles): DataSourceDefinition {
  const found = sourceOfName(path);
  if (found) return found;
  const name = path.toLowerCase();
  if (isImageName(name)) throw new InputError('data.inspect.oneImage', { file: path });
  if (/\.[a-z0-9]{1,5}$/.test(name)) throw new InputError('data.inspect.unknown', { file: path });
  files.list(path);
  const folder = Object.values<DataSourceDefinition>(dataSources).find(
    ({ ownFiles }) => ownFiles?.endings.length === 0,
  );
  if (!folder) throw new Error('no source reads folders');
  return folder;
}
