import { EditorPage } from './support/editorPage';
import { expect, test } from './support/fixtures';

test('a design that takes the place of another has the keyboard on its canvas, and nothing of what was typed there', async ({
  app,
  page,
}) => {
  await app.create('spiral');
  const editor = new EditorPage(page);
  const field = (name: string) => page.getByRole('textbox', { name, exact: true });

  // Refused, and seen to be.
  await field('Epochs').fill('many');
  await field('Epochs').press('Enter');
  await expect(page.getByRole('alert')).toHaveCount(1);
  await field('Batch size').fill('17');
  // From a field, with what is typed in it on its way.
  await page.keyboard.press('Alt+n');
  await expect(editor.card('input')).toHaveCount(0);
  await expect(editor.canvas).toBeFocused();
  await expect(field('Epochs')).not.toHaveValue('many');
  await expect(field('Batch size')).not.toHaveValue('17');
  await expect(page.getByRole('alert')).toHaveCount(0);

  // From a button beside the canvas.
  await app.startButton.focus();
  await page.keyboard.press('Alt+n');
  await expect(editor.canvas).toBeFocused();

  // From a dialog, which gives the focus back to what is of the design before.
  await field('Epochs').focus();
  await page.keyboard.press('Control+o');
  await page.keyboard.type('spiral');
  await expect(page.getByRole('option', { selected: true })).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(editor.card('input')).toBeVisible();
  await expect(editor.canvas).toBeFocused();
  await expect(field('Batch size')).toHaveValue('17');
});
