/** What a design is called by its path in the workspace. */
export const nameOf = (path: string): string => path.replace(/^.*\//, '').replace(/\.loom$/i, '');

/** The folder it lies in; empty at the top of the workspace. */
export const folderOf = (path: string): string => path.replace(/\/?[^/]*$/, '');
