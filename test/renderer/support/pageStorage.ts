import { vi } from 'vitest';

/** What a browser keeps for a page, in memory: `room` is how many characters it takes, keys and values together. */
export function stubStorage(room = 5_000_000): Map<string, string> {
  const items = new Map<string, string>();
  const taken = () => [...items].reduce((sum, [key, value]) => sum + key.length + value.length, 0);
  vi.stubGlobal('localStorage', {
    get length() {
      return items.size;
    },
    key: (at: number) => [...items.keys()][at] ?? null,
    getItem: (key: string) => items.get(key) ?? null,
    removeItem: (key: string) => void items.delete(key),
    setItem: (key: string, value: string) => {
      const before = items.get(key);
      if (taken() - (before === undefined ? 0 : key.length + before.length) + key.length + value.length > room)
        throw new DOMException('The quota has been exceeded.', 'QuotaExceededError');
      items.set(key, value);
    },
  });
  return items;
}
