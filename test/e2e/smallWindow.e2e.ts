import type { Locator } from '@playwright/test';
import { EditorPage } from './support/editorPage';
import { expect, test } from './support/fixtures';
import { violations } from './support/violations';

test('a menu is as high as the window allows; where that is too low, a shade tells that there is more', async ({
  app,
  page,
}) => {
  await app.create('mnist-cnn');
  const editor = new EditorPage(page);
  await editor.makeRoom();
  await editor.select('conv1');
  await editor.card('pool1').click({ modifiers: ['Shift'], position: { x: 30, y: 10 } });
  await editor.card('pool1').click({ button: 'right', position: { x: 30, y: 10 } });
  const menu = page.getByRole('menu');
  await expect(menu.getByRole('menuitem', { name: 'Delete', exact: false }).last()).toBeInViewport({ ratio: 1 });
  const room = () => menu.evaluate(({ scrollHeight, clientHeight }) => scrollHeight - clientHeight);
  expect(await room()).toBe(0);
  const box = await menu.boundingBox();
  expect(box?.height).toBeGreaterThan(430);
  expect((box?.y ?? 0) + (box?.height ?? 0)).toBeLessThanOrEqual(800);
  await page.keyboard.press('Escape');
  await expect(menu).toHaveCount(0);

  await page.setViewportSize({ width: 1024, height: 420 });
  await editor.card('pool1').click({ button: 'right', position: { x: 30, y: 10 } });
  await expect(menu).toBeVisible();
  expect(await room()).toBeGreaterThan(20);
  // The lowest rows of the menu are darker while there is more below, and no longer once its end is reached.
  const edge = async () => {
    const at = await menu.boundingBox();
    if (!at) throw new Error('no menu');
    const clip = { x: at.x + 8, y: at.y + at.height - 5, width: at.width - 30, height: 3 };
    return page.screenshot({ clip });
  };
  const more = await edge();
  await page.keyboard.press('End');
  await expect(menu.getByRole('menuitem', { name: 'Delete', exact: false }).last()).toBeInViewport({ ratio: 1 });
  await menu.evaluate((element) => element.scrollTo({ top: element.scrollHeight }));
  expect((await edge()).equals(more)).toBe(false);
});

test('problems leave most of the column to the inspector, scroll, are dragged and folded, and that is remembered', async ({
  app,
  page,
}) => {
  await page.setViewportSize({ width: 1024, height: 700 });
  await app.create('mnist-cnn');
  const editor = new EditorPage(page);
  await editor.makeRoom();
  for (const name of ['conv1', 'pool1', 'conv1']) {
    await editor.select(name);
    await page.keyboard.press('Control+d');
  }
  await expect(editor.problems.getByRole('listitem').nth(1)).toBeAttached();
  const heights = async () => {
    const [above, below] = [
      await page.locator('#inspector').boundingBox(),
      await page.locator('#problems').boundingBox(),
    ];
    return { above: above?.height ?? 0, below: below?.height ?? 0 };
  };
  await expect.poll(async () => (await heights()).below).toBeGreaterThan(200);
  const half = await heights();
  expect(half.above).toBeGreaterThanOrEqual(half.below - 1);
  const list = editor.problems.locator('ul').first();
  expect(await list.evaluate((element) => element.clientHeight)).toBeGreaterThan(half.below);
  await editor.problems.getByRole('listitem').last().scrollIntoViewIfNeeded();
  await expect(editor.problems.getByRole('listitem').last()).toBeInViewport();

  // A larger window, and the share stays.
  await page.setViewportSize({ width: 1440, height: 500 });
  await expect.poll(async () => (await heights()).below).toBeLessThan(half.below);
  const low = await heights();
  expect(low.above).toBeGreaterThanOrEqual(low.below - 1);
  await page.setViewportSize({ width: 1024, height: 700 });

  const line = await page.locator('#problems').boundingBox();
  if (!line) throw new Error('no problems');
  await page.mouse.move(line.x + 40, line.y - 0.5);
  await page.mouse.down();
  await page.mouse.move(line.x + 40, line.y + 120, { steps: 6 });
  await page.mouse.up();
  const dragged = (await heights()).below;
  expect(dragged).toBeLessThan(half.below - 80);
  await app.waitForSaved();
  await app.reload();
  await expect.poll(async () => Math.abs((await heights()).below - dragged)).toBeLessThan(4);

  await app.button('Fold the problems away').click();
  await expect.poll(async () => (await heights()).below).toBeLessThan(40);
  await expect(editor.problems.getByRole('listitem')).toHaveCount(0);
  await expect(editor.problems.getByText(/error/)).toBeVisible();
  await app.reload();
  await expect(app.button('Show the problems')).toBeVisible();
  expect((await heights()).below).toBeLessThan(40);
  await app.button('Show the problems').click();
  await expect.poll(async () => Math.abs((await heights()).below - dragged)).toBeLessThan(4);
});

