import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { RUN_FILES } from '../../../../main/host/runs/files';
import { readQueue } from '../../../../main/host/runs/queue';
import type { HostEvent } from '../../../../main/ipc/contract';
import { templateText } from '../../support/design';
import { tempFolder } from '../../support/folder';
import { inState, news, nextEvent, realHost, trainerOf } from '../../support/host';

const code = (value: string) => expect.objectContaining({ code: value });
const short = templateText('spiral', { epochs: 3 });
const endless = templateText('spiral', { epochs: 1_000_000 });

async function withLive() {
  const workspace = tempFolder();
  const host = realHost(workspace);
  const { path } = await host.createDesign({ name: 'net', document: endless });
  const going = nextEvent(host, news('epoch'));
  const live = await host.startRun({ path, document: endless, resume: null });
  await going;
  const runs = join(workspace, 'net.runs');
  const queue = async (document = short) => (await host.startRun({ path, document, resume: null })).run;
  const shown = async () =>
    (await host.listRuns({ path }))
      .filter(({ state }) => state === 'queued')
      .sort((a, b) => (a.place ?? 0) - (b.place ?? 0))
      .map(({ run }) => run);
  return { workspace, host, path, live: live.run, runs, queue, shown };
}

test('runs wait for the one that goes on, start one after the other, and can be moved and taken out', async () => {
  const { host, path, live, runs, queue, shown } = await withLive();
  const [a, b, c] = [await queue(), await queue(), await queue()];
  expect(await shown()).toEqual([a, b, c]);
  expect(await host.listRuns({ path })).toMatchObject([
    { run: expect.any(String), state: 'queued', canResume: false, error: null },
    { state: 'queued' },
    { state: 'queued' },
    { run: live, state: 'running', place: null },
  ]);
  expect(existsSync(join(runs, a, RUN_FILES.events))).toBe(false);

  await host.moveQueued({ path, run: c, place: 0 });
  expect(await shown()).toEqual([c, a, b]);
  const { trashed, place } = await host.removeRun({ path, run: a });
  expect(place).toBe(1);
  expect(await shown()).toEqual([c, b]);
  await host.restoreRun({ path, run: a, trashed, place });
  expect(await shown()).toEqual([c, a, b]);
  await host.removeRun({ path, run: b });
  await expect(host.moveQueued({ path, run: b, place: 0 })).rejects.toEqual(code('host.runNotQueued'));
  await expect(host.moveQueued({ path, run: live, place: 0 })).rejects.toEqual(code('host.runNotQueued'));

  const order: string[] = [];
  host.subscribe((event) => {
    if (event.kind === 'run' && (event.event.kind === 'started' || event.event.kind === 'ended'))
      order.push(`${event.event.kind} ${event.run}`);
  });
  const allOver = nextEvent(
    host,
    (event) => event.kind === 'runChanged' && event.entry.run === a && event.entry.state === 'finished',
  );
  const before = Date.now();
  await host.controlRun({ run: live, action: 'stop' });
  await allOver;
  expect(order).toEqual([`ended ${live}`, `started ${c}`, `ended ${c}`, `started ${a}`, `ended ${a}`]);
  expect(existsSync(join(runs, 'queue.json'))).toBe(false);
  // It counts from when it began, not from when it was queued.
  const entries = await host.listRuns({ path });
  expect(entries.find(({ run }) => run === c)?.started).toBeGreaterThanOrEqual(before);
});

test('the next one starts when the one before crashes', async () => {
  const { workspace, host, live, queue } = await withLive();
  const next = await queue();
  const finished = nextEvent(host, inState('finished'));
  process.kill(trainerOf(workspace, 'net', live), 'SIGKILL');
  expect(await finished).toMatchObject({ entry: { run: next } });
});

test('the queue outlives its host, goes on by itself in the next, and a host that closes starts nothing more', async () => {
  const { workspace, host, path, runs, queue } = await withLive();
  const [a, b] = [await queue(), await queue()];
  await host.close();
  expect(readQueue(runs)).toEqual([a, b]);
  expect(existsSync(join(runs, a, RUN_FILES.events))).toBe(false);

  const other = realHost(workspace);
  const over = nextEvent(
    other,
    (event) => event.kind === 'runChanged' && event.entry.run === b && event.entry.state === 'finished',
  );
  await over;
  expect((await other.listRuns({ path })).map(({ state }) => state).sort()).toEqual([
    'finished',
    'finished',
    'stopped',
  ]);
});

test('two hosts on one folder do not train a design at once', async () => {
  const { workspace, path, runs, live, host, queue } = await withLive();
  const waiting = await queue();
  const second = realHost(workspace);
  const events: HostEvent[] = [];
  second.subscribe((event) => events.push(event));
  await second.holdDesign({ path });
  await new Promise((resolve) => setTimeout(resolve, 300));
  expect(readQueue(runs)).toEqual([waiting]);
  expect(events.filter(({ kind }) => kind === 'run')).toEqual([]);
  const finished = nextEvent(host, inState('finished'));
  await host.controlRun({ run: live, action: 'stop' });
  expect(await finished).toMatchObject({ entry: { run: waiting } });
});

test('a damaged queue, or a run that was removed by hand, keeps nobody waiting', async () => {
  const { host, path, live, runs, queue } = await withLive();
  const [a, b] = [await queue(), await queue()];
  writeFileSync(join(runs, a, RUN_FILES.record), 'damaged');
  const finished = nextEvent(host, inState('finished'));
  await host.controlRun({ run: live, action: 'stop' });
  expect(await finished).toMatchObject({ entry: { run: b } });
  writeFileSync(join(runs, 'queue.json'), '{"version": 1, "runs": ');
  await expect.poll(() => host.startRun({ path, document: short, resume: null })).toMatchObject({ state: 'running' });
});

test('several seeds are one group, trained one after the other, each with its own numbers', async () => {
  const workspace = tempFolder();
  const host = realHost(workspace);
  const { path } = await host.createDesign({ name: 'net', document: short });
  let ended = 0;
  const over = nextEvent(host, (event) => event.kind === 'run' && event.event.kind === 'ended' && ++ended === 3);
  const entries = await host.startSeeds({ path, document: short, count: 3, label: 'three' });
  expect(entries.map(({ state }) => state)).toEqual(['running', 'queued', 'queued']);
  expect(entries.map(({ seed }) => seed)).toEqual([0, 1, 2]);
  await over;
  const all = await host.listRuns({ path });
  expect(new Set(all.map(({ group }) => group?.id)).size).toBe(1);
  expect(all[0]?.group?.label).toBe('three');
  expect(new Set(all.map(({ bestLoss }) => bestLoss)).size).toBe(3);
  const record = JSON.parse(readFileSync(join(workspace, 'net.runs', all[0]?.run ?? '', RUN_FILES.record), 'utf8'));
  expect(record).toMatchObject({ group: { label: 'three' }, seed: record.design.training.seed });
});
