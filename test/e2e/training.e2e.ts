import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import type { AppPage } from './support/appPage';
import { expect, test } from './support/fixtures';

test('a template trains, its curves move, its weights come out, and all is there after a reload', async ({
  app,
  page,
}) => {
  await app.create('spiral');
  await app.setNumber('Epochs', 12);
  // A folded room opens with the run, so that its curves are seen.
  await app.button('Fold the training room').click();
  await app.startButton.click();
  await expect(app.button('Fold the training room')).toBeVisible();
  await app.waitForRun('finished');
  await expect(page.getByText(/^Test [\d.]+%$/)).toBeVisible();
  expect(await app.epochRows()).toBe(12);
  await app.button('Boundary').click();
  await expect(page.getByRole('img', { name: /^How the network divides the plane in epoch \d+: / })).toBeVisible();
  await page.locator('.react-flow__node').filter({ hasText: 'fc2' }).click();
  const health = page.getByRole('region', { name: 'In training' });
  await expect(health.getByRole('img', { name: /^Gradient norm: .+ at step 1, / })).toBeVisible();
  await expect(health.getByRole('img', { name: /^Weights and biases: from / })).toBeVisible();
  await expect(page.locator('.react-flow__node').filter({ hasText: 'fc2' })).toContainText(/∇ .+Δ .+%/);

  await app.button('Export weights').click();
  const download = page.waitForEvent('download');
  await app.button('Save the file').click();
  const file = readFileSync(await (await download).path());
  const headerLength = Number(file.readBigUInt64LE(0));
  const header = JSON.parse(file.subarray(8, 8 + headerLength).toString('utf8')) as Record<string, unknown>;
  expect(Object.keys(header).some((name) => name.endsWith('.weight'))).toBe(true);
  await page.keyboard.press('Escape');

  await lookAtPredictions(app, page);
  await app.waitForSaved();
  await app.reload();
  await app.waitForRun('finished');
  expect(await app.epochRows()).toBe(12);
  await expect(page.getByRole('textbox', { name: 'Epochs', exact: true })).toHaveValue('12');
  await describeAndDelete(app, page);
});

/** The matrix by key, a cell's samples, the classes sorted, another part, and the predictions as a file. */
async function lookAtPredictions(app: AppPage, page: Page): Promise<void> {
  await app.button('Predictions').click();
  const samples = page.locator('[data-sample]');
  await expect(samples).toHaveCount(24);
  await page.locator('[data-cell="0,0"]').focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowRight');
  const cell = page.locator('[data-cell="1,1"]');
  await expect(cell).toBeFocused();
  const label = (await cell.getAttribute('aria-label')) ?? '';
  const count = Number(/: (\d+) of/.exec(label)?.[1]);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'True 1, predicted 1' })).toBeVisible();
  await expect(page.getByText(new RegExp(`^1–${Math.min(24, count)} of ${count}$`))).toBeVisible();
  await expect(samples.first().getByRole('cell').last()).toHaveText(/\d/);
  await app.button('Classes').click();
  await app.button('Recall').click();
  await expect(page.getByRole('columnheader', { name: 'Recall' })).toHaveAttribute('aria-sort', 'ascending');
  await app.choose('Part', 'Test');
  await expect(page.getByText(/^\d+ of 150 right$/)).toBeVisible();
  const download = page.waitForEvent('download');
  await app.button('Save as CSV').click();
  const lines = readFileSync(await (await download).path(), 'utf8')
    .trim()
    .split('\r\n');
  expect(lines[0]).toBe('sample,true,predicted,correct,probability,probability_of_true,loss');
  expect(lines).toHaveLength(151);
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
}

