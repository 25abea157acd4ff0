import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { dropFiles } from './support/dropFiles';
import { expect, test } from './support/fixtures';
import { mainThreadTasks } from './support/mainThread';

test('language and theme switch without a reload and are remembered', async ({ app, page }) => {
  await app.button('Language').click();
  await page.getByRole('menuitem', { name: '简体中文' }).click();
  await expect(page.getByRole('heading', { name: '设计并训练神经网络' })).toBeVisible();
  await page.getByRole('button', { name: '主题', exact: true }).click();
  await page.getByRole('menuitem', { name: '深色' }).click();
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  await app.reload();
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  await expect(page.locator('html')).toHaveAttribute('lang', 'zh-CN');
  await expect(page.getByRole('heading', { name: '设计并训练神经网络' })).toBeVisible();
});

test('whoever wants less motion gets another theme at once, without a transition', async ({ app, page }) => {
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
  await app.pick('spiral');
  await app.waitForSaved();
  await page.evaluate(() => {
    const counted = { transitions: 0 };
    document.addEventListener('transitionrun', () => counted.transitions++, true);
    Object.assign(window, { counted });
  });
  await page.emulateMedia({ colorScheme: 'dark' });
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  await page.evaluate(() => new Promise(requestAnimationFrame));
  expect(await page.evaluate('counted')).toEqual({ transitions: 0 });
});

test('a renamed design keeps its name and is listed by it; a name that no file can have is told', async ({
  app,
  page,
}) => {
  await app.create('spiral');
  const name = page.getByRole('textbox', { name: 'Rename the design' });
  await name.fill('in/out');
  await name.press('Enter');
  await expect(name).toHaveValue('in out');
  const told = page.locator('[data-toasts]').getByText('has no / \\ : * ?');
  await expect(told).toBeVisible();
  await name.fill('My spiral');
  await name.press('Enter');
  await expect(name).toHaveValue('My spiral');
  await app.waitForSaved();
  await app.reload();
  await expect(name).toHaveValue('My spiral');
  await app.button('All designs').click();
  await expect(app.button('Open My spiral')).toBeVisible();
});

test('an error about an edit goes with the next edit that is made', async ({ app, page }) => {
  await app.pick('spiral');
  await page.locator('.react-flow__node-layer').first().click();
  await page.evaluate(() => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', '{"format": "layerloom-layers", "version": 99}');
    document.activeElement?.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true }));
  });
  const errors = page.locator('[data-toasts] [data-kind="error"]');
  await expect(errors).toHaveCount(1);
  await page.keyboard.press('ControlOrMeta+d');
  await expect(errors).toHaveCount(0);
});

test('messages are one more part to go to by key, cover no problem, and errors go with their design', async ({
  app,
  page,
}) => {
  await app.pick('spiral');
  await expect(page.getByRole('searchbox', { name: 'Search layers' })).toBeVisible();
  // What is told of a design goes when it is opened, or changes.
  await app.waitForSaved();
  await page.locator('.react-flow__node-layer').first().click();
  const pasted = '{"format": "layerloom-layers", "version": 99}';
  await page.evaluate((text) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', text);
    document.activeElement?.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true }));
  }, pasted);
  await dropFiles(page, { 'photo.loom': 'x' });
  const errors = page.locator('[data-toasts] [data-kind="error"]');
  await expect(errors).toHaveCount(2);

  const focusedPart = () =>
    page.evaluate(() => {
      const at = document.activeElement;
      const parts = [...document.querySelectorAll('[data-toasts], main section[aria-label], header')];
      // The outermost: parts have parts.
      const part = parts.find((one) => one.contains(at));
      return part?.getAttribute('aria-label') ?? part?.tagName ?? '';
    });
  const visited = new Set<string>();
  for (let press = 0; press < 8; press++) {
    const before = await focusedPart();
    await page.keyboard.press('F6');
    await expect.poll(focusedPart).not.toBe(before);
    visited.add(await focusedPart());
  }
  expect([...visited].sort()).toEqual([
    'Canvas',
    'HEADER',
    'Layer settings',
    'Layers to add',
    'Messages',
    'Problems',
    'Training',
  ]);

  const list = await page.getByRole('region', { name: 'Problems' }).boundingBox();
  for (const box of await Promise.all((await errors.all()).map((error) => error.boundingBox())))
    expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThanOrEqual(list?.x ?? 0);

  // What could not be brought in from outside is no matter of the design, and is closed by hand.
  await app.button('All designs').click();
  await expect(errors).toHaveCount(1);
  await expect(page.getByRole('alert')).toContainText('photo.loom');
  await app.button('Close').click();
  await expect(errors).toHaveCount(0);
});

