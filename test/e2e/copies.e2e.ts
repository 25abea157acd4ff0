import { EditorPage } from './support/editorPage';
import { expect, test } from './support/fixtures';

test('copies lie on nothing and are brought into sight, and the title of a new frame is written at once', async ({
  app,
  page,
}) => {
  await app.pick('spiral');
  const editor = new EditorPage(page);
  const layers = page.locator('.react-flow__node-layer');
  await expect(layers.first()).toBeVisible();
  const before = await layers.count();
  await editor.select('fc1');
  const canvas = await editor.canvas.boundingBox();
  if (!canvas) throw new Error('the canvas is not shown');

  // Often enough for the copies to go past the canvas's edge.
  for (let n = 1; n <= 5; n++) {
    await page.keyboard.press('Control+d');
    await expect(layers).toHaveCount(before + n);
    const chosen = page.locator('.react-flow__node-layer.selected');
    await expect(chosen).toHaveCount(1);
    await expect
      .poll(async () => {
        const box = await chosen.boundingBox();
        return box && box.x >= canvas.x && box.x + box.width <= canvas.x + canvas.width;
      })
      .toBe(true);
  }

  // The frame's title is chosen as a whole, and hears every key from the first.
  await page.keyboard.press('Shift+F');
  await page.keyboard.type('My frame');
  await page.keyboard.press('Enter');
  await expect(page.locator('.react-flow__node-note')).toHaveText('My frame');
  await expect(page.getByRole('textbox', { name: 'Text', exact: true })).toHaveCount(0);
  await page.keyboard.press('Enter');
  await page.keyboard.type('Other');
  await page.keyboard.press('Escape');
  await expect(page.locator('.react-flow__node-note')).toHaveText('My frame');

  // How layers fare is off now, and on again: before a run it is said that there's nothing yet.
  await page.keyboard.press('Shift+H');
  await expect(page.locator('[data-toasts]')).toContainText('How layers fare in training is hidden.');
  await page.keyboard.press('Shift+H');
  await expect(page.locator('[data-toasts]')).toContainText('Nothing to show yet: once a run trains');
});
