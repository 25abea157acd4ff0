import { readdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from './support/fixtures';

const left = (box: { x: number } | null) => box?.x;

test('many designs leave the templates on the first screen, stand in their columns, and are all shown or searched', async ({
  app,
  page,
  server,
}) => {
  await page.setViewportSize({ width: 1024, height: 700 });
  await expect(page.getByText('Nothing yet.')).toBeVisible();
  await app.pick('spiral');
  await app.waitForSaved();
  const [file = ''] = readdirSync(server.home).filter((name) => name.endsWith('.loom'));
  const design = readFileSync(join(server.home, file), 'utf8');
  for (let at = 10; at < 40; at++) {
    const path = join(server.home, `Net ${at}.loom`);
    writeFileSync(path, design.replace('"name": "Two spirals"', `"name": "Net ${at}"`));
    utimesSync(path, 1_700_000_000 + at, 1_700_000_000 + at);
  }
  await app.button('All designs').click();

  const cards = page.getByRole('button', { name: /^Open (Net|Two)/ });
  const empty = page.locator('[data-template="empty"]');
  await expect(cards).toHaveCount(6);
  await expect(cards.nth(1)).toHaveAccessibleName('Open Net 39');
  await expect(empty).toBeInViewport({ ratio: 1 });
  const columns = page.locator('li').filter({ has: cards });
  const templates = page.locator('li').filter({ has: page.locator('[data-template]') });
  for (const at of [0, 1, 2])
    expect(left(await columns.nth(at).boundingBox())).toBe(left(await templates.nth(at).boundingBox()));

  await app.button('Show all 31').click();
  await expect(cards).toHaveCount(31);
  await app.button('Show fewer').click();
  await expect(cards).toHaveCount(6);
  const search = page.getByRole('searchbox', { name: 'Search your designs' });
  await search.fill('net 17');
  await expect(cards).toHaveCount(1);
  // All that is found is shown.
  await expect(page.getByRole('button', { name: /^Show all \d/ })).toHaveCount(0);
  await search.fill('nowhere');
  await expect(page.getByText('No design is called “nowhere”.')).toBeVisible();
  await search.press('Escape');
  await expect(cards).toHaveCount(6);

  await page.setViewportSize({ width: 1920, height: 1080 });
  await expect(cards).toHaveCount(8);
});

test('a design from anywhere is opened from the first screen', async ({ app, page, server }, info) => {
  await app.pick('spiral');
  await app.waitForSaved();
  await app.button('All designs').click();
  const [file = ''] = readdirSync(server.home).filter((name) => name.endsWith('.loom'));
  const elsewhere = info.outputPath('From elsewhere.loom');
  writeFileSync(elsewhere, readFileSync(join(server.home, file)));
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), app.button('Open a file…').click()]);
  await chooser.setFiles(elsewhere);
  await expect(page.getByRole('textbox', { name: 'Rename the design' })).toHaveValue('From elsewhere');
});

test('designs of one’s own have pictures of their networks, which follow what is changed in them', async ({
  app,
  page,
}) => {
  await page.locator('[data-template="empty"]').click();
  await app.waitForSaved();
  await app.button('All designs').click();
  await app.pick('spiral');
  await app.waitForSaved();
  await app.button('All designs').click();

  const card = (name: string | RegExp) => page.getByRole('button', { name });
  const boxes = card('Open Two spirals').locator('svg rect');
  const layers = await page.locator('[data-template="spiral"] svg rect').count();
  expect(layers).toBeGreaterThan(4);
  await expect(boxes).toHaveCount(layers);
  const empty = card('Open Untitled');
  await expect(empty.locator('svg')).toBeVisible();
  await expect(empty.locator('svg rect')).toHaveCount(0);

  await card('Open Two spirals').click();
  await page.locator('[data-canvas]').focus();
  await page.keyboard.press('Control+a');
  await page.keyboard.press('Control+d');
  await app.waitForSaved();
  await app.button('All designs').click();
  await expect(boxes).toHaveCount(2 * layers);
});

test('what was deleted is to be had beside the list of designs, also where that is empty', async ({ app, page }) => {
  await app.pick('spiral');
  await app.waitForSaved();
  await app.button('All designs').click();
  const deleted = app.button('Deleted designs…');
  await expect(app.button('Open Two spirals')).toBeVisible();
  await expect(deleted).toHaveCount(0);
  await app.button('More for Two spirals').click();
  await page.getByRole('menuitem', { name: 'Delete' }).click();
  await expect(page.getByText(/^Nothing yet/)).toBeVisible();
  await deleted.click();
  await app.button('Restore Two spirals').click();
  await app.button('All designs').click();
  await expect(app.button('Open Two spirals')).toBeVisible();
  await expect(deleted).toHaveCount(0);
});

test('a design that is trained says so among the others, until it is done', async ({ app, page }) => {
  await app.create('spiral');
  await app.openRoom();
  await app.setNumber('Epochs', 1000);
  await app.startButton.click();
  await app.waitForRun('running');
  await app.button('All designs').click();
  const card = page.getByRole('listitem').filter({ has: app.button('Open Two spirals') });
  await expect(card.getByText('Training now')).toBeVisible();
  await app.button('Open Two spirals').click();
  await app.button('Stop').click();
  await app.button('All designs').click();
  await expect(card).toBeVisible();
  await expect(card.getByText('Training now')).toHaveCount(0);
});

test('Back and Forward of the browser lead from a design to the gallery and on to it again', async ({ app, page }) => {
  await app.create('mnist-cnn');
  const canvas = page.locator('[data-canvas]');
  await expect(canvas).toBeVisible();
  await expect(page).toHaveTitle(/^.+ – Layerloom$/);
  await page.goBack();
  await expect(canvas).toHaveCount(0);
  await expect(page).toHaveTitle('Layerloom');
  await expect(page.locator('[data-template="empty"]')).toBeVisible();
  await page.goForward();
  await expect(canvas).toBeVisible();
  await app.button('All designs').click();
  await expect(page.locator('[data-template="empty"]')).toBeVisible();
  await page.goBack();
  await expect(canvas).toBeVisible();

  // A window that begins with the design has all designs behind it too; after a reload the way is the same.
  await page.reload();
  await expect(canvas).toBeVisible();
  await page.goBack();
  await expect(page.locator('[data-template="empty"]')).toBeVisible();
  await page.goForward();
  await expect(canvas).toBeVisible();
  const again = await page.context().newPage();
  await again.goto(page.url());
  await expect(again.locator('[data-canvas]')).toBeVisible();
  await again.goBack();
  await expect(again.locator('[data-template="empty"]')).toBeVisible();
});