test('a mistake that comes while a field is typed into is seen whole, and moves nothing above it', async ({
  app,
  page,
}) => {
  await app.pick('mnist-cnn');
  const editor = new EditorPage(page);
  await editor.select('pool1');
  await page.keyboard.press('Delete');
  await expect(page.getByText('deletes a layer and joins')).toBeVisible();
  await expect(editor.problems.getByRole('listitem').first()).toBeVisible();
  await expect(editor.inspector.getByText(/layers could not be counted/)).toBeVisible();
  await page.keyboard.press('Control+z');
  await expect(editor.problems).toContainText('No problems');
  await editor.select('conv1');
  const height = async () => (await page.locator('#problems').boundingBox())?.height ?? 0;
  const before = await height();
  const field = editor.inspector.getByLabel('out_channels', { exact: true });
  const place = await field.boundingBox();
  await field.fill('999999999999');
  await field.press('Enter');
  await expect(editor.problems.getByText(/error/)).toBeVisible();
  await expect.poll(height).toBeGreaterThan(before);
  await expect(field).toBeFocused();
  await expect(field).toBeInViewport({ ratio: 1 });
  expect(await field.boundingBox()).toEqual(place);
  // A press on what is below does what it says, though it takes the focus away.
  await editor.problems
    .getByRole('button', { name: /^Show / })
    .first()
    .click();
  await expect(field).not.toBeFocused();
});

test('words of a wire that does not fit are read near the edge of the canvas, not under what is beside it', async ({
  app,
  page,
}) => {
  const editor = new EditorPage(page);
  await page.setViewportSize({ width: 1024, height: 700 });
  await app.pick('mnist-cnn');
  await editor.select('flatten1');
  await page.keyboard.press('Shift+Delete');
  const label = editor.wireLabel('pool2', 'fc1');
  await expect(label).toBeVisible();
  const canvas = await editor.canvas.boundingBox();
  const before = await label.boundingBox();
  if (!canvas || !before) throw new Error('nothing to see');
  // So far that the wire is still seen, and half of the words would not be.
  await page.mouse.move(canvas.x + 60, canvas.y + 300);
  const way = canvas.x + canvas.width - 20 - (before.x + before.width / 2);
  await page.mouse.wheel(-2 * way, 0);
  await expect.poll(async () => (await label.boundingBox())?.x).toBeGreaterThan(before.x + way / 2);
  const after = await label.boundingBox();
  expect((after?.x ?? 0) + (after?.width ?? 0)).toBeLessThanOrEqual(canvas.x + canvas.width);
  expect(before.width / 2).toBeGreaterThan(20);
  // Where the wire itself is gone, so are its words.
  await page.mouse.wheel(-160, 0);
  await expect
    .poll(async () => (await label.boundingBox())?.x)
    .toBeGreaterThan(canvas.x + canvas.width - before.width / 2);
});

