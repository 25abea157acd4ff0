import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { RUN_FILES } from '../../../../main/host/runs/files';
import { openRunLog } from '../../../../main/host/runs/log';
import { createRun } from '../../../../main/host/runs/record';
import type { HostEvent } from '../../../../main/ipc/contract';
import { template, templateText } from '../../support/design';
import { tempFolder } from '../../support/folder';
import { inState, nextEvent, realHost } from '../../support/host';

const code = (value: string) => expect.objectContaining({ code: value });

/** A design with a run that ended as those of before notes were known: without a file of them. */
async function withRun() {
  const workspace = tempFolder();
  const host = realHost(workspace);
  const { path } = await host.createDesign({ name: 'net', document: templateText('spiral') });
  const { run, folder } = createRun(join(workspace, 'net.runs'), template('spiral'), { limit: null, threads: null });
  openRunLog(folder).news({ kind: 'ended', reason: 'finished', bestEpoch: 1, testLoss: 0.5, testAccuracy: null });
  return { workspace, host, path, run, folder };
}

test('a run has a name, tags, notes and a star, which every window hears of and a restart keeps', async () => {
  const { workspace, host, path, run, folder } = await withRun();
  expect(await host.listRuns({ path })).toMatchObject([{ name: '', notes: '', tags: [], starred: false }]);
  const told = nextEvent(host, (event) => event.kind === 'runChanged' && event.entry.starred);
  await host.describeRun({ path, run, change: { name: 'Wide', tags: ['adam'] } });
  await host.describeRun({ path, run, change: { starred: true } });
  expect(await told).toMatchObject({ path, entry: { name: 'Wide', tags: ['adam'], starred: true } });
  expect(await realHost(workspace).listRuns({ path })).toMatchObject([
    { run, state: 'finished', name: 'Wide', notes: '', tags: ['adam'], starred: true },
  ]);
  await expect(host.describeRun({ path, run: 'nothing', change: {} })).rejects.toEqual(code('host.runMissing'));
  expect(existsSync(join(workspace, 'net.runs', 'nothing'))).toBe(false);

  // A damaged one costs what it held, never the run.
  for (const text of ['{"version": 1, "name": ', '{"version": 1, "name": 5}', 'null']) {
    writeFileSync(join(folder, RUN_FILES.notes), text);
    expect(await host.listRuns({ path })).toMatchObject([{ run, name: '', starred: false }]);
  }
  await host.describeRun({ path, run, change: { notes: 'again' } });
  expect(JSON.parse(readFileSync(join(folder, RUN_FILES.notes), 'utf8'))).toMatchObject({ version: 1, notes: 'again' });
});

test('a deleted run is gone for every window, and comes back whole', async () => {
  const { workspace, host, path, run, folder } = await withRun();
  await host.describeRun({ path, run, change: { name: 'Wide' } });
  const before = await host.readRun({ path, run });
  const events: HostEvent[] = [];
  host.subscribe((event) => events.push(event));
  const { trashed, place } = await host.removeRun({ path, run });
  expect(place).toBeNull();
  expect(events).toEqual([{ kind: 'runRemoved', path, run }]);
  expect(existsSync(folder)).toBe(false);
  expect(await host.listRuns({ path })).toEqual([]);
  expect(readdirSync(join(workspace, '.trash'))).toEqual([trashed]);
  await expect(host.removeRun({ path, run })).rejects.toEqual(code('host.runMissing'));

  await host.restoreRun({ path, run, trashed, place: null });
  expect(events.at(-1)).toMatchObject({ kind: 'runChanged', path, entry: { run, name: 'Wide' } });
  expect(await host.readRun({ path, run })).toEqual(before);
  await expect(host.restoreRun({ path, run, trashed, place: null })).rejects.toEqual(code('host.runNotInTrash'));
});

test('a run that goes on is not deleted', async () => {
  const host = realHost(tempFolder());
  const document = templateText('spiral', { epochs: 1_000_000 });
  const { path } = await host.createDesign({ name: 'net', document });
  const { run } = await host.startRun({ path, document, resume: null });
  await expect(host.removeRun({ path, run })).rejects.toEqual(code('host.runBusy'));
  const stopped = nextEvent(host, inState('stopped'));
  await host.controlRun({ run, action: 'stop' });
  await stopped;
  await expect
    .poll(() => host.removeRun({ path, run }).catch((error) => error))
    .toMatchObject({ trashed: expect.stringContaining(run) });
});
