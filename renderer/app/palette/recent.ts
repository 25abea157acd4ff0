import { readItem, writeItem } from '../../shared/storage';

const KEY = 'palette.recent';
const MOST = 6;

/** What was last chosen in the palette, newest first. */
export function recentKeys(): readonly string[] {
  try {
    const read: unknown = JSON.parse(readItem(KEY) ?? '[]');
    return Array.isArray(read) ? read.filter((item) => typeof item === 'string') : [];
  } catch {
    return [];
  }
}

export function remember(key: string): void {
  writeItem(KEY, JSON.stringify([key, ...recentKeys().filter((other) => other !== key)].slice(0, MOST)));
}
