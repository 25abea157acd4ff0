import type { Locator } from '@playwright/test';
import { EditorPage } from './support/editorPage';
import { expect, test } from './support/fixtures';
import { viewAtRest } from './support/viewAtRest';

test('a network is drawn by mouse, broken, explained, mended, undone and found again', async ({ app, page }) => {
  await app.create('empty');
  const editor = new EditorPage(page);
  await editor.makeRoom();
  await expect(editor.canvas.getByText('Start with a layer')).toBeVisible();

  await editor.drop('Input', 0, 60);
  await expect(editor.canvas.getByText('Start with a layer')).toBeHidden();
  await editor.drop('Conv2d', 0, 170);
  await editor.drop('ReLU', 0, 280);
  await editor.drop('Flatten', 0, 390);
  await editor.drop('Linear', 0, 500);
  await expect(page.locator('.react-flow__node')).toHaveCount(5);
  for (const [from, to] of [
    ['input', 'conv1'],
    ['conv1', 'relu1'],
    ['relu1', 'flatten1'],
    ['flatten1', 'fc1'],
  ] as const) {
    await editor.wire(from, to);
  }
  await expect(editor.wires).toHaveCount(4);
  await expect(editor.wireLabel('input', 'conv1')).toHaveText('N×1×28×28');
  await expect(editor.wireLabel('relu1', 'flatten1')).toHaveText('N×16×26×26');
  await expect(editor.wireLabel('flatten1', 'fc1')).toHaveText('N×10816');

  // Linear makes ten scores of 10816 numbers; the inspector says how many weights that takes.
  await editor.select('fc1');
  await editor.setParam('out_features', '10');
  await expect(editor.inspector.getByText('10816', { exact: true }).first()).toBeVisible();
  await expect(editor.inspector.getByText('108,170')).toBeVisible();

  // A kernel larger than the picture: the wire turns red and the sentence gives the numbers.
  await editor.select('conv1');
  await editor.setParam('kernel_size, height', '40x3');
  const card = editor.card('conv1');
  await expect(editor.wireLabel('input', 'conv1')).toHaveAttribute('data-state', 'error');
  await expect(card).toHaveAttribute('aria-label', /Conv2d conv1, output not known yet, 1 problem/);
  await expect(editor.problems.getByText(/^The window of Conv2d 'conv1' covers 40×3/)).toBeVisible();

  // One click mends it; the wires know their shapes again; undo and redo tell the story both ways.
  await editor.problems.getByRole('button', { name: 'Set kernel_size of conv1 to 28×3' }).click();
  await expect(editor.wireLabel('input', 'conv1')).not.toHaveAttribute('data-state', 'error');
  await expect(editor.wireLabel('conv1', 'relu1')).toHaveText(/^N×16×/);
  await app.button('Undo').click();
  await expect(editor.wireLabel('input', 'conv1')).toHaveAttribute('data-state', 'error');
  await app.button('Undo').click();
  await expect(editor.wireLabel('relu1', 'flatten1')).toHaveText('N×16×26×26');
  await editor.canvas.focus();
  await page.keyboard.press('Control+Shift+z');
  await page.keyboard.press('Control+y');
  await expect(editor.wireLabel('conv1', 'relu1')).toHaveText(/^N×16×/);
  await page.keyboard.press('Control+z');
  await page.keyboard.press('Control+z');

  await app.waitForSaved();
  await app.reload();
  await expect(page.locator('.react-flow__node')).toHaveCount(5);
  await expect(editor.wireLabel('flatten1', 'fc1')).toHaveText('N×10816');
  await expect(app.button('Undo')).toBeEnabled();
});

