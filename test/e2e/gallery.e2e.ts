import type { Page } from '@playwright/test';
import { expect, test } from './support/fixtures';
import { violations } from './support/violations';

const cards = (page: Page) => page.locator('[data-template]:not([data-template="empty"])');

test('the gallery shows every template by purpose with its parameters, and finds them by word and size', async ({
  app,
  page,
}) => {
  await expect(cards(page)).toHaveCount(21);
  await expect(page.locator('[data-template="densenet121"]')).toContainText('7,978,856 parameters');
  await expect(page.getByRole('heading', { name: 'Well-known image networks' })).toBeVisible();

  const search = page.getByRole('searchbox', { name: 'Search templates' });
  await search.fill('transformer');
  await expect(cards(page)).toHaveCount(2);
  await expect(page.getByRole('status').filter({ hasText: '2 templates found' })).toBeAttached();
  await search.press('ArrowDown');
  await expect(page.locator('[data-template="mnist-transformer"]')).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await expect(page.locator('[data-template="tiny-transformer"]')).toBeFocused();

  await app.button('Over 1 million').click();
  await expect(page.getByText('No template matches')).toBeVisible();
  await app.button('Show all templates').click();
  await expect(cards(page)).toHaveCount(21);
  await app.button('Up to 1 million').click();
  await expect(page.locator('[data-template="vgg11"]')).toHaveCount(0);
});

test('nothing of the gallery stands in the way of assistive technology, in Chinese and in a small window', async ({
  app,
  page,
}) => {
  await page.setViewportSize({ width: 900, height: 600 });
  await app.button('Language').click();
  await page.getByRole('menuitem', { name: '简体中文' }).click();
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    expect(await violations(page)).toEqual([]);
    const wide = await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth);
    expect(wide).toBe(false);
  }
});

test('the least and the most parameters of a block are both read in the list of layers', async ({ app, page }) => {
  await page.setViewportSize({ width: 1024, height: 700 });
  await app.pick('densenet121');
  const range = page.locator('[data-layer] [title*=" – "]').first();
  await expect(range).toContainText('166,080');
  expect(await range.evaluate(({ scrollWidth, clientWidth }) => scrollWidth <= clientWidth)).toBe(true);
});