test('the columns beside the canvas go with the width of the window, and keep what a person gave them', async ({
  app,
  page,
}) => {
  await page.setViewportSize({ width: 1024, height: 700 });
  await app.pick('spiral');
  const [palette, right] = [page.locator('#palette'), page.locator('#right')];
  const widthOf = async (panel: typeof palette) => Math.round((await panel.boundingBox())?.width ?? 0);
  await expect.poll(() => widthOf(palette)).toBe(173);
  await page.setViewportSize({ width: 1440, height: 900 });
  await expect.poll(() => widthOf(palette)).toBe(224);
  await expect.poll(() => widthOf(right)).toBe(312);
  await page.setViewportSize({ width: 1024, height: 700 });
  await expect.poll(() => widthOf(palette)).toBe(173);
  await expect.poll(() => widthOf(right)).toBe(240);
  await page.setViewportSize({ width: 1440, height: 900 });
  await expect.poll(() => widthOf(right)).toBe(312);

  const edge = await right.boundingBox();
  if (!edge) throw new Error('the column is not shown');
  await page.mouse.move(edge.x - 2, 300);
  await page.mouse.down();
  await page.mouse.move(edge.x - 82, 300, { steps: 4 });
  await page.mouse.up();
  const drawn = await widthOf(right);
  expect(drawn).toBeGreaterThan(360);
  await page.setViewportSize({ width: 1024, height: 700 });
  await expect.poll(() => widthOf(right)).toBe(307);
  await page.setViewportSize({ width: 1440, height: 900 });
  await expect.poll(() => widthOf(right)).toBe(drawn);
  await app.reload();
  await expect.poll(() => widthOf(right)).toBe(drawn);
});

test('a part that breaks says so, loses nothing, and comes back', async ({ app, page, pageErrors }) => {
  await app.create('spiral');
  await app.setNumber('Epochs', 70);
  await page.evaluate(() => {
    const whole = Number.prototype.toFixed;
    Number.prototype.toFixed = () => {
      throw new Error('a test broke this');
    };
    Object.assign(window, { mend: () => Object.assign(Number.prototype, { toFixed: whole }) });
  });
  await app.startButton.click();
  const alert = page.getByRole('alert').filter({ hasText: 'This part of the window broke' });
  await expect(alert.getByText('a test broke this')).toBeHidden();
  await alert.getByText('What went wrong').click();
  await expect(alert.getByText('a test broke this')).toBeVisible();
  await page.evaluate(() => (window as unknown as { mend(): void }).mend());
  await alert.getByRole('button', { name: 'Try again' }).click();
  await app.waitForRun('finished');
  expect(await app.epochRows()).toBe(70);
  // What React writes of the error is what this test is about.
  pageErrors.length = 0;
});

test('a design saved elsewhere meanwhile is not overwritten', async ({ app, page, server }) => {
  await app.create('spiral');
  await app.waitForSaved();
  const [name = ''] = readdirSync(server.home).filter((file) => file.endsWith('.loom'));
  const file = join(server.home, name);
  const theirs = readFileSync(file, 'utf8').replace(/"epochs": \d+/, '"epochs": 11');
  // Both at one moment: with nothing unsaved here, the window would take over what came.
  await app.setNumber('Epochs', 22);
  writeFileSync(file, theirs);
  await expect(page.getByRole('dialog', { name: 'This design was changed elsewhere' })).toBeVisible();
  // A file that is dropped over the question does not take the place of what it is about.
  await dropFiles(page, { 'Third.loom': theirs });
  const told = page.locator('[data-kind="error"]').filter({ hasText: 'First choose what becomes of' });
  await expect(told).toBeVisible();
  expect(readdirSync(server.home).filter((file) => file.endsWith('.loom'))).toEqual([name]);
  await app.button('Keep mine as a copy').click();
  await expect(page.getByRole('textbox', { name: 'Epochs', exact: true })).toHaveValue('22');
  expect(readFileSync(file, 'utf8')).toBe(theirs);
  await app.button('All designs').click();
  await expect(page.getByRole('button', { name: /^Open (?!a file)/ })).toHaveCount(2);
});

test('the window answers within 50 ms while mnist-cnn trains', { tag: '@timed' }, async ({ app, page, browser }) => {
  await app.create('mnist-cnn');
  await app.startButton.click();
  await expect(page.getByText(/^Step [\d,]+ of/)).toBeVisible({ timeout: 30_000 });
  await page.waitForTimeout(1500);
  const tasks = await mainThreadTasks(browser, page, 8000);
  expect(tasks.length).toBeGreaterThan(50);
  expect(Math.max(...tasks)).toBeLessThan(50);
  await app.button('Stop').click();
});
