/** Small remembered things. A browser that forbids storage loses comfort, never function. */
const PREFIX = 'layerloom.';

export function readItem(key: string): string | null {
  try {
    return localStorage.getItem(PREFIX + key);
  } catch {
    return null;
  }
}

export function writeItem(key: string, value: string | null): void {
  try {
    if (value === null) localStorage.removeItem(PREFIX + key);
    else localStorage.setItem(PREFIX + key, value);
  } catch {
    // Private mode, or the quota is spent.
  }
}

/** Storage for panel sizes. */
export const layoutStorage = {
  getItem: (key: string): string | null => readItem(`layout.${key}`),
  setItem: (key: string, value: string): void => writeItem(`layout.${key}`, value),
};
