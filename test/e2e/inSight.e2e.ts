import { EditorPage } from './support/editorPage';
import { expect, test } from './support/fixtures';
import { atRest, viewAtRest } from './support/viewAtRest';

test('problems that come while a field is edited leave it in sight', async ({ app, page }) => {
  await page.setViewportSize({ width: 1280, height: 640 });
  await app.pick('mnist-cnn');
  const editor = new EditorPage(page);
  for (const name of ['conv1', 'pool1', 'conv1']) {
    await editor.select(name);
    await page.keyboard.press('Control+d');
  }
  await editor.select('conv1');
  const panel = page.locator('#problems');
  const column = (await page.locator('#inspector').boundingBox())?.height ?? 0;
  await expect.poll(async () => (await panel.boundingBox())?.height ?? 0).toBeGreaterThan(120);
  const field = editor.inspector.getByLabel('stride, height', { exact: true });
  await field.click();
  await page.keyboard.type('40');
  await page.keyboard.press('Enter');
  await expect(field).toBeFocused();
  await expect(field).toBeInViewport({ ratio: 1 });
  const [box, below] = [await field.boundingBox(), await panel.boundingBox()];
  expect((box?.y ?? 0) + (box?.height ?? 0)).toBeLessThanOrEqual(below?.y ?? 0);
  expect(below?.height ?? 0).toBeLessThan(column);
  expect(below?.height ?? 0).toBeLessThanOrEqual(((await page.locator('#inspector').boundingBox())?.height ?? 0) / 1.9);
});

test('problems take their room once nobody is at work on the settings above them', async ({ app, page }) => {
  await app.pick('residual');
  const editor = new EditorPage(page);
  await editor.select('conv3');
  const panel = page.locator('#problems');
  const height = async () => Math.round((await panel.boundingBox())?.height ?? 0);
  const field = editor.inspector.getByLabel('out_channels', { exact: true });
  const place = async () => Math.round((await field.boundingBox())?.y ?? 0);
  await expect(panel.getByText('No problems.')).toBeVisible();
  const [calm, before] = [await height(), await place()];
  const staysSo = async () => {
    await expect(panel.getByText('1 error')).toBeVisible();
    // By then it would have been given its room.
    await atRest(page, '#problems');
    expect([await height(), await place()]).toEqual([calm, before]);
  };
  const name = await editor.inspector.getByText('out_channels', { exact: true }).boundingBox();
  if (!name) throw new Error('no name to drag');
  await page.mouse.move(name.x + 10, name.y + 8);
  await page.mouse.down();
  await page.mouse.move(name.x + 60, name.y + 8, { steps: 6 });
  await staysSo();
  await page.mouse.up();
  await expect.poll(height).toBeGreaterThan(calm + 60);
  await page.keyboard.press('Control+z');
  await expect.poll(height).toBe(calm);
  // By key what is mended next is seen at once: the field stays where it is, with nothing over it.
  await editor.inspector.getByLabel('kernel_size, width', { exact: true }).click();
  await page.keyboard.type('99');
  await page.keyboard.press('Enter');
  await expect(panel.getByRole('button', { name: /kernel/ }).first()).toBeInViewport({ ratio: 1 });
  const focused = editor.inspector.locator('input:focus');
  const overlap = async () => ((await focused.boundingBox())?.y ?? 0) + 20 - ((await panel.boundingBox())?.y ?? 0);
  expect([await place(), (await overlap()) < 0]).toEqual([before, true]);
  await page.keyboard.press('Tab');
  await page.keyboard.press('Shift+Tab');
  expect([await place(), (await overlap()) < 0]).toEqual([before, true]);
  await editor.canvas.focus();
  await expect.poll(height).toBeGreaterThan(calm + 60);
});

test('a layer that a repair inserts out of sight is shown and chosen', async ({ app, page }) => {
  await app.create('mnist-cnn');
  const editor = new EditorPage(page);
  await editor.makeRoom();
  await app.button(/^Show everything/).click();
  await viewAtRest(page);
  await editor.select('flatten1');
  await page.keyboard.press('Shift+Delete');
  const repair = editor.problems.getByRole('button', { name: /Flatten/ }).first();
  await expect(repair).toBeVisible();
  // From the beginning of the network, the place of the repair is far below.
  await page.keyboard.press('Escape');
  await page.mouse.move(640, 300);
  await page.mouse.wheel(0, -4000);
  await expect(editor.card('fc1')).not.toBeInViewport();
  await repair.click();
  await page.mouse.move(640, 120);
  const added = page.locator('.react-flow__node.selected');
  await expect(added).toHaveCount(1);
  await expect(added).toContainText('Flatten');
  // After the pointer has left the button, where the view of before would come back.
  await expect(page.locator('[data-preview-note]')).toHaveCount(0);
  await atRest(page, '.react-flow__viewport', 40);
  // All but a rounding of the last pixel.
  await expect(added).toBeInViewport({ ratio: 0.99 });
});

test('a note begun at the edge of the canvas is brought into sight', async ({ app, page }) => {
  await app.pick('mnist-cnn');
  const editor = new EditorPage(page);
  const box = await editor.canvas.boundingBox();
  if (!box) throw new Error('no canvas');
  await editor.canvas.focus();
  await page.mouse.move(box.x + box.width - 12, box.y + box.height / 2);
  await page.keyboard.press('Shift+N');
  const words = editor.canvas.getByRole('textbox');
  await expect(words).toBeFocused();
  await expect
    .poll(async () => {
      const note = await words.boundingBox();
      return (note?.x ?? 0) + (note?.width ?? 0);
    })
    .toBeLessThanOrEqual(box.x + box.width);
});

test('what a drawn wire says is read from however far the network is seen', async ({ app, page }) => {
  await app.create('mnist-cnn');
  const editor = new EditorPage(page);
  await app.button(/^Show everything/).click();
  await viewAtRest(page);
  const card = await editor.card('conv1').boundingBox();
  expect(card?.width ?? 999).toBeLessThan(100);
  const from = await editor.port('conv1', 'source').boundingBox();
  if (!from) throw new Error('no port');
  await page.mouse.move(from.x + from.width / 2, from.y + from.height / 2);
  await page.mouse.down();
  await page.mouse.move(from.x + 90, from.y + 10, { steps: 6 });
  const words = page.getByText(/let go to add a layer/i);
  await expect(words).toBeVisible();
  expect((await words.boundingBox())?.height ?? 0).toBeGreaterThanOrEqual(15);
  await page.keyboard.press('Escape');
  await page.mouse.up();
});
