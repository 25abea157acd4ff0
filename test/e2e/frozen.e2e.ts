import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { EditorPage } from './support/editorPage';
import { expect, test } from './support/fixtures';
import { violations } from './support/violations';

test('layers are frozen one by one and several at once, and shown on their cards and in the counts', async ({
  app,
  page,
  server,
}) => {
  await app.create('mnist-mlp');
  const editor = new EditorPage(page);
  const card = (name: string) => page.locator('.react-flow__node').filter({ hasText: name });
  await card('fc1').click();
  await editor.inspector.getByRole('switch', { name: 'Frozen' }).click();
  await expect(card('fc1').locator('[data-frozen]')).toHaveCount(1);
  await expect(editor.inspector).toContainText('Of these frozen');
  await page.keyboard.press('Escape');
  await editor.canvas.focus();
  await page.keyboard.press('Control+a');
  await editor.inspector.getByRole('switch', { name: 'Frozen' }).click();
  await expect(page.locator('[data-frozen]')).toHaveCount(2);
  // With nothing left to train, the start says so.
  await expect(page.getByText('All layers are frozen').first()).toBeVisible();
  expect(await violations(page, { parts: ['[data-inspector]'] })).toEqual([]);
  await page.keyboard.press('Control+z');
  await expect(page.locator('[data-frozen]')).toHaveCount(1);
  await app.waitForSaved();
  const saved = readFileSync(join(server.home, 'Digits, simple.loom'), 'utf8');
  expect(saved.match(/"frozen": true/g)).toHaveLength(1);
});