test('keys and the quick search do what the mouse does', async ({ app, page }) => {
  await app.create('empty');
  const editor = new EditorPage(page);
  await editor.makeRoom();

  // Double click on nothing searches; a wire let go over nothing searches too, and is wired.
  await editor.pane.dblclick({ position: { x: 300, y: 80 } });
  await page.keyboard.type('inp');
  await page.keyboard.press('Enter');
  await expect(editor.card('input')).toBeVisible();
  const port = await editor.port('input', 'source').boundingBox();
  if (!port) throw new Error('no port');
  await page.mouse.move(port.x + 5, port.y + 5);
  await page.mouse.down();
  await page.mouse.move(port.x + 20, port.y + 90, { steps: 5 });
  await expect(editor.canvas.getByText('Let go to add a layer')).toBeVisible();
  await page.mouse.up();
  await page.keyboard.type('flatten');
  await page.keyboard.press('Enter');
  await expect(editor.wireLabel('input', 'flatten1')).toHaveText('N×1×28×28');

  // The palette by keyboard: found by its Chinese name, added after the selected layer.
  await page.getByPlaceholder('Search layers').fill('全连接');
  await page.getByPlaceholder('Search layers').press('Enter');
  await expect(editor.wireLabel('flatten1', 'fc1')).toHaveText('N×784');
  await page.getByPlaceholder('Search layers').fill('');

  // A layer dropped on a wire stands in it.
  const wire = await editor.wireLabel('flatten1', 'fc1').boundingBox();
  await page.locator('[data-layer="ReLU"]').scrollIntoViewIfNeeded();
  const item = await page.locator('[data-layer="ReLU"]').boundingBox();
  if (!wire || !item) throw new Error('nothing to drag');
  await page.mouse.move(item.x + 20, item.y + 10);
  await page.mouse.down();
  await page.mouse.move(item.x + 60, item.y, { steps: 3 });
  await page.mouse.move(wire.x + wire.width / 2, wire.y + wire.height / 2, { steps: 6 });
  await page.mouse.up();
  await expect(editor.wireLabel('flatten1', 'relu1')).toBeVisible();
  await expect(editor.wireLabel('relu1', 'fc1')).toBeVisible();
  await expect(editor.wires).toHaveCount(3);

  // Copy, paste, arrows, delete and reconnect; each one step of undo.
  await editor.select('relu1');
  await page.keyboard.press('Control+c');
  await page.keyboard.press('Control+v');
  await expect(editor.card('relu2')).toHaveClass(/selected/);
  const before = await editor.card('relu2').boundingBox();
  await page.keyboard.press('Control+Shift+ArrowRight');
  await expect.poll(async () => (await editor.card('relu2').boundingBox())?.x).toBeGreaterThan((before?.x ?? 0) + 10);
  await page.keyboard.press('Delete');
  await expect(editor.card('relu2')).toHaveCount(0);
  await editor.select('relu1');
  await page.keyboard.press('Shift+Delete');
  await expect(editor.wireLabel('flatten1', 'fc1')).toHaveText('N×784');
  for (let step = 0; step < 4; step++) await page.keyboard.press('Control+z');
  await expect(editor.card('relu2')).toHaveCount(0);
  await expect(editor.wireLabel('flatten1', 'relu1')).toBeVisible();

  // Keys in a text field are the field's own.
  await editor.select('relu1');
  await page.getByPlaceholder('Search layers').press('Delete');
  await page.getByPlaceholder('Search layers').press('Control+a');
  await page.getByPlaceholder('Search layers').press('Backspace');
  await expect(page.locator('.react-flow__node.selected')).toHaveCount(1);
  await expect(editor.card('relu1')).toBeVisible();

  // Arranging is one step; Escape gives a drag up.
  const place = async () => (await editor.card('fc1').boundingBox()) ?? { x: 0, y: 0 };
  await editor.canvas.focus();
  await page.keyboard.press('Control+a');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Shift+L');
  await expect(page.getByText('Layers arranged.')).toBeAttached();
  await viewAtRest(page);
  const arranged = await place();
  await page.mouse.move(arranged.x + 60, arranged.y + 20);
  await page.mouse.down();
  await page.mouse.move(arranged.x + 160, arranged.y + 60, { steps: 6 });
  expect((await place()).x).toBeGreaterThan(arranged.x + 40);
  await page.keyboard.press('Escape');
  await page.mouse.up();
  expect(await place()).toMatchObject({ x: arranged.x, y: arranged.y });

  // The right button has a menu for what is under it, keys have the same one; Escape leads back to the card.
  await editor.card('relu1').click({ button: 'right', position: { x: 30, y: 10 } });
  const menu = page.getByRole('menu', { name: 'Menu for the canvas' });
  await expect(menu.getByRole('menuitem', { name: /^Delete and reconnect/ })).toBeVisible();
  await menu.getByRole('menuitem', { name: /^Duplicate/ }).click();
  await expect(editor.card('relu2')).toHaveClass(/selected/);
  await page.keyboard.press('Control+z');
  await editor.card('relu1').focus();
  await page.keyboard.press('Shift+F10');
  await expect(menu).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(menu).toBeHidden();
  await expect(editor.card('relu1')).toBeFocused();
  await editor.pane.click({ button: 'right', position: { x: 12, y: 200 } });
  await page.keyboard.type('show every');
  await page.keyboard.press('Enter');
  await expect(menu).toBeHidden();

  // A frame folds into a card that keeps its wires, and a button unfolds it.
  await editor.select('relu1');
  await page.keyboard.press('Shift+F');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Shift+K');
  await expect(editor.card('relu1')).toHaveCount(0);
  await expect(editor.wireLabel('flatten1', 'relu1')).toBeVisible();
  await app.button('Expand the frame').click();
  await expect(editor.card('relu1')).toBeVisible();

  // A layer that the keyboard reaches is selected; Enter leads to its first parameter, to be typed over; to its name where it has none.
  const chosen = () => page.evaluate(() => getSelection()?.toString());
  await editor.card('relu1').focus();
  await page.keyboard.press('Enter');
  await expect(editor.inspector.getByLabel('Name', { exact: true })).toBeFocused();
  expect(await chosen()).toBe('relu1');
  await editor.card('input').focus();
  await page.keyboard.press('Enter');
  await expect(editor.inspector.getByRole('textbox', { name: 'shape' })).toBeFocused();
  expect(await chosen()).toBe('1, 28, 28');
  await editor.setParam('Name', 'fc1');
  await expect(editor.inspector.getByText('Another layer is called “fc1”.')).toBeVisible();
  await page.keyboard.press('Escape');
  await editor.setParam('Name', 'a'.repeat(70));
  await expect(editor.inspector.getByText('A name has 64 characters at most, and this one has 70.')).toBeVisible();
  await page.keyboard.press('Escape');
  await editor.setParam('Name', 'digits');
  await expect(editor.card('digits')).toBeVisible();
});

