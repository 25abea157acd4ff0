import type { FolderListing } from '../../../../engine/data/contract';

/** As many as anybody reads. */
const MOST = 50;

/** A path that is being typed: the folder that is whole, with its last slash, and the name that is not yet. */
export interface TypedPath {
  readonly folder: string;
  readonly name: string;
}

/** Windows' slashes count as well. */
export function typedPath(text: string): TypedPath {
  const end = Math.max(text.lastIndexOf('/'), text.lastIndexOf('\\')) + 1;
  return { folder: text.slice(0, end), name: text.slice(end) };
}

/** Whole paths to go on with, folders first and with a slash at their end; capitals do not matter. */
export function pathSuggestions({ folder, name }: TypedPath, { folders, files }: FolderListing): readonly string[] {
  const begun = name.toLowerCase();
  const fits = (one: string) => one.toLowerCase().startsWith(begun);
  const slash = folder.endsWith('\\') ? '\\' : '/';
  return [...folders.filter(fits).map((one) => folder + one + slash), ...files.filter(fits).map((one) => folder + one)]
    .filter((path) => path !== folder + name)
    .slice(0, MOST);
}
