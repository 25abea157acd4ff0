import { readFile, realpath } from 'node:fs/promises';
import { extname, join, sep } from 'node:path';

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.wasm': 'application/wasm',
  '.txt': 'text/plain; charset=utf-8',
};

export interface StaticFile {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly type: string;
  /** Built files carry a hash of their content in the name, so they never change. */
  readonly lasting: boolean;
}

/**
 * A file of the built renderer by the path of its URL; null where there is none. Paths that would leave the folder,
 * whatever their encoding or links, and files of unknown type, are not there.
 */
export async function readStatic(folder: string, urlPath: string): Promise<StaticFile | null> {
  let path: string;
  try {
    path = decodeURIComponent(urlPath);
  } catch {
    return null;
  }
  const parts = (path === '/' ? '/index.html' : path).split('/').slice(1);
  if (parts.some((part) => part === '' || part.startsWith('.') || /[\\:\p{Cc}]/u.test(part))) return null;
  const type = TYPES[extname(parts.at(-1) ?? '').toLowerCase()];
  if (!type) return null;
  try {
    const root = await realpath(folder);
    const file = await realpath(join(root, ...parts));
    if (!file.startsWith(root + sep)) return null;
    return { bytes: new Uint8Array(await readFile(file)), type, lasting: parts[0] === 'assets' };
  } catch {
    return null;
  }
}
