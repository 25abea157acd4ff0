import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { broken, changedTokens } from './apply';
import { breaks } from './breaks';

const root = join(import.meta.dirname, '..', '..');

describe('breaks, which npm run mutate tries', () => {
  it('are many, and each another one', () => {
    expect(breaks.length).toBeGreaterThanOrEqual(50);
    expect(new Set(breaks.map(({ file, put }) => `${file} ${put}`)).size).toBe(breaks.length);
  });

  it.each(breaks)('$file: $find', (entry) => {
    expect(changedTokens(entry)).toBe(1);
    for (const file of entry.tests) expect(existsSync(join(root, file)), file).toBe(true);
    expect(() => broken(readFileSync(join(root, entry.file), 'utf8'), entry)).not.toThrow();
  });

  it('are put into the one place that is meant', () => {
    const entry = { file: 'file.ts', find: 'a + b', put: 'a - b', tests: [] };
    expect(broken('return a + b;', entry)).toBe('return a - b;');
    expect(() => broken('return a * b;', entry)).toThrow("file.ts has 0 places like 'a + b'");
    expect(() => broken('return a + b + a + b;', entry)).toThrow('2 places');
    expect(changedTokens(entry)).toBe(1);
    expect(changedTokens({ ...entry, put: 'b - a' })).toBe(3);
  });
});
