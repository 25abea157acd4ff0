import type { Page } from '@playwright/test';
import { EditorPage } from './support/editorPage';
import { expect, test } from './support/fixtures';
import { viewAtRest } from './support/viewAtRest';

/** Where the canvas stands: its shift and its scale. */
const transform = (page: Page) =>
  page.locator('.react-flow__viewport').evaluate((element) => {
    const { a, e, f } = new DOMMatrix(getComputedStyle(element).transform);
    return [Math.round(e), Math.round(f), Math.round(a * 1000) / 1000];
  });

async function move(page: Page, editor: EditorPage): Promise<number[]> {
  const box = await editor.canvas.boundingBox();
  if (!box) throw new Error('no canvas');
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  await page.mouse.wheel(40, 260);
  await page.keyboard.down('Control');
  await page.mouse.wheel(0, 60);
  await page.keyboard.up('Control');
  await expect.poll(async () => (await transform(page))[2]).not.toBe(1);
  return transform(page);
}

test('a design and each block are seen again where they were left, after a reload and after other designs', async ({
  app,
  page,
}) => {
  const editor = new EditorPage(page);
  const crumbs = page.getByRole('navigation', { name: 'Place in the design' });
  await app.pick('resnet18-cifar');
  await expect(editor.card('layer1')).toBeVisible();
  const first = await transform(page);
  const whole = await move(page, editor);
  expect(whole).not.toEqual(first);

  await editor.select('layer1');
  await page.keyboard.press('Alt+Enter');
  await expect(crumbs).toBeVisible();
  const inBlock = await move(page, editor);

  await app.reload();
  await expect.poll(() => transform(page)).toEqual(inBlock);
  await crumbs.getByRole('button').first().click();
  await expect.poll(() => transform(page)).toEqual(whole);

  await app.waitForSaved();
  await app.button('All designs').click();
  await app.pick('resnet18-cifar');
  await expect(editor.card('layer1')).toBeVisible();
  expect(await transform(page), 'opened the first time').toEqual(first);
  await app.waitForSaved();
  await app.button('All designs').click();
  const designs = page.getByRole('button', { name: /^Open ResNet-18/ });
  await expect(designs).toHaveCount(2);
  await designs.last().click();
  await expect.poll(() => transform(page)).toEqual(whole);
});

test('a view in which nothing of the design is left shows the design again', async ({ app, page }) => {
  const editor = new EditorPage(page);
  await app.pick('spiral');
  await expect(editor.card('input')).toBeVisible();
  const first = await transform(page);
  await move(page, editor);
  for (let step = 0; step < 12; step++) await page.mouse.wheel(0, 1000);
  await expect(page.locator('.react-flow__node-layer').first()).not.toBeInViewport();
  await app.waitForSaved();
  await app.reload();
  await expect.poll(() => transform(page)).toEqual(first);
});

test('Alt and the arrows go back and forth between the places seen', async ({ app, page }) => {
  const editor = new EditorPage(page);
  const crumbs = page.getByRole('navigation', { name: 'Place in the design' });
  await app.pick('resnet18-cifar');
  await expect(editor.card('layer1')).toBeVisible();
  const first = await transform(page);
  await editor.canvas.focus();
  await page.keyboard.press('Shift+1');
  await expect.poll(() => transform(page)).not.toEqual(first);
  await page.waitForTimeout(500);
  await viewAtRest(page);
  const whole = await transform(page);
  await editor.select('layer1');
  await page.keyboard.press('Alt+Enter');
  await expect(crumbs).toBeVisible();
  await page.waitForTimeout(500);
  await viewAtRest(page);
  const inside = await transform(page);

  await page.keyboard.press('Alt+ArrowLeft');
  await expect(crumbs).toBeHidden();
  await expect.poll(() => transform(page)).toEqual(whole);
  await page.waitForTimeout(500);
  await page.keyboard.press('Alt+ArrowLeft');
  await expect.poll(() => transform(page)).toEqual(first);
  // At the end of the way the page stays where it is.
  await page.waitForTimeout(500);
  await page.keyboard.press('Alt+ArrowLeft');
  await expect(page.getByText('There is no place to go back to.')).toBeAttached();
  await page.keyboard.press('Alt+ArrowRight');
  await expect.poll(() => transform(page)).toEqual(whole);
  await page.waitForTimeout(500);
  await page.keyboard.press('Alt+ArrowRight');
  await expect(crumbs).toBeVisible();
  await expect.poll(() => transform(page)).toEqual(inside);
});
