import { EditorPage } from './support/editorPage';
import { expect, test } from './support/fixtures';
import { violations } from './support/violations';

test('numbers are calculated, explained, dragged, taken back and reset', async ({ app, page }) => {
  await app.create('mnist-cnn');
  const editor = new EditorPage(page);
  const out = editor.wireLabel('conv1', 'relu1');
  await editor.select('conv1');
  const channels = editor.inspector.getByLabel('out_channels', { exact: true });
  await expect(channels).toHaveAccessibleDescription(/^How many filters there are.* Default 16 · ≥ 1$/);

  // A calculation shows its result while it is typed, and leaves it in the field.
  await channels.fill('64*2');
  await expect(editor.inspector.getByText('= 128')).toBeVisible();
  await channels.press('Enter');
  await expect(channels).toHaveValue('128');
  await expect(out).toHaveText('N×128×28×28');

  // Nonsense changes nothing and says why, an emptied field too; Escape brings the value back.
  await channels.fill('12 apples');
  await channels.press('Enter');
  await expect(editor.inspector.getByRole('alert')).toHaveText(
    '“apples” is not a number. Enter a whole number of at least 1. It stays at 128.',
  );
  await channels.fill('');
  await channels.press('Tab');
  await expect(editor.inspector.getByRole('alert')).toHaveText('Enter a whole number of at least 1. It stays at 128.');
  await channels.press('Escape');
  await expect(channels).toHaveValue('128');
  await expect(out).toHaveText('N×128×28×28');

  // Keys: one, ten with Shift. The wheel is the panel's, also over the field that has the focus.
  await channels.press('ArrowUp');
  await channels.press('Shift+ArrowDown');
  await expect(channels).toHaveValue('119');
  const above = async () => (await channels.boundingBox())?.y ?? 0;
  const before = await above();
  await channels.hover();
  await page.mouse.wheel(0, 100);
  await expect.poll(above).toBeLessThan(before);
  await page.mouse.wheel(0, -100);
  await expect.poll(above).toBe(before);
  await expect(channels).toBeFocused();
  await expect(channels).toHaveValue('119');
  await channels.press('ArrowUp');
  await expect(channels).toHaveValue('120');

  // The name is a handle: the shapes follow, Escape takes the drag back, and the whole drag is one undo.
  const name = await editor.inspector.getByText('out_channels', { exact: true }).boundingBox();
  if (!name) throw new Error('no label');
  await page.mouse.move(name.x + 10, name.y + 6);
  await page.mouse.down();
  await page.mouse.move(name.x + 50, name.y + 6, { steps: 8 });
  await expect(out).toHaveText('N×130×28×28');
  await page.keyboard.press('Escape');
  await expect(out).toHaveText('N×120×28×28');
  await page.mouse.move(name.x + 90, name.y + 6, { steps: 4 });
  await page.mouse.up();
  await expect(out).toHaveText('N×120×28×28');
  await page.mouse.move(name.x + 10, name.y + 6);
  await page.mouse.down();
  await page.mouse.move(name.x + 50, name.y + 6, { steps: 2 });
  await page.mouse.move(name.x - 390, name.y + 6, { steps: 2 });
  await page.mouse.move(name.x + 30, name.y + 6, { steps: 2 });
  await page.mouse.up();
  await expect(out).toHaveText('N×125×28×28');
  await app.button('Undo').click();
  await expect(out).toHaveText('N×120×28×28');

  // A pair at once; the picture says it in words.
  const height = editor.inspector.getByLabel('kernel_size, height', { exact: true });
  await height.fill('5, 7');
  await expect(height).not.toHaveAttribute('aria-invalid', 'true');
  await height.press('Enter');
  await expect(editor.inspector.getByLabel('kernel_size, width', { exact: true })).toHaveValue('7');
  await expect(editor.inspector.getByRole('figure')).toHaveText(
    'A window of 5×7 moves over 28×28 in steps of 1. Around it lies padding of 1. That makes 26×24.',
  );
  await editor.inspector.getByRole('button', { name: 'Reset kernel_size to 3×3' }).click();
  await expect(out).toHaveText('N×120×28×28');
  await editor.inspector.getByRole('button', { name: 'Reset all' }).click();
  await expect(out).toHaveText('N×16×26×26');
  await expect(editor.inspector.getByRole('button', { name: 'Reset all' })).toBeHidden();
  await app.button('Undo').click();
  await expect(out).toHaveText('N×120×28×28');

  // What is typed belongs to the layer it was typed for, whatever is clicked next.
  await channels.fill('8*3');
  await editor.card('relu1').click({ position: { x: 30, y: 10 } });
  await expect(out).toHaveText('N×24×28×28');
  await editor.select('conv1');
  await channels.fill('48');
  await editor.pane.click({ position: { x: 30, y: 30 } });
  await expect(out).toHaveText('N×48×28×28');
});

