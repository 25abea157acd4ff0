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
