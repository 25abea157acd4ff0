import { appendFileSync, existsSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { RUN_FILES } from '../../../../main/host/runs/files';
import { signLife } from '../../../../main/host/runs/lifeSign';
import { openRunLog } from '../../../../main/host/runs/log';
import { readNews, readSteps } from '../../../../main/host/runs/reader';
import { tempFolder } from '../../support/folder';

test('what a full disk left half of does not spoil what a resumed run writes behind it', () => {
  const folder = tempFolder();
  const first = openRunLog(folder);
  first.step(1, 0.5);
  first.news({ kind: 'paused', step: 1 });
  first.close();
  appendFileSync(join(folder, RUN_FILES.steps), new Uint8Array(9));
  appendFileSync(join(folder, RUN_FILES.events), '{"time":1,"kind":"resu');

  const second = openRunLog(folder);
  second.step(2, 0.25);
  second.news({ kind: 'resumed', step: 1 });
  second.close();
  expect(readSteps(folder)).toEqual({ step: [1, 2], loss: [0.5, 0.25] });
  expect(readNews(folder)).toEqual([
    { kind: 'paused', step: 1 },
    { kind: 'resumed', step: 1 },
  ]);
});

test('nothing is written into a folder that is gone, and it is not made again', () => {
  const folder = tempFolder();
  const log = openRunLog(folder);
  rmSync(folder, { recursive: true });
  const boundary = { epoch: 1, step: 1, size: 1, cells: [0], sure: [0], range: null };
  expect(() => log.boundary(boundary)).toThrow(expect.objectContaining({ code: 'host.fileMissing' }));
  expect(existsSync(folder)).toBe(false);
  log.close();
});

test('one process trains in a folder, and a mark that a dead one left does not count', () => {
  const folder = tempFolder();
  writeFileSync(join(folder, RUN_FILES.alive), '4999999');
  const sign = signLife(folder);
  expect(() => signLife(folder)).toThrow(expect.objectContaining({ code: 'host.alreadyRunning' }));
  sign('gone');
  expect(existsSync(join(folder, RUN_FILES.alive))).toBe(false);
});

test('a sign that is just being made counts, one that never was finished does not for long', () => {
  const folder = tempFolder();
  const file = join(folder, RUN_FILES.alive);
  writeFileSync(file, '');
  expect(() => signLife(folder)).toThrow(expect.objectContaining({ code: 'host.alreadyRunning' }));
  expect(readFileSync(file, 'utf8')).toBe('');
  utimesSync(file, new Date(0), new Date(0));
  signLife(folder);
  expect(readFileSync(file, 'utf8')).toBe(String(process.pid));
  expect(readdirSync(folder)).toEqual([RUN_FILES.alive]);
});
