import { execFile } from 'node:child_process';
import { lstatSync, mkdirSync, readdirSync, readFileSync, readlinkSync, symlinkSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { makeFolder, writeAtomic, writePieces, writeTogether } from '../../../../main/host/files/atomicFile';
import { inPieces } from '../../../support/pieces';
import { tempFolder } from '../../support/folder';

const code = (value: string) => expect.objectContaining({ code: value });

test('what a link points to is written, and the link stays', () => {
  const folder = tempFolder();
  mkdirSync(join(folder, 'real'));
  writeFileSync(join(folder, 'real/a.txt'), 'old');
  symlinkSync('real/a.txt', join(folder, 'link.txt'));
  writeAtomic(join(folder, 'link.txt'), 'new');
  expect(readlinkSync(join(folder, 'link.txt'))).toBe('real/a.txt');
  expect(readFileSync(join(folder, 'real/a.txt'), 'utf8')).toBe('new');
  expect(readdirSync(folder).sort()).toEqual(['link.txt', 'real']);
});

test.each([
  ['whole', async (path: string) => writeAtomic(path, 'new')],
  ['in pieces', (path: string) => writePieces(path, inPieces(Buffer.from('new')), true)],
  ['together', (path: string) => writeTogether(new Map([[path, inPieces(Buffer.from('new'))]]))],
])('%s: where links lead to nothing yet, the file is made there and the links stay', async (_, write) => {
  const folder = tempFolder();
  mkdirSync(join(folder, 'real/deep'), { recursive: true });
  symlinkSync('real/deep', join(folder, 'linked'));
  symlinkSync('../second', join(folder, 'real/deep/first'));
  symlinkSync('deep/made.txt', join(folder, 'real/second'));
  await write(join(folder, 'linked/first'));
  expect(readFileSync(join(folder, 'real/deep/made.txt'), 'utf8')).toBe('new');
  expect(readlinkSync(join(folder, 'real/deep/first'))).toBe('../second');
  expect(readlinkSync(join(folder, 'real/second'))).toBe('deep/made.txt');
  expect(readdirSync(join(folder, 'real/deep')).sort()).toEqual(['first', 'made.txt']);
});

test('a link to a folder that is not there, and a circle of links, are told', async () => {
  const folder = tempFolder();
  symlinkSync('nowhere/made.txt', join(folder, 'lost'));
  symlinkSync('circle', join(folder, 'circle'));
  const pieces = () => inPieces(Buffer.from('new'));
  await expect(writePieces(join(folder, 'lost'), pieces(), true)).rejects.toThrow(code('host.fileMissing'));
  expect(() => writeAtomic(join(folder, 'circle'), 'new')).toThrow(code('host.fileFailed'));
  expect(readdirSync(folder).sort()).toEqual(['circle', 'lost']);
});

test('a pipe is written to, not replaced', async () => {
  // Windows keeps its pipes elsewhere, under names of their own.
  if (process.platform === 'win32') return;
  const pipe = join(tempFolder(), 'pipe');
  await promisify(execFile)('mkfifo', [pipe]);
  const read = readFile(pipe, 'utf8');
  writeAtomic(pipe, 'through');
  expect(await read).toBe('through');
  expect(lstatSync(pipe).isFIFO()).toBe(true);
});

test('a folder in place of the file, and a file in place of a folder, are told', () => {
  const folder = tempFolder();
  writeFileSync(join(folder, 'file'), '');
  expect(() => writeAtomic(folder, '')).toThrow(code('host.fileIsFolder'));
  expect(() => writeAtomic(join(folder, 'file/a'), '')).toThrow(code('host.fileNotFolder'));
  expect(readdirSync(folder)).toEqual(['file']);
});

test('a folder is made with those above it', () => {
  const folder = join(tempFolder(), 'a/b/c');
  makeFolder(folder);
  expect(lstatSync(folder).isDirectory()).toBe(true);
  makeFolder(folder);
});

test('a file that comes in pieces replaces the former one when it is whole, and not before', async () => {
  const path = join(tempFolder(), 'a.bin');
  writeFileSync(path, 'old');
  const seen: string[] = [];
  async function* watched() {
    for await (const piece of inPieces(Buffer.from('first '), Buffer.from('and last'))) {
      seen.push(readFileSync(path, 'utf8'));
      yield piece;
    }
  }
  await writePieces(path, watched(), true);
  expect(seen).toEqual(['old', 'old']);
  expect(readFileSync(path, 'utf8')).toBe('first and last');
});

test('pieces that break off leave what was there, and nothing beside it', async () => {
  const folder = tempFolder();
  writeFileSync(join(folder, 'a.bin'), 'old');
  async function* broken() {
    yield Buffer.from('half');
    throw new RangeError('no more');
  }
  await expect(writePieces(join(folder, 'a.bin'), broken(), false)).rejects.toThrow('no more');
  expect(readFileSync(join(folder, 'a.bin'), 'utf8')).toBe('old');
  expect(readdirSync(folder)).toEqual(['a.bin']);
  await expect(writePieces(join(folder, 'none/a.bin'), inPieces(Buffer.of(1)), false)).rejects.toEqual(
    code('host.fileMissing'),
  );
});
