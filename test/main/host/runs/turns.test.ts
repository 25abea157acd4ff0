import { expect, test } from 'vitest';
import type { HostEvent } from '../../../../main/ipc/contract';
import { templateText } from '../../support/design';
import { tempFolder } from '../../support/folder';
import { inState, news, nextEvent, realHost } from '../../support/host';

const short = templateText('spiral', { epochs: 3 });
/** A run before is to be over. */
const PATIENT = { timeout: 20_000 };
const LIMITS = { maxBufferSize: 2 ** 30, maxStorageBufferBindingSize: 2 ** 30, maxStorageBuffersPerShaderStage: 8 };
const loan = (lend: string) => ({ lend, description: 'a GPU', software: false, limits: LIMITS });

/** A window that has three runs wait that are to train on a GPU, and what is told to it of GPUs. */
async function waiting() {
  const host = realHost(tempFolder());
  const window = host.forWindow('one');
  const told: HostEvent[] = [];
  window.subscribe((event) => {
    if (event.kind === 'gpu' || event.kind === 'gpuWanted') told.push(event);
  });
  const { path } = await host.createDesign({ name: 'net', document: short });
  const wanted = (run: string) =>
    expect.poll(() => told, PATIENT).toContainEqual({ kind: 'gpuWanted', run, path, choice: 'gpu' });
  const seeds = { path, document: short, count: 3, label: 'seeds', choice: 'gpu' } as const;
  await window.hello();
  const runs = (await window.startSeeds(seeds)).map(({ run }) => run);
  return { host, window, told, path, wanted, runs: runs as [string, string, string] };
}

test('a run that waited begins on the GPU that its window lends it then', async () => {
  const { host, window, told, path, wanted, runs } = await waiting();
  const [first] = runs;
  await wanted(first);
  expect(await host.listRuns({ path })).toMatchObject(runs.map(() => ({ state: 'queued' })));
  await window.lendGpu({ run: first, gpu: loan('a') });
  const asked = expect.objectContaining({ kind: 'gpu', lend: 'a', requests: expect.any(Array) });
  await expect.poll(() => told, PATIENT).toContainEqual(asked);
  expect((await host.listRuns({ path })).find(({ run }) => run === first)?.state).toBe('running');
  const over = nextEvent(host, inState('finished'));
  host.leave('one');
  expect(await over).toMatchObject({ entry: { run: first, error: null } });
});

test('and on the CPU where its window has none any more, or goes', async () => {
  const { host, window, wanted, runs } = await waiting();
  const [first, second, third] = runs;
  await wanted(first);
  await window.lendGpu({ run: first, gpu: null });
  await wanted(second);
  const over = nextEvent(host, (event) => inState('finished')(event) && 'entry' in event && event.entry.run === third);
  host.leave('one');
  expect(await over).toMatchObject({ entry: { error: null } });
});

test('one that was overtaken meanwhile gives the GPU back, and is lent it when its turn comes again', async () => {
  const { host, window, told, path, wanted, runs } = await waiting();
  const [first, second] = runs;
  await wanted(first);
  await host.moveQueued({ path, run: second, place: 0 });
  await window.lendGpu({ run: first, gpu: loan('a') });
  expect(told).toContainEqual({ kind: 'gpu', lend: 'a', requests: null });
  await wanted(second);
  told.splice(0);
  const started = nextEvent(host, news('started'));
  await window.lendGpu({ run: second, gpu: null });
  expect(await started).toMatchObject({ run: second });
  await wanted(first);
});