test('several layers are edited as one, also of different types', async ({ app, page }) => {
  await app.create('mnist-cnn');
  const editor = new EditorPage(page);
  const choose = (name: string) => editor.card(name).click({ modifiers: ['Control'], position: { x: 30, y: 10 } });
  await editor.select('conv1');
  await choose('pool1');
  await expect(editor.inspector.getByText('2 layers selected')).toBeVisible();
  const kernel = editor.inspector.getByLabel('kernel_size, height', { exact: true });
  await expect(kernel).toHaveAttribute('placeholder', 'mixed');
  await expect(editor.inspector.getByLabel('dilation, height', { exact: true })).toHaveValue('1');
  await expect(editor.inspector.getByLabel('out_channels', { exact: true })).toBeHidden();

  // An emptied or untouched mixed field changes nothing; a square's height is the height and width of each, its width
  // the width alone.
  await kernel.focus();
  await kernel.press('Enter');
  await expect(app.button('Undo')).toBeDisabled();
  await kernel.fill('4');
  await kernel.press('Enter');
  await expect(editor.card('conv1')).toContainText('4×4');
  await expect(editor.card('pool1')).toContainText('4×4');
  await app.button('Undo').click();
  await expect(editor.card('conv1')).toContainText('3×3');
  await expect(editor.card('pool1')).toContainText('2×2');
  await expect(app.button('Undo')).toBeDisabled();

  // A problem that comes of it stands below; resetting gives each layer its own default.
  await kernel.fill('40x40');
  await kernel.press('Enter');
  await expect(editor.inspector.getByRole('list', { name: 'Problems of these layers' })).toContainText(
    "Conv2d 'conv1'",
  );
  await editor.inspector.getByRole('button', { name: /^Reset kernel_size to/ }).click();
  await expect(editor.card('conv1')).toContainText('3×3');
  await expect(editor.card('pool1')).toContainText('2×2');
});

test('a slider is one undo, and Escape lets go of it', async ({ app, page }) => {
  await app.create('mnist-cnn');
  const lr = page.getByRole('textbox', { name: 'lr', exact: true });
  const slider = page.getByRole('slider', { name: 'lr, slider' });
  await slider.scrollIntoViewIfNeeded();
  const box = await slider.boundingBox();
  if (!box) throw new Error('no slider');
  const to = (share: number, steps = 6) =>
    page.mouse.move(box.x + box.width * share, box.y + box.height / 2, { steps });
  await to(0.45);
  await page.mouse.down();
  await to(0.8);
  await expect(lr).toHaveValue(/^0\.[1-6]\d*$/);
  await page.keyboard.press('Escape');
  await expect(lr).toHaveValue('0.001');
  await to(0.95);
  await page.mouse.up();
  await expect(lr).toHaveValue('0.001');
  await expect(app.button('Undo')).toBeDisabled();
  await to(0.45);
  await page.mouse.down();
  await to(0.8);
  await page.mouse.up();
  await app.button('Undo').click();
  await expect(lr).toHaveValue('0.001');
  await expect(app.button('Undo')).toBeDisabled();

  // A form with sliders, a picture and a fault has nothing that a screen reader stumbles over.
  const editor = new EditorPage(page);
  await editor.select('conv1');
  await editor.setParam('stride, height', '1/0');
  await expect(editor.inspector.getByRole('alert')).toHaveText('Nothing can be divided by 0. It stays at 1.');
  expect(await violations(page, { parts: ['[data-inspector]'] })).toEqual([]);
});
