/** Small remembered things. A browser that forbids storage, or has no room left, loses comfort: who keeps more asks what became of it. */
const PREFIX = 'layerloom.';

export function readItem(key: string): string | null {
  try {
    return localStorage.getItem(PREFIX + key);
  } catch {
    return null;
  }
}

/** Keeps an item, or forgets it with null. Gives false where it could not be kept: private mode, or the quota is spent. */
export function writeItem(key: string, value: string | null): boolean {
  try {
    if (value === null) localStorage.removeItem(PREFIX + key);
    else localStorage.setItem(PREFIX + key, value);
    return true;
  } catch {
    return false;
  }
}

/** The keys of all items whose key begins so. */
export function itemKeys(start: string): readonly string[] {
  const keys: string[] = [];
  try {
    for (let at = 0; at < localStorage.length; at++) {
      const key = localStorage.key(at);
      if (key?.startsWith(PREFIX + start)) keys.push(key.slice(PREFIX.length));
    }
  } catch {
    // Forbidden: nothing was kept either.
  }
  return keys;
}

/** Storage for panel sizes. */
export const layoutStorage = {
  getItem: (key: string): string | null => readItem(`layout.${key}`),
  setItem: (key: string, value: string): void => void writeItem(`layout.${key}`, value),
};
