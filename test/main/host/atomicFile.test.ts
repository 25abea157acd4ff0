import { execFile } from 'node:child_process';
import { lstatSync, mkdirSync, readdirSync, readFileSync, readlinkSync, symlinkSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { makeFolder, writeAtomic } from '../../../main/host/atomicFile';
import { tempFolder } from '../support/folder';

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