test('the input says which data it takes, and leads to the choice among them', async ({ app, page }) => {
  const editor = new EditorPage(page);
  await app.pick('mnist-cnn');
  await editor.select('input');
  const data = editor.inspector.getByRole('region', { name: 'Data it trains with' });
  await expect(data).toContainText('MNIST digits');
  await expect(data).toContainText('Each sample: 1×28×28');
  await data.getByRole('button', { name: 'Choose the data…' }).click();
  const choice = page.getByRole('combobox', { name: 'Data set' });
  await expect(choice).toBeFocused();
  await expect(choice).toContainText('MNIST digits');
  await app.button('Fold the training room').click();
  await expect(choice).toBeHidden();
  await data.getByRole('button', { name: 'Choose the data…' }).click();
  await expect(choice).toBeFocused();

  // Another shape than theirs: random data suit the network before there are others.
  const fitting = data.getByRole('button', { name: 'Use random data of 3×28×28' });
  await expect(fitting).toHaveCount(0);
  await editor.setParam('shape', '3, 28, 28');
  await fitting.click();
  await expect(data).toContainText('Random numbers');
  await expect(data).toContainText('Each sample: 3×28×28');
  await expect(fitting).toHaveCount(0);
  await expect(editor.problems).toContainText('No problems');
});

test('what comes to scroll in the side column moves nothing in it', async ({ app, page }) => {
  const editor = new EditorPage(page);
  await page.setViewportSize({ width: 1280, height: 1000 });
  await app.pick('mnist-cnn');
  await editor.select('relu1');
  const icon = editor.inspector.getByRole('button', { name: 'Delete', exact: true });
  const scrolls = () =>
    icon.evaluate((element) => {
      const body = element.closest<HTMLElement>('[class*="body"]');
      return body !== null && body.scrollHeight > body.clientHeight;
    });
  expect(await scrolls()).toBe(false);
  const at = (await icon.boundingBox())?.x;
  await page.setViewportSize({ width: 1280, height: 520 });
  await expect.poll(scrolls).toBe(true);
  expect((await icon.boundingBox())?.x).toBe(at);
});

test('in a tiny window values are read and words keep to their line', async ({ app, page }) => {
  await page.setViewportSize({ width: 640, height: 480 });
  await app.create('mnist-cnn');
  const batch = page.getByRole('textbox', { name: 'Batch size', exact: true });
  await expect(batch).toBeVisible();
  const room = await batch.evaluate((field) => {
    const canvas = document.createElement('canvas').getContext('2d');
    if (!canvas || !(field instanceof HTMLInputElement)) throw new Error('no field');
    const style = getComputedStyle(field);
    canvas.font = `${style.fontSize} ${style.fontFamily}`;
    const padding = Number.parseFloat(style.paddingLeft) + Number.parseFloat(style.paddingRight);
    return field.clientWidth - padding - canvas.measureText(field.value).width;
  });
  expect(room).toBeGreaterThanOrEqual(0);
  const told = await page.getByText(/^Not trained yet/).boundingBox();
  expect(told?.height ?? 99).toBeLessThanOrEqual(24);
});

test('the columns beside the canvas can be folded away, and that is remembered', async ({ app, page }) => {
  await page.setViewportSize({ width: 800, height: 600 });
  await app.pick('mnist-cnn');
  const canvas = page.locator('[data-canvas]');
  const width = async () => (await canvas.boundingBox())?.width ?? 0;
  await app.button('Show or hide the layers to add').click();
  await app.button('Show or hide settings and problems').click();
  await expect.poll(width).toBeGreaterThan(780);
  await app.waitForSaved();
  await app.reload();
  await expect.poll(width).toBeGreaterThan(780);
  await app.button('Show or hide settings and problems').click();
  await expect(page.locator('#problems')).toBeVisible();
  await app.button('Show or hide the layers to add').click();
  await expect.poll(width).toBeLessThan(420);
});

/** Pairs of controls that lie over each other, and those that are not wholly in the window. */
const clashes = (part: Locator): Promise<string[]> =>
  part.evaluate((root) => {
    const named = (element: Element) => element.getAttribute('aria-label') ?? element.textContent ?? '';
    const controls = [...root.querySelectorAll('button, input, [role="status"]')].filter((one) =>
      one.checkVisibility(),
    );
    const found: string[] = [];
    for (const [at, one] of controls.entries()) {
      const a = one.getBoundingClientRect();
      if (a.left < 0 || a.right > innerWidth || a.bottom > innerHeight) found.push(`${named(one)} is cut off`);
      for (const other of controls.slice(at + 1)) {
        const b = other.getBoundingClientRect();
        const apart = a.right <= b.left + 1 || b.right <= a.left + 1 || a.bottom <= b.top + 1 || b.bottom <= a.top + 1;
        if (!apart && !one.contains(other) && !other.contains(one)) found.push(`${named(one)} on ${named(other)}`);
      }
    }
    return found;
  });