/** By key alone: a name, a search for it, the design of the run, and the run deleted and brought back. */
async function describeAndDelete(app: AppPage, page: Page): Promise<void> {
  const row = page.locator('[data-run]');
  await row.focus();
  await page.keyboard.press('F2');
  await page.keyboard.type('Twelve epochs');
  await page.keyboard.press('Tab');
  await page.keyboard.type('first, small');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Escape');
  await expect(row).toBeFocused();
  await expect(row).toContainText(/Twelve epochs.*Finished.*first.*small/);
  await app.button('Star this run').click();
  await page.getByRole('searchbox', { name: 'Search runs' }).fill('thirteen');
  await expect(page.getByText('No run fits.')).toBeVisible();
  await page.keyboard.press('Escape');

  // Its curves are of another design by then, which is said also after its end.
  const other = page.locator('[data-other-design]');
  await expect(other).toHaveCount(0);
  await app.setNumber('Epochs', 5);
  await expect(other).toContainText('the open one has been changed since');
  await app.waitForSaved();
  await app.reload();
  await expect(other).toContainText('the open one has been changed since');
  await app.button('More about this run').click();
  await page.getByRole('menuitem', { name: 'Use its design again' }).click();
  await expect(page.getByRole('textbox', { name: 'Epochs', exact: true })).toHaveValue('12');
  await expect(other).toHaveCount(0);
  await page.getByRole('button', { name: 'Undo', exact: true }).last().click();
  await expect(page.getByRole('textbox', { name: 'Epochs', exact: true })).toHaveValue('5');

  await row.focus();
  await page.keyboard.press('Delete');
  await expect(row).toHaveCount(0);
  await page.getByText('Run deleted').locator('..').getByRole('button', { name: 'Undo' }).click();
  await expect(row).toContainText('Twelve epochs');
}

test('a run that does not fit into memory says so', async ({ app, page }) => {
  await app.create('spiral');
  await page.getByRole('group', { name: /^Linear fc2/ }).click();
  await app.setNumber('out_features', 99_999_999);
  await app.startButton.click();
  await app.waitForRun('failed');
  await expect(page.getByRole('alert').filter({ hasText: /of memory/ })).toBeVisible();
});

test('a schedule, accumulation and limits are set, trained with and kept', async ({ app, page }) => {
  await app.create('spiral');
  await app.setNumber('Epochs', 4);
  await app.choose('Schedule', 'OneCycleLR');
  await app.setNumber('max_lr', 0.05);
  await page.getByRole('group', { name: 'Moves on after' }).getByRole('button', { name: 'Epoch' }).click();
  await app.setNumber('Batches per update', 2);
  await app.setNumber('Limit together', 1);
  await expect(page.getByRole('img', { name: /^Learning rate over the run: 0.002 at first/ })).toBeVisible();
  await app.setNumber('Stop early', 3);
  await app.startButton.click();
  await app.waitForRun('finished');
  expect(await app.epochRows()).toBe(4);

  await app.waitForSaved();
  await app.reload();
  for (const [label, value] of Object.entries({
    max_lr: 0.05,
    'Batches per update': 2,
    'Limit together': 1,
    'Stop early': 3,
  })) {
    await expect(page.getByRole('textbox', { name: label, exact: true })).toHaveValue(String(value));
  }
  // A cycle of the momentum, and an optimizer that has none.
  await app.choose('Method', 'Adagrad');
  await expect(page.getByText(/OneCycleLR moves the momentum, but Adagrad has none/).first()).toBeVisible();
  await app.choose('Schedule', 'None');
  await expect(page.getByRole('textbox', { name: 'max_lr', exact: true })).toHaveCount(0);
  await expect(app.startButton).toBeEnabled();
});

