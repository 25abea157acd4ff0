import { readdirSync } from 'node:fs';
import { expect, test } from 'vitest';

test('no two modules of a folder differ in capitals alone: on Windows and macOS one would be taken for the other', () => {
  const names = ['engine', 'main', 'renderer']
    .flatMap((root) => readdirSync(root, { recursive: true, encoding: 'utf8' }).map((path) => `${root}/${path}`))
    .filter((path) => /\.tsx?$/.test(path))
    .map((path) => path.replace(/\.tsx?$/, '').toLowerCase());
  expect(names.filter((name, at) => names.indexOf(name) !== at)).toEqual([]);
});