test('in the smallest window nothing of the bars overlaps or is cut off, also while it trains', async ({
  app,
  page,
}) => {
  await page.setViewportSize({ width: 320, height: 240 });
  const header = page.locator('header');
  const bar = page.locator('#training');
  expect(await clashes(header)).toEqual([]);
  await app.pick('mnist-cnn');
  await expect(app.startButton).toBeVisible();
  expect(await clashes(header)).toEqual([]);
  expect(await clashes(bar)).toEqual([]);
  await page.keyboard.press('Control+Enter');
  const stop = app.button('Stop');
  await expect(stop).toBeInViewport({ ratio: 1 });
  await app.button('Fold the training room').click();
  await expect(app.button('Open the training room')).toBeInViewport({ ratio: 1 });
  expect(await clashes(bar)).toEqual([]);
  await stop.click();
  await expect(app.startButton).toBeVisible({ timeout: 60_000 });
  expect(await clashes(bar)).toEqual([]);
  await app.button('More ways to start').click();
  await expect(page.getByRole('menuitem', { name: /^Go on/ })).toBeVisible();
  await page.keyboard.press('Escape');

  // What has no button of its own here is in one menu.
  await app.button('More').click();
  await page.getByRole('menuitem', { name: '简体中文' }).click();
  await expect(app.button('更多')).toBeVisible();
  expect(await clashes(header)).toEqual([]);
});

test('where there is no room beside the canvas, the columns lie over it, one at a time', async ({ app, page }) => {
  const editor = new EditorPage(page);
  await app.pick('mnist-cnn');
  await editor.select('conv1');
  await page.setViewportSize({ width: 640, height: 480 });
  const palette = page.getByRole('region', { name: 'Layers to add' });
  const inspector = page.getByRole('region', { name: 'Layer settings' });
  const room = page.locator('[data-canvas]');
  await expect(palette).toHaveCount(0);
  await expect(inspector).toHaveCount(0);
  await expect.poll(async () => (await room.boundingBox())?.width).toBe(640);

  await page.keyboard.press('Control+b');
  await expect(palette.getByRole('searchbox')).toBeFocused();
  expect((await room.boundingBox())?.width).toBe(640);
  await page.keyboard.type('dropo');
  await page.keyboard.press('Escape');
  await expect(palette).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(palette).toHaveCount(0);
  await expect.poll(() => page.evaluate(() => document.activeElement?.closest('[data-canvas]') !== null)).toBe(true);

  const button = app.button('Show or hide settings and problems');
  await button.click();
  await expect(inspector.getByText('Conv2d', { exact: true })).toBeVisible();
  await expect(button).toHaveAttribute('aria-expanded', 'true');
  await button.click();
  await expect(inspector).toHaveCount(0);
  await button.click();
  await editor.setParam('out_channels', '24');
  await expect(inspector).toBeVisible();
  await app.button('Show or hide the layers to add').click();
  await expect(palette).toBeVisible();
  await expect(inspector).toHaveCount(0);
  await page.mouse.click(600, 300);
  await expect(palette).toHaveCount(0);
  await expect(editor.card('conv1')).toContainText('24');

  // What is dragged out of it falls onto the canvas.
  await page.keyboard.press('Control+b');
  await palette.locator('[data-layer="Linear"]').dragTo(editor.pane, { targetPosition: { x: 560, y: 260 } });
  await expect(editor.card('fc3')).toHaveClass(/selected/);
  await page.keyboard.press('Control+Shift+E');
  await expect(page.locator('[data-problems]').getByRole('listitem').first().getByRole('button').first()).toBeFocused();
  expect(await violations(page)).toEqual([]);

  // A wider window has them beside the canvas again.
  await page.setViewportSize({ width: 1024, height: 700 });
  await expect(palette).toBeVisible();
  await expect(inspector).toBeVisible();
  await expect.poll(async () => (await room.boundingBox())?.width ?? 999).toBeLessThan(700);
});
