import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { expect, test } from 'vitest';
import { makeRoom } from '../../../../main/host/files/leftovers';
import { openRunLog } from '../../../../main/host/runs/log';
import { tempFolder } from '../../support/folder';

/** Of a process that has ended. */
const deadPid = () => spawnSync(process.execPath, ['-e', '']).pid;

/** What a process left behind in a folder, by what it is. */
function leave(folder: string, pid: number) {
  const names = {
    weights: `.net.onnx.${pid}.0123abcd.tmp`,
    design: `.net.loom.${pid}.0123abcd.tmp`,
    hidden: `.layerloom-export-${pid}-Ab12cd`,
    seen: `layerloom-export-${pid}-Ab12cd`,
  };
  for (const name of [names.weights, names.design]) writeFileSync(join(folder, name), 'half');
  for (const name of [names.hidden, names.seen]) {
    mkdirSync(join(folder, name));
    writeFileSync(join(folder, name, 'net.onnx'), 'half');
  }
  return names;
}

test('a new room takes away what ended programs left, and nothing of a design or of one that runs', () => {
  const folder = tempFolder();
  const dead = leave(folder, deadPid());
  const alive = leave(folder, process.pid);
  writeFileSync(join(folder, '.layerloom-export-notes'), 'mine');
  const room = basename(makeRoom(folder, true));
  expect(readdirSync(folder).sort()).toEqual(
    [room, dead.design, ...Object.values(alive), '.layerloom-export-notes'].sort(),
  );
  expect(room).toMatch(new RegExp(`^\\.layerloom-export-${process.pid}-\\w{6}$`));
  expect(basename(makeRoom(folder, false))).toMatch(/^layerloom-export-\d+-\w{6}$/);
});

test('a run that goes on takes away the checkpoint that was being written when it was killed', () => {
  const folder = tempFolder();
  const dead = leave(folder, deadPid());
  openRunLog(folder).close();
  expect(readdirSync(folder)).not.toContain(dead.weights);
});
