/** JSON with NaN and infinities as the strings "NaN", "Infinity" and "-Infinity", as the command line promises. */
export function toJson(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) =>
    typeof part === 'number' && !Number.isFinite(part) ? String(part) : part,
  );
}

const WORDS: ReadonlySet<unknown> = new Set(['NaN', 'Infinity', '-Infinity']);

/** Reads what `toJson` wrote. Throws SyntaxError. */
export function fromJson(text: string): unknown {
  return JSON.parse(text, (_key, part: unknown) => (WORDS.has(part) ? Number(part) : part));
}
