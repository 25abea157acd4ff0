import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  closeSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readFileSync,
  readSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { builtAssets } from '../support/built';

const root = join(import.meta.dirname, '../../..');
const folder = mkdtempSync(join(tmpdir(), 'layerloom-package-'));

/** Marks the fuse wire in Electron's executable: sentinel, version, length, then one '0' or '1' a fuse. */
const SENTINEL = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX';
const FUSES = 8;

/** A folder with the files that packing copies, around an executable that is a fuse wire and nothing else. */
function standInRuntime(): string {
  const runtime = join(folder, 'electron');
  mkdirSync(join(runtime, 'locales'), { recursive: true });
  mkdirSync(join(runtime, 'resources'));
  const wire = Buffer.concat([Buffer.from(SENTINEL), Buffer.from([1, FUSES]), Buffer.from('1'.repeat(FUSES))]);
  writeFileSync(join(runtime, 'electron'), wire);
  chmodSync(join(runtime, 'electron'), 0o755);
  writeFileSync(join(runtime, 'version'), electronVersion());
  for (const licence of ['LICENSE', 'LICENSES.chromium.html']) writeFileSync(join(runtime, licence), 'text');
  return runtime;
}

function electronVersion(): string {
  return JSON.parse(readFileSync(join(root, 'node_modules/electron/package.json'), 'utf8')).version;
}

interface AsarFolder {
  files: Record<string, Partial<AsarFolder> & { unpacked?: boolean }>;
}

/** The table of contents of an asar archive: a pickled JSON header whose length stands at byte 12. */
function readArchive(path: string): AsarFolder {
  const file = openSync(path, 'r');
  const sizes = Buffer.alloc(16);
  readSync(file, sizes, 0, 16, 0);
  const header = Buffer.alloc(sizes.readUInt32LE(12));
  readSync(file, header, 0, header.length, 16);
  closeSync(file);
  return JSON.parse(header.toString('utf8'));
}

function paths({ files }: AsarFolder, prefix = ''): Map<string, boolean> {
  const found = new Map<string, boolean>();
  for (const [name, entry] of Object.entries(files)) {
    if (entry.files)
      for (const [path, unpacked] of paths({ files: entry.files }, `${prefix}${name}/`)) found.set(path, unpacked);
    else found.set(prefix + name, entry.unpacked === true);
  }
  return found;
}

let unpacked = '';

beforeAll(() => {
  builtAssets();
  const packed = spawnSync(
    process.execPath,
    [
      join(root, 'node_modules/electron-builder/cli.js'),
      '--linux',
      'dir',
      `-c.electronDist=${standInRuntime()}`,
      `-c.electronVersion=${electronVersion()}`,
      `-c.directories.output=${join(folder, 'out')}`,
    ],
    { cwd: root, encoding: 'utf8' },
  );
  expect(packed.status, packed.stdout + packed.stderr).toBe(0);
  unpacked = join(folder, 'out/linux-unpacked');
}, 120_000);

afterAll(() => rmSync(folder, { recursive: true, force: true }));

it('packs what the window needs and nothing else', () => {
  const archive = paths(readArchive(join(unpacked, 'resources/app.asar')));
  for (const needed of [
    'package.json',
    'dist/main/desktop.js',
    'dist/main/preload.cjs',
    'dist/main/engineProcess.js',
    'dist/renderer/index.html',
  ]) {
    expect(archive.get(needed), needed).toBe(false);
  }
  for (const real of [
    'dist/kernels/plain.wasm',
    'dist/kernels/relaxed.wasm',
    'dist/kernels/thread.cjs',
    'dist/kernels/reader.cjs',
    'dist/data/mnist/train-images-idx3-ubyte.gz',
  ]) {
    expect(archive.get(real), real).toBe(true);
  }
  const strangers = [...archive.keys()].filter(
    (path) => !/^(dist\/(main|renderer|kernels|data)\/|package\.json$|LICENSE$)/.test(path),
  );
  expect(strangers).toEqual([]);
});

it('turns off the fuses that would let others run code in the app', () => {
  const executable = readFileSync(join(unpacked, 'layerloom'), 'latin1');
  const wire = executable.slice(executable.indexOf(SENTINEL) + SENTINEL.length + 2);
  const [runAsNode, cookies, nodeOptions, inspect, integrity, asarOnly, , fileProtocol] = wire;
  expect({ runAsNode, cookies, nodeOptions, inspect, integrity, asarOnly, fileProtocol }).toEqual({
    runAsNode: '0',
    cookies: '1',
    nodeOptions: '0',
    inspect: '0',
    integrity: '1',
    asarOnly: '1',
    fileProtocol: '0',
  });
});
