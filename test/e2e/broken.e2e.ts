import { EditorPage } from './support/editorPage';
import { expect, test } from './support/fixtures';

/** A number that nothing in the window can write, standing for a mistake of ours that nobody knows yet. */
const UNWRITABLE = 98_765;

test.beforeEach(async ({ page }) => {
  await page.addInitScript((unwritable) => {
    const { get } = Object.getOwnPropertyDescriptor(Intl.NumberFormat.prototype, 'format') as PropertyDescriptor;
    Object.defineProperty(Intl.NumberFormat.prototype, 'format', {
      get(this: Intl.NumberFormat) {
        const format = get?.call(this) as (value: number) => string;
        return (value: number) => {
          if (value === unwritable) throw new RangeError('cannot be written');
          return format(value);
        };
      },
    });
  }, UNWRITABLE);
});

test('where the canvas breaks, undo brings it back by key, by its button and by the one in the bar', async ({
  app,
  page,
  pageErrors,
}) => {
  await app.create('mnist-cnn');
  const editor = new EditorPage(page);
  await editor.makeRoom();
  const broken = page.getByRole('main').getByRole('alert').filter({ hasText: 'This part of the window broke' });
  const undo = broken.getByRole('button', { name: 'Undo the last change' });
  const wire = editor.wireLabel('flatten1', 'fc1');
  const breakIt = async () => {
    await editor.select('fc1');
    await editor.inspector.getByLabel('out_features', { exact: true }).fill(String(UNWRITABLE));
    await page.keyboard.press('Enter');
    await expect(undo).toBeFocused();
    await expect(broken).toContainText('If your last change broke this part, undo it');
    await expect(wire).toHaveCount(0);
  };

  await breakIt();
  await page.keyboard.press('Control+z');
  await expect(wire).toBeVisible();
  await expect(broken).toHaveCount(0);

  await breakIt();
  await page.keyboard.press('Enter');
  await expect(wire).toBeVisible();

  await breakIt();
  await broken.getByRole('button', { name: 'Try again' }).click();
  await expect(undo).toBeFocused();
  await page.getByRole('banner').getByRole('button', { name: 'Undo', exact: true }).click();
  await expect(wire).toBeVisible();
  await expect(broken).toHaveCount(0);
  // What React writes of the error is what this test is about.
  pageErrors.length = 0;
});
