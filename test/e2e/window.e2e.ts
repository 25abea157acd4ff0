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

test('a renamed design keeps its name and is listed by it', async ({ app, page }) => {
  await app.create('spiral');
  const name = page.getByRole('textbox', { name: 'Rename the design' });
  await name.fill('My spiral');
  await name.press('Enter');
  await expect(name).toHaveValue('My spiral');
  await app.waitForSaved();
  await app.reload();
  await expect(name).toHaveValue('My spiral');
  await app.button('All designs').click();
  await expect(app.button('Open My spiral')).toBeVisible();
});

test('a design saved elsewhere meanwhile is not overwritten', async ({ app, page, context }) => {
  await app.create('spiral');
  await app.waitForSaved();
  const other = await context.newPage();
  await other.goto(new URL('/', page.url()).href);
  const epochs = other.getByRole('textbox', { name: 'Epochs', exact: true });
  await epochs.fill('11');
  await epochs.press('Enter');
  await expect(other.locator('[data-save-state]')).toHaveAttribute('data-save-state', 'saved');
  await other.waitForTimeout(1000);
  await other.close();

  await app.setNumber('Epochs', 22);
  await expect(page.getByRole('dialog', { name: 'This design was changed elsewhere' })).toBeVisible();
  await app.button('Keep mine as a copy').click();
  await expect(page.getByRole('textbox', { name: 'Epochs', exact: true })).toHaveValue('22');
  await app.button('All designs').click();
  await expect(page.getByRole('button', { name: /^Open / })).toHaveCount(2);
});

test('the window answers within 50 ms while mnist-cnn trains', async ({ app, page, browser }) => {
  await app.create('mnist-cnn');
  await app.startButton.click();
  await expect(page.getByText(/^Step [\d,]+ of/)).toBeVisible({ timeout: 30_000 });
  await page.waitForTimeout(1500);
  const tasks = await mainThreadTasks(browser, page, 8000);
  expect(tasks.length).toBeGreaterThan(50);
  expect(Math.max(...tasks)).toBeLessThan(50);
  await app.button('Stop').click();
});