test('a wire that cannot be drawn says why, an occupied input is replaced, and a card takes a wire', async ({
  app,
  page,
}) => {
  await app.create('mnist-cnn');
  const editor = new EditorPage(page);
  await editor.makeRoom();
  await page.keyboard.press('Shift+1');
  await viewAtRest(page);
  const [start, end] = [
    await editor.port('conv2', 'source').boundingBox(),
    await editor.port('conv1', 'target').boundingBox(),
  ];
  if (!start || !end) throw new Error('no ports');
  await page.mouse.move(start.x + start.width / 2, start.y + start.height / 2);
  await page.mouse.down();
  await page.mouse.move(start.x + 30, start.y - 10, { steps: 3 });
  await page.mouse.move(end.x + end.width / 2, end.y + end.height / 2, { steps: 6 });
  await expect(editor.canvas.getByText('This would close a loop: conv1 already feeds conv2.')).toBeVisible();
  await page.mouse.up();
  const told = page.locator('[data-toasts]');
  await expect(told).toContainText('This would close a loop: conv1 already feeds conv2.');

  // Over the card that it comes from, a wire says why it cannot end there.
  const own = await editor.card('conv2').boundingBox();
  if (!own) throw new Error('no card');
  await page.mouse.move(start.x + start.width / 2, start.y + start.height / 2);
  await page.mouse.down();
  await page.mouse.move(own.x + 20, own.y + own.height / 2, { steps: 6 });
  await expect(editor.canvas.getByText('A layer cannot feed itself.')).toBeVisible();
  await page.mouse.up();
  await expect(told).toContainText('A layer cannot feed itself.');
  await expect(page.getByPlaceholder('Search for a layer')).toBeHidden();
  const count = await editor.wires.count();

  // Escape gives a wire up: no wire, and no search for a layer either.
  await page.mouse.move(start.x + start.width / 2, start.y + start.height / 2);
  await page.mouse.down();
  await page.mouse.move(start.x + 120, start.y + 30, { steps: 5 });
  await expect(editor.canvas.getByText('Let go to add a layer')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(editor.canvas.getByText('Let go to add a layer')).toBeHidden();
  await page.mouse.up();
  await expect(page.getByPlaceholder('Search for a layer')).toBeHidden();
  await expect(editor.wires).toHaveCount(count);

  await editor.wire('input', 'relu1');
  await expect(editor.wireLabel('input', 'relu1')).toBeVisible();
  await expect(editor.wireLabel('conv1', 'relu1')).toHaveCount(0);
  await expect(editor.wires).toHaveCount(count);

  // Let go over a card beside its ports, a wire goes to the card's input.
  const card = await editor.card('pool2').boundingBox();
  if (!card) throw new Error('no card');
  await page.mouse.move(start.x + start.width / 2, start.y + start.height / 2);
  await page.mouse.down();
  await page.mouse.move(card.x + card.width * 0.8, card.y + card.height * 0.5, { steps: 8 });
  await expect(editor.canvas.getByText('Replaces the wire from relu2.')).toBeVisible();
  await page.mouse.up();
  await expect(editor.wireLabel('conv2', 'pool2')).toBeVisible();
  await expect(page.getByPlaceholder('Search for a layer')).toBeHidden();
  await expect(editor.wires).toHaveCount(count);
});

test('a drag that is given up over a wire, or loses its card, leaves the wires alone', async ({ app, page }) => {
  const editor = new EditorPage(page);
  await app.create('mnist-mlp');
  await editor.makeRoom();
  await page.keyboard.press('Shift+1');
  await editor.drop('ReLU6', 220, 60);
  const card = editor.card('relu61');
  await expect(card).toBeVisible();
  const count = await editor.wires.count();
  const middle = async (locator: Locator) => {
    const box = (await locator.boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 };
    return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  };
  const dragOntoWire = async () => {
    const from = await middle(card);
    const to = await middle(editor.wires.first());
    await page.mouse.move(from.x - 30, from.y);
    await page.mouse.down();
    await page.mouse.move(from.x - 50, from.y + 10, { steps: 3 });
    await page.mouse.move(to.x, to.y, { steps: 6 });
    return to;
  };
  await dragOntoWire();
  await page.keyboard.press('Escape');
  await page.mouse.up();
  await expect(editor.wires).toHaveCount(count);

  const at = await dragOntoWire();
  await page.keyboard.press('Delete');
  await page.mouse.move(at.x + 2, at.y);
  await page.mouse.up();
  await expect(card).toHaveCount(0);
  await expect(editor.wires).toHaveCount(count);
  await page.keyboard.press('Control+z');

  await dragOntoWire();
  await page.mouse.up();
  await expect(editor.wires).toHaveCount(count + 1);
});

test('from afar a wire is pressed, and takes a layer that is dropped beside it', async ({ app, page }) => {
  await app.pick('resnet18');
  const editor = new EditorPage(page);
  await expect(editor.card('bn1')).toBeVisible();
  const boxOf = async (id: string) => {
    const box = await page.locator(`.react-flow__node[data-id="${id}"]`).boundingBox();
    if (!box) throw new Error(`${id} is not drawn`);
    return box;
  };
  await editor.canvas.focus();
  await page.keyboard.press('Shift+1');
  await expect(async () => {
    await page.keyboard.press('Control+-');
    expect((await boxOf('bn1')).width).toBeLessThan(40);
  }).toPass({ intervals: [400] });
  await viewAtRest(page);
  const [above, below] = [await boxOf('bn1'), await boxOf('relu')];
  const gap = { x: below.x + below.width / 2 + 4, y: (above.y + above.height + below.y) / 2 };
  await page.mouse.click(gap.x, gap.y);
  await expect(editor.inspector).toContainText('112');
  await expect(editor.inspector.getByRole('button', { name: 'bn1', exact: true })).toBeVisible();

  const item = await page.locator('[data-layer="Linear"]').boundingBox();
  if (!item) throw new Error('nothing to drag');
  await page.mouse.move(item.x + 20, item.y + 10);
  await page.mouse.down();
  await page.mouse.move(item.x + 60, item.y, { steps: 3 });
  await page.mouse.move(gap.x, gap.y, { steps: 6 });
  // Over a wire, and then still over it.
  await page.mouse.move(gap.x - 2, gap.y, { steps: 2 });
  await expect(page.locator('[data-far][data-state="takes"]')).toHaveCount(1);
  await page.mouse.up();
  // It stands in the wire: it gets what bn1 gives, and nothing waits for a wire.
  await expect(editor.problems).toContainText("Linear 'fc1' gets 64×112×112");
  await expect(editor.problems).toContainText('1 warning');
  await expect(editor.problems).not.toContainText('error');
});

test('what is written in a note stays on Escape, and one that is no Markdown is shown as it is', async ({
  app,
  page,
}) => {
  await app.create('spiral');
  const editor = new EditorPage(page);
  await editor.canvas.focus();
  await page.keyboard.press('Shift+N');
  await page.getByRole('textbox', { name: 'Text', exact: true }).fill('**Why** two layers');
  await page.keyboard.press('Escape');
  await expect(page.locator('.react-flow__node-note strong')).toHaveText('Why');
  await page.keyboard.press('Control+z');
  await expect(page.locator('.react-flow__node-note strong')).toHaveCount(0);
  await page.keyboard.press('Control+Shift+z');
  await expect(page.locator('.react-flow__node-note strong')).toHaveText('Why');

  await page.keyboard.press('Enter');
  await page.getByRole('textbox', { name: 'Text', exact: true }).fill('**Why**\ntwo layers');
  await page.keyboard.press('Control+Enter');
  const paragraph = page.locator('.react-flow__node-note p');
  await expect(paragraph).toHaveText(/two layers/);
  // biome-ignore lint/performance/useDomNodeTextContent: its lines are meant as they are seen
  expect(await paragraph.innerText()).toBe('Why\ntwo layers');

  await page.keyboard.press('Enter');
  await page.getByRole('textbox', { name: 'Text', exact: true }).fill('>'.repeat(5000));
  await page.keyboard.press('Control+Enter');
  await expect(page.locator('.react-flow__node-note')).toContainText('>>>>');
  await app.waitForSaved();
  await app.reload();
  await expect(page.locator('.react-flow__node-note')).toContainText('>>>>');
});

test('all of a large design is seen at once, and its wires are there again when the view comes near', async ({
  app,
  page,
}) => {
  await app.create('resnet18');
  const editor = new EditorPage(page);
  await editor.canvas.focus();
  await page.keyboard.press('Shift+E');
  await page.keyboard.press('Shift+1');
  const cards = page.locator('.react-flow__node-layer');
  await expect(cards).toHaveCount(93);
  const pane = await editor.pane.boundingBox();
  if (!pane) throw new Error('the canvas is not shown');
  const middle = { x: pane.x + pane.width / 2, y: pane.y + pane.height / 2 };
  await page.mouse.move(middle.x, middle.y);
  await page.keyboard.down('Control');
  await expect(async () => {
    await page.mouse.wheel(0, -240);
    expect(Number.parseInt((await app.page.getByText(/^\d+%$/).textContent()) ?? '', 10)).toBeGreaterThan(60);
  }).toPass({ intervals: [60] });
  await page.keyboard.up('Control');
  // Each card that is seen has at least a wire that comes or goes.
  await expect(cards.first()).toBeVisible();
  expect(await editor.wires.count()).toBeGreaterThanOrEqual((await cards.count()) - 1);
});