test('training pauses, steps, resumes and stops', async ({ app, page }) => {
  await app.create('mnist-mlp');
  await app.setNumber('Epochs', 50);
  await app.startButton.click();
  await app.waitForRun('running');
  await expect(app.button('Pause')).toBeEnabled({ timeout: 30_000 });
  await app.button('Pause').click();
  await app.waitForRun('paused');
  const step = page.getByText(/^Step [\d,]+ of/);
  const before = (await step.textContent()) ?? '';
  await page.waitForTimeout(500);
  expect(await step.textContent()).toBe(before);
  await app.button('One step').click();
  await expect(step).not.toHaveText(before);
  await app.button('More for this run').click();
  await page.getByRole('menuitem', { name: 'Change the learning rate' }).click();
  const rate = page.getByRole('textbox', { name: 'Learning rate', exact: true });
  await expect(rate).toHaveValue('0.001');
  await rate.fill('0.0005');
  await rate.press('Enter');
  await expect(page.getByText(/^Learning rate 0.0005 after step/)).toBeVisible();
  await page.keyboard.press('Control+k');
  await page.keyboard.type('checkpoint');
  await page.keyboard.press('Enter');
  await expect(page.getByText(/^Checkpoint saved after step/)).toBeVisible();
  await app.button('Resume').click();
  await app.waitForRun('running');
  // The buttons over the curves take one row, so that the curves have the rest.
  const [left, right] = [await app.button('Chart').boundingBox(), await app.button('Export weights').boundingBox()];
  expect(Math.abs((left?.y ?? 0) - (right?.y ?? 99))).toBeLessThan(12);

  // Two runs wait; the later one goes first, the other is taken out.
  const waiting = page.locator('[data-run]').filter({ hasText: 'Waiting' });
  for (const count of [1, 2]) {
    await page.keyboard.press('Control+Enter');
    await expect(waiting).toHaveCount(count);
  }
  const second = (await waiting.nth(1).getAttribute('data-run')) ?? '';
  await waiting.nth(1).focus();
  await page.keyboard.press('Alt+ArrowUp');
  await expect(waiting.first()).toHaveAttribute('data-run', second);
  await waiting.nth(1).focus();
  await page.keyboard.press('Delete');
  await expect(waiting).toHaveCount(1);
  await app.button('Stop').click();
  await expect(page.locator(`[data-run="${second}"]`)).toHaveText(/^Training/);
  await app.button('Stop').click();
  await app.waitForRun('stopped');

  for (const row of await page.locator('[data-run]').all()) await row.click({ modifiers: ['Control'] });
  await app.button('Compare').click();
  const table = page.getByRole('region', { name: 'Compare runs' });
  await expect(table.getByRole('row', { name: /^State Stopped Stopped$/ })).toBeVisible();
  await expect(table.getByText('Their settings and designs are the same.')).toBeVisible();
});

test('runs beside the shown one are told by name and value, however long the name', async ({ app, page }) => {
  await app.create('spiral');
  await app.setNumber('Epochs', 4);
  for (const count of [1, 2]) {
    await app.startButton.click();
    await expect(page.locator('[data-run]')).toHaveCount(count);
    await app.waitForRun('finished');
  }
  await page.locator('[data-health]').first().hover();
  await expect(page.getByText(/One update changes [\d.]+% of the weights/)).toBeVisible();
  const former = page.locator('[data-run]').last();
  const name = 'SGD with Nesterov momentum 0.95 and warm-up of five epochs, then cosine to zero';
  await former.focus();
  await page.keyboard.press('F2');
  await page.getByRole('textbox', { name: 'Name', exact: true }).fill(name);
  await page.keyboard.press('Enter');
  await page.keyboard.press('Escape');
  await former.click({ modifiers: ['Control'] });
  const beside = page.locator('[data-legend-others]').first();
  await expect(beside.getByTitle(name)).toBeVisible();
  const value = beside.locator('[data-legend-value]');
  await expect(value).toHaveText(/^\d\.\d+$/);
  const [room, own] = [await beside.boundingBox(), await value.boundingBox()];
  if (!room || !own) throw new Error('nothing is drawn');
  expect(own.x + own.width).toBeLessThanOrEqual(room.x + room.width + 1);
});

test('several seeds are asked for by typing their number', async ({ app, page }) => {
  await app.create('spiral');
  await app.setNumber('Epochs', 2);
  await app.button('More ways to start').click();
  await page.getByRole('menuitem', { name: 'Train with several seeds…' }).click();
  await expect(page.getByRole('textbox', { name: 'Seeds', exact: true })).toBeFocused();
  await page.keyboard.type('3');
  await page.keyboard.press('Enter');
  await expect(page.locator('[data-run]')).toHaveCount(3);
  await expect(page.getByRole('dialog')).toHaveCount(0);
});
