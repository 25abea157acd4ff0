import { EditorPage } from './support/editorPage';
import { expect, test } from './support/fixtures';

const FLATTEN = 'Insert Flatten before fc1';

test('a mistake explains itself on the wire, and shows its repair before it is made', async ({ app, page }) => {
  await app.create('mnist-cnn');
  const editor = new EditorPage(page);
  await editor.makeRoom();
  await app.button(/^Show everything/).click();
  await page.waitForTimeout(300);
  await editor.select('flatten1');
  await page.keyboard.press('Shift+Delete');

  // Both shapes and the arithmetic stand on the wire, for screen readers in words.
  const wire = editor.wireLabel('pool2', 'fc1');
  await expect(wire).toHaveText('N×64×7×7 ≠ N×3136');
  await expect(wire).toHaveAccessibleName('Gives N×64×7×7, needs N×3136. Show 1 problem');
  await expect(editor.wireLabel('fc2', 'output')).toHaveText('64×7×10 ≠ 10');

  await expect(page.getByText('2 problems.', { exact: true })).toBeAttached();

  // Pointed at, the repair is drawn: a card that comes, new shapes, and what is left. The design is as it was.
  await wire.click();
  const popover = page.getByRole('dialog', { name: 'Show 1 problem' });
  const repair = popover.getByRole('button', { name: FLATTEN });
  const place = await repair.boundingBox();
  await repair.hover();
  const ghost = editor.card('flatten1').locator('[data-preview="new"]');
  await expect(ghost).toBeVisible();
  await expect(page.locator('[data-preview-note]')).toHaveText(`${FLATTEN}then: output 10 · no problem left`);
  await expect(editor.wireLabel('flatten1', 'fc1')).toHaveText('N×3136');
  await expect(editor.wireLabel('fc2', 'output')).toHaveText('N×10');
  await expect(page.getByText(`Preview: ${FLATTEN}; then: output 10, no problem left.`)).toBeAttached();
  expect(await repair.boundingBox()).toEqual(place);
  // Nothing is wrong in what is shown, and the note stands on none of it.
  await expect(editor.canvas.locator('[data-severity="error"]')).toHaveCount(0);
  const note = await page.locator('[data-preview-note]').boundingBox();
  const input = await editor.card('input').boundingBox();
  if (!note || !input) throw new Error('the note or the card is not shown');
  expect(note.y >= input.y + input.height || note.x + note.width <= input.x || note.x >= input.x + input.width).toBe(
    true,
  );

  // Left, it is gone.
  await page.mouse.move(4, 4);
  await expect(editor.card('flatten1')).toHaveCount(0);
  await expect(page.locator('[data-preview-note]')).toHaveCount(0);
  await expect(wire).toHaveText('N×64×7×7 ≠ N×3136');
  await page.keyboard.press('Escape');
  await expect(popover).toBeHidden();

  // By keyboard: the first repair has the focus and is shown; Enter makes it, in one step of undo.
  await wire.focus();
  await page.keyboard.press('Enter');
  await expect(repair).toBeFocused();
  await expect(ghost).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(popover).toBeHidden();
  await expect(page.locator('[data-preview-note]')).toHaveCount(0);
  await expect(editor.card('flatten1')).toBeVisible();
  await expect(page.getByText(`Done: ${FLATTEN}.`)).toBeAttached();
  await expect(editor.problems.getByText('No problems. The network is ready to train.')).toBeVisible();
  await app.button('Undo').click();
  await expect(editor.card('flatten1')).toHaveCount(0);
  await expect(wire).toHaveText('N×64×7×7 ≠ N×3136');
});

test('a double click makes one repair, not also the one that comes under the pointer', async ({ app, page }) => {
  await app.create('mnist-mlp');
  const editor = new EditorPage(page);
  await editor.makeRoom();
  for (const name of ['fc1', 'fc2']) {
    await editor.select(name);
    await page.keyboard.press('Delete');
  }
  const repairs = editor.problems.locator('[data-repair]');
  const count = await repairs.count();
  await repairs.first().dblclick();
  await expect(repairs).not.toHaveCount(count);
  expect(await repairs.count()).toBeGreaterThan(0);
  await app.button('Undo').click();
  await expect(repairs).toHaveCount(count);
});
