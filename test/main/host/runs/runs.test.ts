import { existsSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { RUN_FILES } from '../../../../main/host/runs/files';
import { readNews, readSteps } from '../../../../main/host/runs/reader';
import { templateText } from '../../support/design';
import { tempFolder } from '../../support/folder';
import { exportedRun, inState, news, nextEvent, realHost, trainerOf } from '../../support/host';

const code = (value: string) => expect.objectContaining({ code: value });
/** Enough epochs to be caught in the middle, few enough to be done in seconds. */
const EPOCHS = 400;
const document = templateText('spiral', { epochs: EPOCHS });
const endless = templateText('spiral', { epochs: 1_000_000 });

async function finish(workspace: string, name: string): Promise<Uint8Array> {
  const host = realHost(workspace);
  const { path } = await host.createDesign({ name, document });
  const over = nextEvent(host, inState('finished', 'failed', 'crashed'));
  const { run } = await host.startRun({ path, document, resume: null });
  expect(await over).toMatchObject({ entry: { state: 'finished', error: null } });
  return (await exportedRun(host, { path, run, format: 'safetensors' })).bytes;
}

test('a run is trained, told of, kept and read back; the same seed gives the same bytes', async () => {
  const workspace = tempFolder();
  const host = realHost(workspace);
  const { path } = await host.createDesign({ name: 'net', document });
  const kinds = new Set<string>();
  host.subscribe((event) => kinds.add(event.kind === 'run' ? event.event.kind : event.kind));
  const over = nextEvent(host, inState('finished'));
  const entry = await host.startRun({ path, document, resume: null });
  expect(entry).toMatchObject({ state: 'running', canResume: false });
  await over;
  expect([...kinds].sort()).toEqual([
    'boundary',
    'confusion',
    'ended',
    'epoch',
    'health',
    'plane',
    'preparing',
    'runChanged',
    'started',
    'steps',
    'verdict',
  ]);
  const history = await host.readRun({ path, run: entry.run });
  expect(history.epochs.map(({ epoch }) => epoch)).toEqual(Array.from({ length: EPOCHS }, (_, i) => i + 1));
  const { stepsPerEpoch = 0 } = history.counts ?? {};
  const steps = readSteps(join(workspace, 'net.runs', entry.run));
  expect(steps.step).toEqual(Array.from({ length: EPOCHS * stepsPerEpoch }, (_, i) => i + 1));
  expect(history.testAccuracy).toBeGreaterThan(0.8);
  expect(await host.listRuns({ path })).toHaveLength(1);

  const first = await exportedRun(host, { path, run: entry.run, format: 'safetensors' });
  expect(first.fileName).toBe('net.safetensors');
  const second = await finish(workspace, 'again');
  expect(Buffer.compare(first.bytes, second)).toBe(0);
  const npz = await exportedRun(host, { path, run: entry.run, format: 'npz' });
  expect(Buffer.from(npz.bytes).subarray(0, 2).toString()).toBe('PK');

  const stages: string[] = [];
  const request = { path, run: entry.run, format: 'onnx', options: {} } as const;
  host.subscribe((event) => {
    if (event.kind !== 'exporting') return;
    stages.push(`${event.exporting} ${event.stage}`);
    if (event.exporting === 'b') void host.cancelExport({ exporting: 'b' });
  });
  expect((await host.exportRun({ ...request, exporting: 'a' })).proof?.readers).toContain('onnxruntime');
  expect([...new Set(stages)]).toEqual(['a write', 'a prove']);
  await expect(host.exportRun({ ...request, exporting: 'b' })).rejects.toEqual(
    expect.objectContaining({ code: 'export.cancelled' }),
  );
});

test('pause, one step, resume and stop do what they say', async () => {
  const workspace = tempFolder();
  const host = realHost(workspace);
  const { path } = await host.createDesign({ name: 'net', document: endless });
  const stepped = nextEvent(host, news('steps'));
  const { run } = await host.startRun({ path, document: endless, resume: null });
  await stepped;

  const paused = nextEvent(host, inState('paused'));
  await host.controlRun({ run, action: 'pause' });
  await paused;
  const folder = join(workspace, 'net.runs', run);
  const at = readSteps(folder).step.length;
  const again = nextEvent(host, news('paused'));
  await host.controlRun({ run, action: 'step' });
  await again;
  expect(readSteps(folder).step).toHaveLength(at + 1);
  expect(await host.listRuns({ path })).toMatchObject([{ run, state: 'paused' }]);

  const going = nextEvent(host, inState('running'));
  await host.controlRun({ run, action: 'resume' });
  await going;
  await expect(host.startRun({ path, document, resume: run })).rejects.toEqual(code('host.alreadyRunning'));
  await expect(host.renameDesign({ path, name: 'other' })).rejects.toEqual(code('host.designBusy'));
  await expect(host.removeDesign({ path })).rejects.toEqual(code('host.designBusy'));

  const stopped = nextEvent(host, (event) => event.kind === 'runChanged' && event.entry.canResume);
  await host.controlRun({ run, action: 'stop' });
  expect(await stopped).toMatchObject({ entry: { state: 'stopped', hasWeights: true } });
  expect(existsSync(join(folder, RUN_FILES.alive))).toBe(false);
  await expect
    .poll(() => host.controlRun({ run, action: 'pause' }).catch((error) => error))
    .toEqual(code('host.runNotLive'));
});

describe('a training process that is killed', () => {
  test('loses no point, and the run goes on to the same weights', async () => {
    const workspace = tempFolder();
    const whole = await finish(workspace, 'whole');

    const host = realHost(workspace);
    const { path } = await host.createDesign({ name: 'net', document });
    let told = 0;
    let epochsTold = 0;
    host.subscribe((event) => {
      if (event.kind !== 'run' || event.path !== path) return;
      if (event.event.kind === 'steps') told = event.event.steps.step.at(-1) ?? told;
      if (event.event.kind === 'epoch') epochsTold = event.event.metrics.epoch;
    });
    const far = nextEvent(
      host,
      (event) => event.kind === 'run' && event.event.kind === 'epoch' && event.event.metrics.epoch >= 100,
    );
    const crashed = nextEvent(host, inState('crashed'));
    const { run } = await host.startRun({ path, document, resume: null });
    await far;
    process.kill(trainerOf(workspace, 'net', run), 'SIGKILL');
    expect(await crashed).toMatchObject({ entry: { run, error: { code: 'host.engineCrashed' }, canResume: true } });

    const folder = join(workspace, 'net.runs', run);
    expect(readSteps(folder).step.length).toBeGreaterThanOrEqual(told);
    const before = await host.readRun({ path, run });
    expect(before.state).toBe('crashed');
    expect(before.epochs.length).toBeGreaterThanOrEqual(epochsTold);
    const sizeBefore = statSync(join(folder, RUN_FILES.steps)).size;

    const over = nextEvent(host, inState('finished', 'failed', 'crashed'));
    expect(await host.startRun({ path, document, resume: run })).toMatchObject({ run, state: 'running', error: null });
    expect(await over).toMatchObject({ entry: { state: 'finished' } });
    const after = await host.readRun({ path, run });
    expect(after.epochs).toHaveLength(EPOCHS);
    expect(statSync(join(folder, RUN_FILES.steps)).size).toBeGreaterThan(sizeBefore);
    const { bytes } = await exportedRun(host, { path, run, format: 'safetensors' });
    expect(Buffer.compare(bytes, whole)).toBe(0);
  });

  test('right at its start can be resumed as well', async () => {
    const workspace = tempFolder();
    const host = realHost(workspace);
    const { path } = await host.createDesign({ name: 'net', document });
    const started = nextEvent(host, news('started'));
    const crashed = nextEvent(host, inState('crashed'));
    const { run } = await host.startRun({ path, document, resume: null });
    await started;
    await expect.poll(() => existsSync(join(workspace, 'net.runs', run, RUN_FILES.checkpoint))).toBe(true);
    process.kill(trainerOf(workspace, 'net', run), 'SIGKILL');
    await crashed;
    const over = nextEvent(host, inState('finished'));
    await host.startRun({ path, document, resume: run });
    await over;
    expect((await host.readRun({ path, run })).epochs).toHaveLength(EPOCHS);
  });
});

test('a host that dies leaves a run with a checkpoint, which another host finds', async () => {
  const workspace = tempFolder();
  const host = realHost(workspace);
  const { path } = await host.createDesign({ name: 'net', document: endless });
  const far = nextEvent(
    host,
    (event) => event.kind === 'run' && event.event.kind === 'epoch' && event.event.metrics.epoch >= 20,
  );
  const { run } = await host.startRun({ path, document: endless, resume: null });
  await far;
  // What the training process sees when its host is gone, and when the system shuts down.
  process.kill(trainerOf(workspace, 'net', run), 'SIGTERM');
  const other = realHost(workspace);
  await expect.poll(async () => (await other.listRuns({ path }))[0]?.state, { timeout: 10_000 }).toBe('crashed');
  const folder = join(workspace, 'net.runs', run);
  const last = readSteps(folder).step.at(-1) ?? 0;
  expect(last).toBeGreaterThan(20);
  const resumed = nextEvent(other, news('started'));
  await other.startRun({ path, document: endless, resume: run });
  // Not a step is done again: the checkpoint was written when it left.
  expect(await resumed).toMatchObject({ event: { step: last } });
});

describe('what cannot be started is refused with its reason', () => {
  test('a design with a problem', async () => {
    const host = realHost(tempFolder());
    const broken = templateText('mnist-mlp').replace('"out_features": 10', '"out_features": 7');
    expect(broken).not.toBe(templateText('mnist-mlp'));
    const { path } = await host.createDesign({ name: 'net', document: broken });
    await expect(host.startRun({ path, document: broken, resume: null })).rejects.toMatchObject({ exitCode: 1 });
    expect(await host.listRuns({ path })).toEqual([]);
  });

  test('a run that is not there, or has nothing to go on from', async () => {
    const workspace = tempFolder();
    const host = realHost(workspace);
    const { path } = await host.createDesign({ name: 'net', document });
    await expect(host.startRun({ path, document, resume: 'nothing' })).rejects.toEqual(code('host.runMissing'));
    const over = nextEvent(host, inState('finished'));
    const { run } = await host.startRun({ path, document, resume: null });
    await over;
    await expect
      .poll(() => host.startRun({ path, document, resume: 'none' }).catch((error) => error))
      .toEqual(code('host.runMissing'));
    writeFileSync(join(workspace, 'net.runs', run, RUN_FILES.checkpoint), 'damaged');
    const failed = nextEvent(host, inState('failed'));
    await host.startRun({ path, document, resume: run });
    expect(await failed).toMatchObject({
      entry: { state: 'failed', error: { code: expect.stringMatching(/^(safetensors|checkpoint)\./) } },
    });
    await expect(exportedRun(host, { path, run: 'nothing', format: 'npz' })).rejects.toEqual(code('host.runMissing'));
  });
});

test('a run whose folder is removed under it fails, and the host lives on', async () => {
  const workspace = tempFolder();
  const host = realHost(workspace);
  const { path } = await host.createDesign({ name: 'net', document: endless });
  const epoch = nextEvent(host, news('epoch'));
  const failed = nextEvent(host, news('failed'));
  await host.startRun({ path, document: endless, resume: null });
  await epoch;
  renameSync(join(workspace, 'net.runs'), join(workspace, 'moved'));
  expect(await failed).toMatchObject({ event: { error: { code: 'host.fileMissing' } } });
  expect(await host.listRuns({ path })).toEqual([]);
  const again = nextEvent(host, news('epoch'));
  await expect
    .poll(() => host.startRun({ path, document: endless, resume: null }).catch((error) => error))
    .toMatchObject({ state: 'running' });
  await again;
});

test('a paused run whose folder is removed says so too', async () => {
  const workspace = tempFolder();
  const host = realHost(workspace);
  const { path } = await host.createDesign({ name: 'net', document: endless });
  const epoch = nextEvent(host, news('epoch'));
  const { run } = await host.startRun({ path, document: endless, resume: null });
  await epoch;
  const paused = nextEvent(host, inState('paused'));
  await host.controlRun({ run, action: 'pause' });
  await paused;
  const failed = nextEvent(host, news('failed'));
  renameSync(join(workspace, 'net.runs'), join(workspace, 'moved'));
  expect(await failed).toMatchObject({ event: { error: { code: 'host.fileMissing' } } });
});

test('news on the disk are those that were told', async () => {
  const workspace = tempFolder();
  await finish(workspace, 'net');
  const [run] = await realHost(workspace).listRuns({ path: 'net.loom' });
  const folder = join(workspace, 'net.runs', run?.run ?? '');
  const kinds = readNews(folder).map(({ kind }) => kind);
  expect(kinds[0]).toBe('started');
  expect(kinds.at(-1)).toBe('ended');
  expect(kinds.filter((kind) => kind === 'epoch')).toHaveLength(EPOCHS);
  expect(JSON.parse(readFileSync(join(folder, RUN_FILES.record), 'utf8'))).toMatchObject({
    state: 'finished',
    seed: 0,
    design: { format: 'layerloom' },
    versions: { layerloom: expect.any(String), node: process.versions.node },
  });
});

test('a design that another program trains is not renamed, removed or trained twice from one checkpoint', async () => {
  const workspace = tempFolder();
  const first = realHost(workspace);
  const second = realHost(workspace);
  const { path } = await first.createDesign({ name: 'net', document: endless });
  const epoch = nextEvent(first, news('epoch'));
  const { run } = await first.startRun({ path, document: endless, resume: null });
  await epoch;
  await expect(second.renameDesign({ path, name: 'moved' })).rejects.toEqual(code('host.designBusy'));
  await expect(second.removeDesign({ path })).rejects.toEqual(code('host.designBusy'));
  const stopped = nextEvent(first, inState('stopped'));
  await first.controlRun({ run, action: 'stop' });
  await stopped;

  const told = [first, second].map((host) =>
    Promise.race([nextEvent(host, news('started')), nextEvent(host, news('failed'))]),
  );
  await Promise.all([first, second].map((host) => host.startRun({ path, document: endless, resume: run })));
  const outcomes = (await Promise.all(told)).map((event) => (event.kind === 'run' ? event.event : null));
  expect(outcomes.map((event) => event?.kind).sort()).toEqual(['failed', 'started']);
  expect(outcomes.find((event) => event?.kind === 'failed')).toMatchObject({ error: code('host.alreadyRunning') });
});
