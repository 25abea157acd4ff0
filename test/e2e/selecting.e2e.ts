import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DesignDocument } from '../../engine/graph/document';
import { EditorPage } from './support/editorPage';
import { expect, test } from './support/fixtures';

test('what a box has selected is pressed, opened, wired and moved as if it were selected one by one', async ({
  app,
  page,
}) => {
  await app.pick('mnist-mlp');
  const editor = new EditorPage(page);
  const boxOf = async (name: string) => {
    const box = await editor.card(name).boundingBox();
    if (!box) throw new Error(`${name} is not drawn`);
    return box;
  };
  const some = page.getByText('2 layers selected');
  const boxSelect = async (first: string, last: string) => {
    await page.keyboard.press('Escape');
    const [above, below] = [await boxOf(first), await boxOf(last)];
    await page.mouse.move(above.x - 40, above.y + 4);
    await page.mouse.down();
    await page.mouse.move(below.x + 60, below.y + below.height - 4, { steps: 6 });
    await page.mouse.up();
    await expect(editor.card(first)).toHaveClass(/selected/);
    await expect(editor.card(last)).toHaveClass(/selected/);
    await expect(some).toBeVisible();
  };

  await expect(editor.card('fc1')).toBeVisible();
  await boxSelect('fc1', 'relu1');
  const fc1 = await boxOf('fc1');
  await page.mouse.click(fc1.x + 30, fc1.y + 10);
  await expect(editor.card('relu1')).not.toHaveClass(/selected/);
  await expect(editor.card('fc1')).toHaveClass(/selected/);

  await boxSelect('fc1', 'relu1');
  await page.mouse.dblclick(fc1.x + 30, fc1.y + 10);
  const features = editor.inspector.getByRole('textbox', { name: 'out_features' });
  await expect(features).toBeFocused();

  // The menu is of all that is selected, and leaves it so.
  await boxSelect('fc1', 'relu1');
  await page.mouse.click(fc1.x + 30, fc1.y + 10, { button: 'right' });
  await expect(page.getByRole('menuitem', { name: /^Make a block/ })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(some).toBeVisible();

  // Each card takes all of them along, and keys do.
  await boxSelect('fc1', 'relu1');
  const relu1 = await boxOf('relu1');
  const moved = async () => [(await boxOf('fc1')).x - fc1.x, (await boxOf('relu1')).x - relu1.x].map(Math.round);
  await page.keyboard.press('Control+ArrowRight');
  await expect.poll(moved).toEqual([8, 8]);
  await page.mouse.move(relu1.x + 38, relu1.y + 10);
  await page.mouse.down();
  await page.mouse.move(relu1.x + 138, relu1.y + 10, { steps: 5 });
  await page.mouse.up();
  await expect.poll(async () => Math.min(...(await moved()))).toBeGreaterThan(90);
  const [fc1On, relu1On] = await moved();
  expect(fc1On).toBe(relu1On);

  await page.keyboard.press('Control+z');
  await page.keyboard.press('Control+z');
  await expect.poll(moved).toEqual([0, 0]);
  await page.keyboard.press('Control+z');
  const wires = await editor.wires.count();
  await boxSelect('fc1', 'relu1');
  const port = await editor.port('fc1', 'source').boundingBox();
  if (!port) throw new Error('no port');
  await page.mouse.move(port.x + port.width / 2, port.y + port.height / 2);
  await page.mouse.down();
  await page.mouse.move(port.x + 120, port.y + 20, { steps: 6 });
  await page.mouse.up();
  await expect(page.getByRole('dialog', { name: 'Add a layer' })).toBeVisible();
  expect(await boxOf('fc1')).toEqual(fc1);
  await page.keyboard.press('Escape');
  await expect(editor.wires).toHaveCount(wires);

  await boxSelect('fc1', 'relu1');
  await page.keyboard.press('Control+g');
  await page.keyboard.press('Enter');
  const block = await page.locator('.react-flow__node.selected').boundingBox();
  if (!block) throw new Error('no block');
  await page.mouse.dblclick(block.x + 30, block.y + 10);
  await expect(page.locator('[data-box-bar]')).toBeVisible();
});

test('Escape in the drag of a wire leaves one card with a frame: the selected one', async ({ app, page }) => {
  await app.pick('mnist-mlp');
  const editor = new EditorPage(page);
  await editor.select('fc2');
  const port = await editor.port('relu1', 'source').boundingBox();
  if (!port) throw new Error('no port');
  await page.mouse.move(port.x + port.width / 2, port.y + port.height / 2);
  await page.mouse.down();
  await page.mouse.move(port.x + 120, port.y + 40, { steps: 6 });
  await page.keyboard.press('Escape');
  await page.mouse.up();
  await expect(editor.card('fc2')).toBeFocused();
  await expect(page.locator('.react-flow__node.selected')).toHaveCount(1);
});

test('a wire whose layer goes while it is drawn, or while the search for its other end is open, is given up', async ({
  app,
  page,
  server,
}) => {
  await app.pick('mnist-mlp');
  const editor = new EditorPage(page);
  const line = page.locator('.react-flow__connection');
  const search = page.getByRole('dialog', { name: 'Add a layer' });
  const draw = async () => {
    await editor.select('fc2');
    const port = await editor.port('fc2', 'source').boundingBox();
    if (!port) throw new Error('no port');
    await page.mouse.move(port.x + port.width / 2, port.y + port.height / 2);
    await page.mouse.down();
    await page.mouse.move(port.x + 120, port.y + 40, { steps: 6 });
    await expect(line).toHaveCount(1);
  };
  await draw();
  await page.keyboard.press('Delete');
  await expect(line).toHaveCount(0);
  await page.mouse.up();
  await expect(editor.card('fc2')).toHaveCount(0);
  await expect(search).toHaveCount(0);

  await page.keyboard.press('Control+z');
  await draw();
  await page.mouse.up();
  await expect(search).toBeVisible();
  const [file = ''] = readdirSync(server.home).filter((name) => name.endsWith('.loom'));
  await app.waitForSaved();
  const design = JSON.parse(readFileSync(join(server.home, file), 'utf8')) as DesignDocument;
  const nodes = design.nodes.filter(({ id }) => id !== 'fc2');
  const wires = design.wires.filter(({ from, to }) => from.node !== 'fc2' && to.node !== 'fc2');
  writeFileSync(join(server.home, file), JSON.stringify({ ...design, nodes, wires }));
  await expect(editor.card('fc2')).toHaveCount(0);
  await expect(search).toHaveCount(0);
});

test('Escape gives up a rectangle at once, and what was chosen before it is chosen again', async ({ app, page }) => {
  await app.pick('mnist-mlp');
  const editor = new EditorPage(page);
  await editor.select('fc2');
  const [above, below] = [await editor.card('fc1').boundingBox(), await editor.card('relu1').boundingBox()];
  if (!above || !below) throw new Error('the layers are not drawn');
  const rectangle = page.locator('.react-flow__selection');
  await page.mouse.move(above.x - 40, above.y + 4);
  await page.mouse.down();
  await page.mouse.move(below.x + 60, below.y + below.height - 4, { steps: 6 });
  await expect(rectangle).toBeVisible();
  await expect(editor.card('relu1')).toHaveClass(/selected/);
  await expect(editor.card('fc2')).not.toHaveClass(/selected/);

  const isAsBefore = async () => {
    await expect(rectangle).toHaveCount(0);
    await expect(editor.card('fc2')).toHaveClass(/selected/);
    await expect(page.locator('.react-flow__node.selected')).toHaveCount(1);
  };
  await page.keyboard.press('Escape');
  await isAsBefore();
  await page.mouse.move(below.x + 80, below.y + below.height + 30, { steps: 4 });
  await isAsBefore();
  await page.mouse.up();
  await isAsBefore();
});
