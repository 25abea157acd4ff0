import { truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { fileSource } from '../../../../main/host/files/fileSource';
import { tempFolder } from '../../support/folder';

test('a file is read in parts', () => {
  const path = join(tempFolder(), 'a.bin');
  writeFileSync(path, Uint8Array.of(1, 2, 3, 4));
  const source = fileSource(path, 'mine.bin');
  expect(source.length).toBe(4);
  expect([...source.subarray(1, 3)]).toEqual([2, 3]);
  expect([...source.subarray(4, 4)]).toEqual([]);
  truncateSync(path, 2);
  const args = { path: 'mine.bin', expected: 3, got: 2 };
  expect(() => source.subarray(1, 3)).toThrow(expect.objectContaining({ code: 'host.fileShorter', args }));
});

test('one that is not there is named', () => {
  const path = join(tempFolder(), 'none.bin');
  expect(() => fileSource(path)).toThrow(expect.objectContaining({ code: 'host.fileMissing', args: { path } }));
});
