import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..', '..');

/** The product's sources under these folders as one text, without the catalogues themselves. */
function sources(folders: readonly string[], catalogue: RegExp): string {
  return folders
    .flatMap((folder) =>
      readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map((file) => join(folder, file)),
    )
    .filter((file) => /\.tsx?$/.test(file) && !catalogue.test(file.replaceAll('\\', '/')))
    .map((file) => readFileSync(join(root, file), 'utf8'))
    .join('\n');
}

/**
 * Keys that no source names: neither whole, as 'app.saved', nor as a template, as `runs.${format}About`, whose open part
 * must stand somewhere as a word of its own.
 */
export function unusedTexts(keys: readonly string[], folders: readonly string[], catalogue: RegExp): string[] {
  const source = sources(folders, catalogue);
  const literals = new Set(Array.from(source.matchAll(/['"`]([\w.-]+)['"`]/g), ([, text]) => text));
  const words = new Set([...literals, ...Array.from(source.matchAll(/(\w+)\??:/g), ([, name]) => name)]);
  const templates = Array.from(
    source.matchAll(/`([\w.]+)\$\{[^}]*\}(\w*)`/g),
    ([, before = '', after = '']) => [before, after] as const,
  );
  return keys.filter((key) => {
    if (literals.has(key)) return false;
    return !templates.some(
      ([before, after]) =>
        key.startsWith(before) && key.endsWith(after) && words.has(key.slice(before.length, key.length - after.length)),
    );
  });
}
