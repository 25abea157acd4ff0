import { EditorPage } from './support/editorPage';
import { expect, test } from './support/fixtures';
import { violations } from './support/violations';

test('a wire names its dimensions, a figure opens onto its formula, and the canvas shows where the cost goes', async ({
  app,
  page,
}) => {
  await app.create('mnist-cnn');
  const editor = new EditorPage(page);
  await editor.makeRoom();

  const wire = editor.wireLabel('conv1', 'relu1');
  const box = await wire.boundingBox();
  if (!box) throw new Error('no wire');
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2, { steps: 3 });
  await expect(editor.canvas.getByText('N · C 32 · H 28 · W 28')).toBeVisible();
  await expect(editor.card('conv1')).toHaveAttribute('aria-label', /output batch, channels 32, height 28, width 28,/);

  await editor.select('conv1');
  await expect(editor.inspector.getByRole('img', { name: 'batch, channels 1, height 28, width 28' })).toBeVisible();
  await editor.inspector.getByRole('button', { name: /^Parameters: 320\./ }).click();
  const popover = page.getByRole('dialog', { name: 'Parameters' });
  await expect(popover).toContainText('out_channels × in_channels × kernel_h × kernel_w + out_channels');
  await expect(popover).toContainText('= 32 × 1 × 3 × 3 + 32');
  await expect(popover).toContainText('= 320');
  await page.keyboard.press('Escape');
  await expect(popover).toBeHidden();

  // The field grows by what the pooling spreads: 4 + (3 − 1) × 2.
  await editor.select('conv2');
  await editor.inspector.getByRole('button', { name: /^Receptive field: 8×8\./ }).click();
  const field = page.getByRole('dialog', { name: 'Receptive field' });
  await expect(field).toContainText('= 4 + (3 − 1) × 2');
  await page.keyboard.press('Escape');
  await expect(field).toBeHidden();

  await page.keyboard.press('Shift+O');
  const legend = page.getByRole('region', { name: 'Where the cost goes' });
  await expect(legend).toContainText('421,642 parameters in all');
  await expect(editor.card('fc1')).toContainText('95%');
  await expect(editor.card('fc1')).toHaveAttribute('aria-label', /95% of the parameters,/);
  await legend.getByRole('button', { name: 'Time' }).click();
  await expect(editor.card('conv2')).toContainText('85%');
  await page.mouse.move(5, 5);
  for (const theme of ['light', 'dark']) {
    await page.evaluate((name) => document.documentElement.setAttribute('data-theme', name), theme);
    await page.waitForTimeout(200);
    expect(await violations(page, { parts: ['[data-canvas]', '[data-inspector]'] })).toEqual([]);
  }

  // It is remembered, and goes as it came.
  await app.waitForSaved();
  await app.reload();
  await expect(legend).toContainText('4,241,152');
  await page.keyboard.press('Shift+O');
  await expect(legend).toBeHidden();
  await expect(editor.card('conv2')).not.toContainText('85%');
});
