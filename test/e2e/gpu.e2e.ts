import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { serializeDocument } from '../../engine/graph/serialize';
import { chain } from '../support/design';
import { softwareGpu } from '../support/gpuPage';
import type { AppPage } from './support/appPage';
import { expect, test } from './support/fixtures';
import { gpuProcesses } from './support/processes';

test.use({ launchOptions: softwareGpu });

/** Of 17 steps each. */
const EPOCHS = process.env.LAYERLOOM_FULL ? 18 : 2;

const cnn = serializeDocument({
  ...chain(
    [
      ['Input', { shape: [1, 8, 8] }],
      ['Conv2d', { out_channels: 4, padding: [1, 1] }],
      ['ReLU'],
      ['MaxPool2d'],
      ['Flatten'],
      ['Linear', { out_features: 10 }],
    ],
    { source: { type: 'digits', params: {} } },
    { epochs: EPOCHS, batchSize: 64, seed: 5 },
  ),
  name: 'small cnn',
});

async function openCnn(app: AppPage, home: string): Promise<void> {
  writeFileSync(join(home, 'small cnn.loom'), cnn);
  await app.reload();
  await app.button('Open small cnn').click();
  await app.openRoom();
}

/** Folders of the runs, the newest first. */
function runsOf(home: string): string[] {
  const runs = join(home, 'small cnn.runs');
  const names = readdirSync(runs).filter((name) => !name.includes('.'));
  return names
    .sort()
    .reverse()
    .map((name) => join(runs, name));
}

/** Number and loss of each step of the newest run, one behind the other. */
function stepNumbers(home: string): number[] {
  const bytes = readFileSync(join(runsOf(home)[0] ?? '', 'steps.f64'));
  return [...new Float64Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength))];
}

const losses = (home: string) => stepNumbers(home).filter((_, at) => at % 2 === 1);
const steps = (home: string) => stepNumbers(home).filter((_, at) => at % 2 === 0);

/** What stands in the files of the runs about an event, each run's first. */
function told(home: string, kind: string): Record<string, unknown>[] {
  return runsOf(home).flatMap((run) => {
    const file = join(run, 'events.jsonl');
    const lines = existsSync(file) ? readFileSync(file, 'utf8').split('\n') : [];
    const found = lines.find((line) => line.includes(`"kind":"${kind}"`));
    return found ? [JSON.parse(found)] : [];
  });
}

/** Onto which devices the newest run moved. */
function moves(home: string): unknown[] {
  const lines = readFileSync(join(runsOf(home)[0] ?? '', 'events.jsonl'), 'utf8').split('\n');
  return lines.flatMap((line) => (line.includes('"kind":"moved"') ? [JSON.parse(line).onto] : []));
}

function hasEveryStep(home: string, epochs: number): void {
  // Those since the last saved state stand there twice; where nothing was saved yet, so does the step before the first.
  const done = [...new Set(steps(home))].filter((step) => step > 0).sort((a, b) => a - b);
  expect(done).toEqual(Array.from({ length: epochs * 17 }, (_, at) => at + 1));
}

/** Ends the processes in which this test's Chromium runs its GPU. */
function killGpu(): void {
  const found = gpuProcesses();
  expect(found.length).toBeGreaterThan(0);
  for (const pid of found) process.kill(pid, 'SIGKILL');
}

test('a small CNN trains on the GPU, twice to the same bytes, comes to what the CPU comes to, and its weights come out', {
  tag: '@timed',
}, async ({ app, page, server }) => {
  await openCnn(app, server.home);
  await app.choose('Device', 'GPU');
  await app.startButton.click();
  await app.waitForRun('running');
  await app.button('More for this run').click();
  await page.getByRole('menuitem', { name: 'Queue a run of the design as it stands' }).click();
  await expect.poll(() => told(server.home, 'ended').length, { timeout: 120_000 }).toBe(2);
  const onSoftware = expect.objectContaining({ device: expect.stringMatching(/swiftshader/i) });
  expect(told(server.home, 'started')).toEqual([onSoftware, onSoftware]);
  const [last = Buffer.of(), first] = runsOf(server.home).map((run) => readFileSync(join(run, 'best.safetensors')));
  expect(last.equals(first ?? Buffer.of())).toBe(true);
  await app.waitForRun('finished');
  await expect(page.getByText(/swiftshader/i)).toBeVisible();
  expect(await app.epochRows()).toBe(EPOCHS);
  const onGpu = losses(server.home);
  await app.button('Export weights').click();
  await expect(app.button('Save the file')).toBeEnabled();
  await page.keyboard.press('Escape');

  // Of this GPU, which the processor plays, the CPU is the faster.
  await app.choose('Device', 'Automatic');
  await app.startButton.click();
  await expect(page.getByText('Timing a few steps on the GPU…')).toBeVisible();
  await expect(page.getByText(/A step of this network takes .* ms on the CPU\./)).toBeVisible({ timeout: 60_000 });
  await expect.poll(() => told(server.home, 'ended').length, { timeout: 60_000 }).toBe(3);
  await app.waitForRun('finished');
  const onCpu = losses(server.home);
  await expect(page.getByRole('banner').getByText(/^CPU/)).toBeVisible();
  expect(onGpu.length).toBe(onCpu.length);
  for (const [step, loss] of onCpu.slice(0, 20).entries())
    expect(Math.abs(loss - (onGpu[step] ?? 0))).toBeLessThan(1e-3);
});

test('a run whose window is loaded anew goes back to the GPU that the window lends again, without a gap, and says so', {
  tag: '@timed',
}, async ({ app, page, server }) => {
  const epochs = 30;
  await openCnn(app, server.home);
  await app.setNumber('Epochs', epochs);
  await app.choose('Device', 'GPU');
  await app.startButton.click();
  await expect.poll(() => app.epochRows(), { timeout: 60_000 }).toBeGreaterThan(1);
  await page.reload();
  await expect(page.getByText('The run goes on on the GPU again')).toBeVisible({ timeout: 60_000 });
  await app.openRoom();
  await app.waitForRun('finished', 90_000);
  expect(moves(server.home)).toEqual(['cpu', 'gpu']);
  expect(await app.epochRows()).toBe(epochs);
  hasEveryStep(server.home, epochs);
  await expect(page.getByRole('banner').getByText(/swiftshader/i)).toBeVisible();
});

test('a run whose GPU process dies twice goes on on the GPU and then on the CPU, without a gap, and says so', {
  tag: '@timed',
}, async ({ app, page, server }) => {
  const epochs = 30;
  await openCnn(app, server.home);
  await app.setNumber('Epochs', epochs);
  await app.choose('Device', 'GPU');
  await app.startButton.click();
  await expect.poll(() => app.epochRows(), { timeout: 60_000 }).toBeGreaterThan(1);
  killGpu();
  const alert = page.getByRole('alert');
  await expect(alert.getByText('The run goes on on the GPU again')).toBeVisible({ timeout: 60_000 });
  const before = await app.epochRows();
  await expect.poll(() => app.epochRows(), { timeout: 60_000 }).toBeGreaterThan(before);
  killGpu();
  await expect(alert.getByText('The run goes on on the CPU')).toBeVisible({ timeout: 60_000 });
  await app.waitForRun('finished', 90_000);
  expect(await app.epochRows()).toBe(epochs);
  hasEveryStep(server.home, epochs);
  await expect(page.getByRole('banner').getByText(/^CPU/)).toBeVisible();
});
