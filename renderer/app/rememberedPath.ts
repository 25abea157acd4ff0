import { readItem, writeItem } from '../shared/storage';

const OWN = 'layerloom.path';

/** The design of this tab outlives a reload; a new tab starts with the latest of all. */
export function rememberPath(path: string | null): void {
  try {
    sessionStorage.setItem(OWN, path ?? '');
  } catch {
    // Storage is forbidden: a reload then starts at home.
  }
  writeItem('path', path);
}

export function rememberedPath(): string | null {
  try {
    const own = sessionStorage.getItem(OWN);
    if (own !== null) return own || null;
  } catch {
    return null;
  }
  return readItem('path');
}
