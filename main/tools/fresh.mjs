import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** @param {string} path @param {string[]} into */
function listFiles(path, into) {
  if (!existsSync(path)) return;
  if (statSync(path).isFile()) {
    into.push(path);
    return;
  }
  for (const entry of readdirSync(path, { withFileTypes: true })) {
    if (entry.name === 'node_modules' || entry.name.startsWith('.')) continue;
    listFiles(join(path, entry.name), into);
  }
}

/**
 * A fingerprint of files by content, so that a checkout's new times alone cause no build.
 * @param {string} root @param {readonly string[]} sources Files and folders, relative to root.
 */
function fingerprint(root, sources) {
  /** @type {string[]} */
  const files = [];
  for (const source of sources) listFiles(join(root, source), files);
  const hash = createHash('sha256');
  for (const file of files.sort()) hash.update(file.slice(root.length)).update('\0').update(readFileSync(file));
  return hash.digest('hex');
}

/**
 * Runs `build` unless what it makes is there and its sources are as they were when it last succeeded.
 * @param {{ root: string, name: string, sources: readonly string[], outputs: readonly string[] }} step
 * @param {() => unknown} build
 * @returns {Promise<boolean>} Whether it was built.
 */
export async function buildIfStale({ root, name, sources, outputs }, build) {
  const stamp = join(root, 'dist', 'stamps', name);
  const before = fingerprint(root, sources);
  const fresh =
    existsSync(stamp) &&
    readFileSync(stamp, 'utf8') === before &&
    outputs.every((output) => existsSync(join(root, 'dist', output)));
  if (fresh) return false;
  await build();
  mkdirSync(dirname(stamp), { recursive: true });
  writeFileSync(stamp, before);
  return true;
}
