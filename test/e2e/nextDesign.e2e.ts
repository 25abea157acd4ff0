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

test('who leaves a design by key is on it among all designs', async ({ app, page }) => {
  const field = page.getByRole('textbox', { name: 'Rename the design' });
  const canvas = page.locator('[data-canvas]');
  await app.pick('spiral');
  await expect(canvas).toBeFocused();
  await app.waitForSaved();
  await page.keyboard.press('Alt+n');
  await expect(field).not.toHaveValue('Two spirals');
  await expect(canvas).toBeFocused();
  const name = await field.inputValue();
  await page.keyboard.press('Alt+Home');
  await expect(app.button(`Open ${name}`)).toBeFocused();
  // The other one, which is not the latest.
  await app.button('Open Two spirals').focus();
  await page.keyboard.press('Enter');
  await expect(canvas).toBeFocused();
  await page.keyboard.press('Alt+Home');
  await expect(app.button('Open Two spirals')).toBeFocused();
});

test('F6 stops at each part of the training room that is open', async ({ app, page }) => {
  await app.create('spiral');
  await app.setNumber('Epochs', 1);
  await app.startButton.click();
  await app.waitForRun('finished');
  const part = () =>
    page.evaluate(() => {
      const at = document.activeElement;
      return (at?.closest('[data-region]') ?? at?.closest('section:not(section section)'))?.getAttribute('aria-label');
    });
  await app.startButton.focus();
  for (const [key, name] of [
    ['F6', 'Settings'],
    ['F6', 'Curves'],
    ['F6', 'Runs'],
    ['F6', 'Layer settings'],
    ['Shift+F6', 'Runs'],
    ['Shift+F6', 'Curves'],
  ] as const) {
    await page.keyboard.press(key);
    expect(await part()).toBe(name);
  }
});
