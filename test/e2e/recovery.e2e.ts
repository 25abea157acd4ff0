import { mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from './support/fixtures';
import { engineProcesses } from './support/processes';
import { startServer } from './support/server';

test('a training process that dies is told, keeps its curves, and the run goes on', async ({ app, page, server }) => {
  await app.create('mnist-mlp');
  await app.setNumber('Epochs', 3);
  await app.startButton.click();
  await expect.poll(() => app.epochRows(), { timeout: 60_000 }).toBeGreaterThan(0);
  for (const pid of engineProcesses(server.pid)) process.kill(pid, 'SIGKILL');
  await app.waitForRun('crashed');
  const rows = await app.epochRows();
  expect(rows).toBeGreaterThan(0);
  await app.button('Go on from the last checkpoint').click();
  await app.waitForRun('finished', 90_000);
  expect(await app.epochRows()).toBe(3);
  await expect(page.getByText(/^Test [\d.]+%$/)).toBeVisible();
});

test('edits made while the server is away are saved when it is back', async ({
  app,
  page,
  server,
  pageErrors,
  context,
}) => {
  await app.create('spiral');
  await app.waitForSaved();
  const { port } = new URL(server.url);
  await server.kill();
  await expect(page.getByText('The connection to Layerloom is lost.')).toBeVisible();
  await app.setNumber('Epochs', 77);
  await expect(page.locator('[data-save-state]')).toHaveAttribute('data-save-state', 'offline', { timeout: 20_000 });

  const restarted = await startServer({ home: server.home, port: Number(port) });
  try {
    const other = await context.newPage();
    await other.goto(restarted.url);
    await expect(other.locator('main')).toHaveAttribute('aria-busy', 'false');
    await other.close();
    await expect(page.getByText('The connection to Layerloom is lost.')).toBeHidden({ timeout: 20_000 });
    await app.waitForSaved();
    await app.reload();
    await expect(page.getByRole('textbox', { name: 'Epochs', exact: true })).toHaveValue('77');
  } finally {
    await restarted.close();
  }
  // Refused connections are what this test is about.
  pageErrors.splice(0, pageErrors.length, ...pageErrors.filter((error) => !/WebSocket|ERR_CONNECTION|401/.test(error)));
});

test('work that can be neither saved nor kept holds its window, until it is in a file', async ({
  app,
  page,
  server,
}) => {
  await app.create('spiral');
  await app.waitForSaved();
  await page.evaluate(() => {
    for (let size = 4_000_000; size >= 1; size = Math.floor(size / 2)) {
      try {
        for (let n = 0; n < 20; n++) localStorage.setItem(`filler ${size} ${n}`, 'x'.repeat(size));
      } catch {
        // Full at this size: on with smaller ones.
      }
    }
  });
  const [name = ''] = readdirSync(server.home).filter((file) => file.endsWith('.loom'));
  const file = join(server.home, name);
  const before = readFileSync(file, 'utf8');
  rmSync(file);
  mkdirSync(file);
  await app.setNumber('Epochs', 77);
  const told = page.locator('[data-kind="error"]').filter({ hasText: 'this machine has no room left to keep it' });
  await expect(told).toBeVisible();
  await app.button('All designs').click();
  await app.pick('mnist-mlp');
  await expect.poll(() => readdirSync(server.home).filter((found) => found.endsWith('.loom'))).toHaveLength(2);
  await expect(page.getByRole('heading', { name: 'Templates' })).toBeVisible();

  const asked = page.waitForEvent('dialog');
  void page.reload().catch(() => {});
  const question = await asked;
  expect(question.type()).toBe('beforeunload');
  await question.dismiss();

  const download = page.waitForEvent('download');
  await told.locator('button').filter({ hasText: 'Save a copy as a file' }).click();
  expect(readFileSync(await (await download).path(), 'utf8')).toContain('"epochs": 77');
  await app.create('mnist-mlp');
  await expect(page.getByRole('textbox', { name: 'Epochs', exact: true })).not.toHaveValue('77');
  expect(before).not.toContain('"epochs": 77');
});
