/** The folder of a path, '' where it has none; '/' or '\' between names. */
export function folderOf(path: string): string {
  return path.slice(0, Math.max(0, lastBreak(path)));
}

export function nameOf(path: string): string {
  return path.slice(lastBreak(path) + 1);
}

function lastBreak(path: string): number {
  return Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\'));
}
