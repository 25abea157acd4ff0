import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from '@playwright/test';
import config from '../../playwright.config';
import { AppPage } from './support/appPage';
import { expect, test } from './support/fixtures';
import { browserProcess, engineProcesses } from './support/processes';
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

  // What goes on is not what the canvas shows by then.
  const other = page.locator('[data-other-design]');
  await expect(other).toHaveCount(0);
  await app.setNumber('Epochs', 5);
  await expect(other).toContainText('the open one has been changed since');
  await other.getByRole('button', { name: 'Use its design again' }).click();
  await expect(other).toHaveCount(0);
  await expect(page.getByRole('textbox', { name: 'Epochs', exact: true })).toHaveValue('3');
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

test('a browser that is killed keeps every step that is older than half a second', async ({ server }) => {
  const profile = mkdtempSync(join(tmpdir(), 'layerloom-profile-'));
  const openBrowser = async () => {
    const context = await chromium.launchPersistentContext(profile, config.use?.launchOptions);
    const [page = await context.newPage()] = context.pages();
    const fieldOf = (label: string) => page.getByRole('textbox', { name: label, exact: true }).inputValue();
    return { context, page, values: async () => [await fieldOf('Epochs'), await fieldOf('Seed')] };
  };
  const first = await openBrowser();
  const app = new AppPage(first.page, server);
  await app.open();
  await app.create('spiral');
  await app.waitForSaved();
  const name = await first.page.getByRole('textbox', { name: 'Rename the design' }).inputValue();
  const steps = [await first.values()];
  for (const number of [51, 52, 53, 54, 55, 56]) {
    // Of one field in a row they would be one step.
    await app.setNumber(number % 2 === 0 ? 'Seed' : 'Epochs', number);
    steps.push(await first.values());
  }
  await first.page.waitForTimeout(500);
  process.kill(browserProcess(profile), 'SIGKILL');
  await server.kill();

  // What opened the browser's session is gone with it: a new address is needed.
  const restarted = await startServer({ home: server.home, port: Number(new URL(server.url).port) });
  try {
    const { context, page, values } = await openBrowser();
    const again = new AppPage(page, restarted);
    await again.open();
    const listed = again.button(`Open ${name}`);
    await expect(listed.or(page.locator('#training'))).toBeVisible();
    if (await listed.isVisible()) await listed.click();
    await again.openRoom();
    await expect(again.button('Undo')).toBeEnabled();
    // The file may be some steps behind: they are there to be done again.
    for (const _ of steps) if (await again.button('Redo').isEnabled()) await again.button('Redo').click();
    for (const step of steps.reverse()) {
      await expect.poll(values).toEqual(step);
      if (step !== steps.at(-1)) await again.button('Undo').click();
    }
    await expect(again.button('Undo')).toBeDisabled();
    await context.close();
  } finally {
    await restarted.close();
    rmSync(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  }
});
