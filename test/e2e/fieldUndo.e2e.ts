import { EditorPage } from './support/editorPage';
import { expect, test } from './support/fixtures';

test('undo in a field takes back what is typed, and once that is applied the change of the design', async ({
  app,
  page,
}) => {
  await app.create('mnist-cnn');
  const editor = new EditorPage(page);
  await editor.makeRoom();
  await editor.select('conv1');
  const field = editor.inspector.getByLabel('out_channels', { exact: true });
  const before = await field.inputValue();
  await field.click();
  await page.keyboard.press('Control+a');
  await page.keyboard.type('9');
  await page.keyboard.press('Enter');
  const wire = editor.wireLabel('conv1', 'relu1');
  await expect(wire).toContainText('9×');

  // Typed and not applied: back to what the design has, which stays.
  await page.keyboard.press('Control+a');
  await page.keyboard.type('123');
  await page.keyboard.press('Control+z');
  await expect(field).toHaveValue('9');
  await expect(wire).toContainText('9×');

  await page.keyboard.press('Control+z');
  await expect(wire).toContainText(`${before}×`);
  await expect(field).toHaveValue(before);
  await page.keyboard.press('Control+y');
  await expect(field).toHaveValue('9');
  await expect(wire).toContainText('9×');
  await expect(field).toBeFocused();
});

test('undo with nothing to take back leaves the text of fields alone, which has not the focus', async ({
  app,
  page,
}) => {
  await app.create('mnist-cnn');
  const editor = new EditorPage(page);
  await editor.makeRoom();
  const search = page.getByLabel('Search layers', { exact: true });
  await search.click();
  await page.keyboard.type('relu');
  await editor.select('conv1');
  await page.keyboard.press('ArrowRight');
  for (const key of ['Control+z', 'Control+z', 'Control+z', 'Control+Shift+z', 'Control+Shift+z']) {
    await page.keyboard.press(key);
    await expect(search).toHaveValue('relu');
    await expect(search).not.toBeFocused();
  }
});

test('Escape out of the menu of the canvas leaves the selection as it was', async ({ app, page }) => {
  await app.create('mnist-cnn');
  const editor = new EditorPage(page);
  await editor.makeRoom();
  const cards = page.locator('.react-flow__node');
  const count = await cards.count();
  await editor.select('conv1');
  // A card has the keyboard, and the right button on an empty place lets go of it.
  await page.keyboard.press('ArrowRight');
  for (const _ of [1, 2]) {
    await editor.pane.click({ button: 'right', position: { x: 20, y: 60 } });
    await expect(page.getByRole('menu')).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(page.getByRole('menu')).toHaveCount(0);
    await expect(page.locator('.react-flow__node.selected')).toHaveCount(0);
    await expect(page.locator('[data-canvas]')).toBeFocused();
    await page.keyboard.press('Delete');
    await expect(cards).toHaveCount(count);
  }
});

test('undo of a setting that is not in sight says what it changes, and of one that is says nothing', async ({
  app,
  page,
}) => {
  await app.create('mnist-cnn');
  await app.setNumber('Epochs', 7);
  const told = page.locator('[data-toasts]').getByText(/: change Epochs from \d+ to 7\.$/);
  const editor = new EditorPage(page);
  await editor.select('conv1');
  await page.keyboard.press('Control+z');
  await expect(page.getByLabel('Epochs', { exact: true })).not.toHaveValue('7');
  await expect(told).toHaveCount(0);
  await app.button('Data').click();
  await editor.select('conv1');
  await page.keyboard.press('Control+y');
  await expect(told).toHaveText(/^Redone/);
  await app.button('Fold the training room').click();
  await editor.select('conv1');
  await page.keyboard.press('Control+z');
  await expect(told).toHaveText(/^Undone/);
});
