import { existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openProjects } from '../../../../main/host/designs/projects';
import { openUploads } from '../../../../main/host/files/uploads';
import { templateText } from '../../support/design';
import { tempFolder } from '../../support/folder';

const code = (value: string) => expect.objectContaining({ code: value });
const bytes = (text: string) => new TextEncoder().encode(text);

function setUp() {
  const workspace = tempFolder();
  const projects = openProjects(workspace);
  const { path } = projects.create('net', templateText('spiral', {}));
  const { calls, close } = openUploads(projects);
  const send = (upload: string, file: string, text: string) =>
    calls.uploadData({ path, upload, file, bytes: bytes(text) });
  const finish = (upload: string, name: string, count: number) =>
    calls.finishUpload({ path, upload, name, bytes: count });
  return { workspace, path, calls, close, send, finish, data: join(workspace, 'data') };
}

test('a file comes in piece by piece, and is there only when it is whole; what is there is never written over', async () => {
  const { send, finish, data } = setUp();
  await send('one', 'wine.csv', 'a,b\n');
  await send('one', 'wine.csv', '1,2\n');
  expect(existsSync(join(data, 'wine.csv'))).toBe(false);
  expect(await finish('one', 'wine.csv', 8)).toEqual({ data: 'data/wine.csv' });
  expect(readFileSync(join(data, 'wine.csv'), 'utf8')).toBe('a,b\n1,2\n');

  await send('two', 'wine.csv', 'other');
  expect(await finish('two', 'wine.csv', 5)).toEqual({ data: 'data/wine 2.csv' });
  expect(readdirSync(data)).toEqual(['wine 2.csv', 'wine.csv']);
});

test('several files become a folder', async () => {
  const { send, finish, data } = setUp();
  await send('one', 'cats/1.png', 'cat');
  await send('one', 'dogs/1.png', '');
  expect(await finish('one', 'pets', 3)).toEqual({ data: 'data/pets' });
  expect(readFileSync(join(data, 'pets/cats/1.png'), 'utf8')).toBe('cat');
  expect(readFileSync(join(data, 'pets/dogs/1.png'), 'utf8')).toBe('');
  await send('two', 'cats/1.png', 'cat');
  expect(await finish('two', 'pets', 3)).toEqual({ data: 'data/pets 2' });
});

test('what became data is taken back where the window had no use for it, and only once', async () => {
  const { send, finish, calls, data } = setUp();
  await send('one', 'a.csv', '1');
  await finish('one', 'a.csv', 1);
  await calls.cancelUpload({ upload: 'one' });
  expect(existsSync(data)).toBe(false);
  await send('two', 'a.csv', '2');
  await finish('two', 'a.csv', 1);
  await calls.cancelUpload({ upload: 'one' });
  expect(readFileSync(join(data, 'a.csv'), 'utf8')).toBe('2');
});

test('what is stopped, cut short or left by the end of the program leaves nothing', async () => {
  const { send, finish, calls, close, data } = setUp();
  await send('one', 'a.csv', '1');
  await calls.cancelUpload({ upload: 'one' });
  expect(existsSync(data)).toBe(false);
  await send('two', 'a.csv', '1');
  await expect(finish('two', 'a.csv', 2)).rejects.toEqual(code('host.upload.lost'));
  await expect(finish('never', 'a.csv', 0)).rejects.toEqual(code('host.upload.lost'));
  await send('three', 'a.csv', '1');
  close();
  expect(existsSync(data)).toBe(false);
});

test.each(['../a.csv', '/a.csv', 'a//b', '.hidden', 'a/../b', 'a\\b', 'C:a', 'a\n'])(
  'a file cannot go to %j',
  async (file) => {
    const { send, data } = setUp();
    await expect(send('one', file, '1')).rejects.toEqual(code('host.upload.name'));
    expect(existsSync(data)).toBe(false);
  },
);

test('a data folder that leads elsewhere is left alone', async () => {
  const { send, workspace, data } = setUp();
  const elsewhere = tempFolder();
  mkdirSync(workspace, { recursive: true });
  symlinkSync(elsewhere, data);
  await expect(send('one', 'a.csv', '1')).rejects.toEqual(code('host.upload.outside'));
  expect(readdirSync(elsewhere)).toEqual([]);
});
