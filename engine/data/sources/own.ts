import type { ParamSpecs } from '../../core/params';
import type { Choice } from '../../graph/document';
import type { DataSourceDefinition, OwnFiles } from '../contract';
import { dataSourceByType, dataSources } from './index';

/** Data sources that read files of the user's, and can look at them. */
export const FILE_SOURCES: readonly string[] = Object.values<DataSourceDefinition>(dataSources).flatMap(
  ({ type, ownFiles }) => (ownFiles ? [type] : []),
);

/** Where a source's own files lie: the file or folder that was looked at; empty where none was chosen, or it has none. */
export function placeOf({ type, params }: Choice): string {
  const place = dataSourceByType(type)?.ownFiles?.place;
  return place === undefined ? '' : String(params[place] ?? '');
}

/** Whether a source reads files of the user's that hold this. */
export function holds(type: string, what: OwnFiles['holds']): boolean {
  return dataSourceByType(type)?.ownFiles?.holds === what;
}

/** The source that reads files of such a name; undefined where none does, or it is a folder. */
export function sourceOfName(path: string): DataSourceDefinition | undefined {
  const name = path.toLowerCase();
  return Object.values<DataSourceDefinition>(dataSources).find(({ ownFiles }) =>
    ownFiles?.endings.some((ending) => name.endsWith(ending)),
  );
}

/** The parameters of such a source that a person decides; all else follows from the files. */
export const askedSpecs = (type: string): ParamSpecs => specsNamed(type, ({ asked }) => asked);

/** Those that say how its files are to be read: guessed, where a person does not say so. */
export const readingSpecs = (type: string): ParamSpecs => specsNamed(type, ({ reading }) => reading ?? []);

function specsNamed(type: string, namesOf: (own: OwnFiles) => readonly string[]): ParamSpecs {
  const source = dataSourceByType(type);
  const names = source?.ownFiles ? namesOf(source.ownFiles) : [];
  return Object.fromEntries(Object.entries(source?.params ?? {}).filter(([name]) => names.includes(name)));
}
