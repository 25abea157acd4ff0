import { EditorPage } from './support/editorPage';
import { expect, test } from './support/fixtures';

test('what the mouse does is found on the sheet of keys, and a dragged card tells how it is pulled out', async ({
  app,
  page,
}) => {
  await app.create('mnist-cnn');
  const editor = new EditorPage(page);
  await editor.makeRoom();
  await editor.canvas.focus();
  await page.keyboard.press('?');
  const sheet = page.getByRole('dialog', { name: 'Keyboard shortcuts' });
  await expect(sheet.locator('[data-gesture]')).not.toHaveCount(0);
  await sheet.getByPlaceholder('Search by name or keys').fill('pulls it out');
  await expect(sheet.getByText('Alt + drag a card')).toBeVisible();
  await expect(sheet.locator('[data-gesture]')).toHaveCount(1);
  await expect(sheet.locator('[data-command]')).toHaveCount(0);
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  await expect(sheet).toBeHidden();

  const hint = page.locator('[data-drag-hint]');
  const wires = await editor.wires.count();
  const from = await editor.card('pool1').boundingBox();
  if (!from) throw new Error('no card');
  await page.mouse.move(from.x + 40, from.y + 20);
  await page.mouse.down();
  await page.mouse.move(from.x + 140, from.y + 30, { steps: 5 });
  await expect(hint).toHaveText('Altpulls the layer out, and its wires close behind it');
  // The key in the middle of the drag: the card is out, and its neighbours are wired.
  await page.keyboard.down('Alt');
  await page.mouse.move(from.x + 240, from.y + 40, { steps: 5 });
  await page.keyboard.up('Alt');
  await expect(hint).toHaveCount(0);
  await page.mouse.move(from.x + 260, from.y + 40, { steps: 3 });
  await expect(hint).toHaveCount(0);
  await page.mouse.up();
  await expect(editor.wires).toHaveCount(wires - 1);
  await page.keyboard.press('Control+z');
  await expect(editor.wires).toHaveCount(wires);
  // One step took the move back too.
  await expect
    .poll(async () => Math.abs(((await editor.card('pool1').boundingBox())?.x ?? 0) - from.x))
    .toBeLessThan(2);

  // Let go, given up, and dragged with nothing to be pulled out of: no hint.
  await page.mouse.move(from.x + 40, from.y + 20);
  await page.mouse.down();
  await page.mouse.move(from.x + 90, from.y + 30, { steps: 5 });
  await expect(hint).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(hint).toHaveCount(0);
  await page.mouse.up();
});
