/** A value as it stands in a file, short enough for a sentence; the same in every language. */
export function preview(value: unknown): string {
  if (value === undefined) return '?';
  if (typeof value === 'number') return String(value);
  if (Array.isArray(value) && value.length > 4) return '[…]';
  if (typeof value === 'object' && value !== null && !Array.isArray(value))
    return Object.keys(value).length ? '{…}' : '{}';
  const text = JSON.stringify(value);
  return text.length > 40 ? `${text.slice(0, 39)}…` : text;
}
