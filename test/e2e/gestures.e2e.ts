import { EditorPage } from './support/editorPage';
import { expect, test } from './support/fixtures';
import { viewAtRest } from './support/viewAtRest';

test('what the mouse does is found on the sheet of keys, and a dragged card tells how it is pulled out', async ({
  app,
  page,
}) => {
  await app.create('mnist-cnn');
  const editor = new EditorPage(page);
  await editor.makeRoom();
  await editor.canvas.focus();
  await page.keyboard.press('?');
  const sheet = page.getByRole('dialog', { name: 'Keyboard shortcuts' });
  await expect(sheet.locator('[data-gesture]')).not.toHaveCount(0);
  await sheet.getByPlaceholder('Search by name or keys').fill('pulls it out');
  await expect(sheet.getByText('Alt + drag a card')).toBeVisible();
  await expect(sheet.locator('[data-gesture]')).toHaveCount(1);
  await expect(sheet.locator('[data-command]')).toHaveCount(0);
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  await expect(sheet).toBeHidden();

  const hint = page.locator('[data-drag-hint]');
  const wires = await editor.wires.count();
  const from = await editor.card('pool1').boundingBox();
  if (!from) throw new Error('no card');
  await page.mouse.move(from.x + 40, from.y + 20);
  await page.mouse.down();
  await page.mouse.move(from.x + 140, from.y + 30, { steps: 5 });
  await expect(hint).toHaveText('Altpulls the layer out, and its wires close behind it');
  // The key in the middle of the drag: the card is out, and its neighbours are wired.
  await page.keyboard.down('Alt');
  await page.mouse.move(from.x + 240, from.y + 40, { steps: 5 });
  await page.keyboard.up('Alt');
  await expect(hint).toHaveCount(0);
  await page.mouse.move(from.x + 260, from.y + 40, { steps: 3 });
  await expect(hint).toHaveCount(0);
  await page.mouse.up();
  await expect(editor.wires).toHaveCount(wires - 1);
  await page.keyboard.press('Control+z');
  await expect(editor.wires).toHaveCount(wires);
  // One step took the move back too.
  await expect
    .poll(async () => Math.abs(((await editor.card('pool1').boundingBox())?.x ?? 0) - from.x))
    .toBeLessThan(2);

  // Let go, given up, and dragged with nothing to be pulled out of: no hint.
  await page.mouse.move(from.x + 40, from.y + 20);
  await page.mouse.down();
  await page.mouse.move(from.x + 90, from.y + 30, { steps: 5 });
  await expect(hint).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(hint).toHaveCount(0);
  await page.mouse.up();
});

test('a card that is let go over a wire goes into it, wherever it was taken hold of', async ({ app, page }) => {
  await app.create('mnist-cnn');
  const editor = new EditorPage(page);
  await editor.makeRoom();
  const boxOf = async (name: string) => {
    const box = await editor.card(name).boundingBox();
    if (!box) throw new Error(`${name} is not drawn`);
    return box;
  };
  const wires = await editor.wires.count();
  const taking = page.locator('g[data-state="takes"]');
  await editor.drop('Dropout', 260, 120);
  await expect(editor.card('dropout1')).toHaveClass(/selected/);
  for (const [right, down] of [
    [0.1, 0.25],
    [0.9, 0.25],
    [0.3, 0.8],
  ] as const) {
    const [card, above, below] = [await boxOf('dropout1'), await boxOf('conv1'), await boxOf('relu1')];
    const hold = { x: card.width * right, y: card.height * down };
    const to = { x: above.x + 12, y: (above.y + above.height + below.y - card.height) / 2 };
    await page.mouse.move(card.x + hold.x, card.y + hold.y);
    await page.mouse.down();
    await page.mouse.move(card.x + hold.x - 30, card.y + hold.y, { steps: 3 });
    await page.mouse.move(to.x + hold.x, to.y + hold.y, { steps: 8 });
    await expect(taking).toHaveCount(1);
    // In line with the wire: it does not go round the card.
    const line = await taking.locator('path').first().boundingBox();
    expect(line?.width ?? 99).toBeLessThan(20);
    await page.mouse.up();
    await expect(editor.wireLabel('conv1', 'dropout1')).toBeVisible();
    await expect(editor.wireLabel('dropout1', 'relu1')).toBeVisible();
    await expect(editor.wires).toHaveCount(wires + 1);
    // It has room there, and stands in line.
    const [put, next] = [await boxOf('dropout1'), await boxOf('relu1')];
    expect(Math.abs(put.x - above.x)).toBeLessThan(2);
    expect(next.y).toBeGreaterThan(put.y + put.height);
    await page.keyboard.press('Control+z');
    await expect(editor.wires).toHaveCount(wires);
    await expect.poll(async () => Math.abs((await boxOf('dropout1')).x - card.x)).toBeLessThan(2);
  }
});

test('arranging puts the inside of an open block in order too, and tells that it is at work', async ({ app, page }) => {
  await page.route('**/elk-worker*', async (route) => {
    await new Promise((resolve) => setTimeout(resolve, 1500));
    await route.continue();
  });
  await app.create('mnist-cnn');
  const editor = new EditorPage(page);
  await editor.makeRoom();
  await editor.select('conv1');
  await editor.card('relu1').click({ position: { x: 30, y: 10 }, modifiers: ['Shift'] });
  await page.keyboard.press('Control+g');
  await expect(editor.card('conv1')).toHaveCount(0);
  await page.locator('.react-flow__node.selected').dblclick({ position: { x: 30, y: 10 } });
  await expect(editor.card('relu1')).toBeVisible();
  const left = async (name: string) => (await editor.card(name).boundingBox())?.x ?? 0;
  const card = await editor.card('relu1').boundingBox();
  if (!card) throw new Error('not drawn');
  await page.mouse.move(card.x + 40, card.y + 12);
  await page.mouse.down();
  await page.mouse.move(card.x + 120, card.y + 12, { steps: 6 });
  await page.mouse.up();
  await expect.poll(async () => (await left('relu1')) - (await left('conv1'))).toBeGreaterThan(40);

  const working = page.locator('[data-arranging]');
  await expect(working).toHaveCount(0);
  await app.button('Arrange the layers').click();
  await expect(working).toHaveText('Arranging the layers…');
  await expect(page.getByText('Layers arranged.')).toBeAttached();
  await expect(working).toHaveCount(0);
  await expect.poll(async () => Math.abs((await left('relu1')) - (await left('conv1')))).toBeLessThan(2);
  await page.keyboard.press('Control+z');
  await expect.poll(async () => (await left('relu1')) - (await left('conv1'))).toBeGreaterThan(40);
});

test('a layer that is let go over a panel is brought back into sight, and one beside the line above the training room is pressed', async ({
  app,
  page,
}) => {
  await app.create('mnist-cnn');
  const editor = new EditorPage(page);
  await editor.makeRoom();
  const from = await editor.card('pool1').boundingBox();
  const canvas = await editor.canvas.boundingBox();
  if (!from || !canvas) throw new Error('not drawn');
  const right = canvas.x + canvas.width;
  await page.mouse.move(from.x + 20, from.y + 12);
  await page.mouse.down();
  await page.mouse.move(right + 60, from.y + 30, { steps: 12 });
  await page.mouse.up();
  await expect
    .poll(async () => {
      const card = await editor.card('pool1').boundingBox();
      return card !== null && card.x > canvas.x && card.x + card.width <= right;
    })
    .toBe(true);

  // The last line of a card that the canvas's edge cuts. How far the view went with the drag is the machine's speed.
  await page.keyboard.press('Control+z');
  const bottom = canvas.y + canvas.height;
  await page.mouse.move(canvas.x + 60, canvas.y + 200);
  const cut = async () => {
    const box = await editor.card('pool2').boundingBox();
    if (!box) throw new Error('not drawn');
    const x = box.x + box.width / 4;
    return { x, aside: canvas.x + canvas.width / 2 - x, off: bottom - box.y - box.height / 2 };
  };
  await expect(async () => {
    const { aside, off } = await cut();
    await page.mouse.wheel(-aside, -off);
    const now = await cut();
    expect(Math.max(Math.abs(now.aside), Math.abs(now.off))).toBeLessThan(8);
  }).toPass();
  const { x } = await cut();
  await expect(editor.card('pool2')).not.toHaveClass(/selected/);
  await page.mouse.click(x, bottom - 4);
  await expect(editor.card('pool2')).toHaveClass(/selected/);
});

test('a dragged card stays under the hand from the first pixel, and a click that trembles is none', async ({
  app,
  page,
}) => {
  await app.pick('mnist-cnn');
  const editor = new EditorPage(page);
  const card = editor.card('relu1');
  await expect(card).toBeVisible();
  const place = async () => (await card.boundingBox()) ?? { x: 0, y: 0 };
  const undo = app.button(/^Undo/);
  const begin = await place();
  const hold = { x: begin.x + 40, y: begin.y + 12 };
  const wires = await editor.wires.count();
  // With Alt a drag would pull it out of its wires.
  await page.keyboard.down('Alt');
  await page.mouse.move(hold.x, hold.y);
  await page.mouse.down();
  await page.mouse.move(hold.x + 1, hold.y + 1);
  await page.mouse.up();
  await page.mouse.click(hold.x, hold.y);
  await page.keyboard.up('Alt');
  await expect(card).toHaveClass(/selected/);
  await expect(undo).toBeDisabled();
  expect(await place()).toEqual(begin);
  expect(await editor.wires.count()).toBe(wires);
  // One step of the mouse, as wide as it is.
  await page.mouse.move(hold.x, hold.y);
  await page.mouse.down();
  await page.mouse.move(hold.x + 120, hold.y);
  await expect.poll(async () => Math.abs((await place()).x - begin.x - 120)).toBeLessThanOrEqual(8);
  await page.mouse.up();
  await expect(undo).toBeEnabled();
  await page.keyboard.press('Control+z');
  await expect.poll(place).toEqual(begin);
  await expect(undo).toBeDisabled();
});

test('a layer is put into a wire from the wire: by double click, by key, from its menu and from the inspector', async ({
  app,
  page,
}) => {
  await app.pick('mnist-mlp');
  const editor = new EditorPage(page);
  const box = page.getByRole('dialog', { name: 'Add a layer' });
  const label = editor.wireLabel('fc1', 'relu1');
  const point = async () => {
    const place = await label.boundingBox();
    if (!place) throw new Error('the wire is not shown');
    return { x: place.x + place.width / 2, y: place.y + place.height / 2 };
  };
  const putIn = async (type: string, name: string) => {
    await expect(box.getByRole('combobox')).toHaveAttribute('placeholder', /^Layers that take N×/);
    await expect(box.getByRole('option', { name: 'Conv2d' })).toHaveCount(0);
    await page.keyboard.type(type);
    await page.keyboard.press('Enter');
    await expect(editor.wireLabel('fc1', name)).toBeVisible();
    await expect(editor.wireLabel(name, 'relu1')).toBeVisible();
    await expect(label).toHaveCount(0);
    await expect(editor.card(name)).toBeFocused();
    await expect(editor.problems.getByText('No problems')).toBeVisible();
    await page.keyboard.press('Control+z');
    await expect(label).toBeVisible();
  };
  const choose = async () => {
    const { x, y } = await point();
    await page.mouse.click(x, y);
    await expect(label).toHaveAttribute('data-state', 'selected');
  };

  const first = await point();
  await page.mouse.dblclick(first.x, first.y);
  await putIn('batchnorm1d', 'bn1');

  await choose();
  await page.keyboard.press('Tab');
  await putIn('dropout', 'dropout1');

  await choose();
  await editor.inspector.getByRole('button', { name: 'Insert a layer into the wire' }).click();
  await putIn('dropout', 'dropout1');

  const last = await point();
  await page.mouse.click(last.x, last.y, { button: 'right' });
  await page.getByRole('menuitem', { name: 'Insert a layer into the wire' }).click();
  await putIn('dropout', 'dropout1');
});

test('the percentage of the zoom offers 100%, everything and the selection', async ({ app, page }) => {
  await app.create('mnist-cnn');
  const editor = new EditorPage(page);
  const zoom = editor.canvas.getByRole('button', { name: /^Zoom: \d+%$/ });
  await expect(zoom).not.toHaveText('100%');
  await zoom.click();
  await expect(page.getByRole('menuitem', { name: 'Show the selection' })).toBeDisabled();
  await page.getByRole('menuitem', { name: 'Zoom to 100%' }).click();
  await expect(zoom).toHaveText('100%');
  await zoom.click();
  await page.getByRole('menuitem', { name: 'Show everything' }).click();
  await expect(zoom).not.toHaveText('100%');
  await page.keyboard.press('Shift+0');
  await expect(zoom).toHaveText('100%');
});

test('the end of a short wire is taken hold of beside its port; over nothing it says that the wire goes', async ({
  app,
  page,
}) => {
  await app.create('mnist-cnn');
  const editor = new EditorPage(page);
  await editor.makeRoom();
  await editor.canvas.press('Shift+1');
  const wires = await editor.wires.count();
  await viewAtRest(page);
  const port = await editor.port('relu1', 'target').boundingBox();
  if (!port) throw new Error('relu1 is not drawn');
  const [x, y] = [port.x + port.width / 2, port.y - port.height / 2];
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x + 160, y + 20, { steps: 8 });
  await expect(page.getByText('Let go to remove the wire')).toBeVisible();
  await page.mouse.up();
  await expect(editor.wires).toHaveCount(wires - 1);
  await page.keyboard.press('Control+z');
  await expect(editor.wires).toHaveCount(wires);
});

test('a search of the palette gives way to the next one, and nothing that it says lies over what is dragged', async ({
  app,
  page,
}) => {
  await app.create('empty');
  const editor = new EditorPage(page);
  await editor.makeRoom();
  await page.getByRole('searchbox', { name: 'Search layers' }).click();
  for (const word of ['relu', 'sigmoid']) {
    await page.keyboard.type(word);
    await page.keyboard.press('Enter');
  }
  await expect(editor.card('relu1')).toBeVisible();
  await expect(editor.card('sigmoid1')).toBeVisible();
  await page.keyboard.press('Escape');

  const help = page.getByText('Slides small learned filters over an image', { exact: false });
  const item = await page.locator('[data-layer="Conv2d"]').boundingBox();
  if (!item) throw new Error('the palette is not shown');
  await page.mouse.move(item.x + 60, item.y + item.height / 2);
  await expect(help).toBeVisible();
  await page.mouse.down();
  await page.mouse.move(item.x + 300, item.y + 40, { steps: 8 });
  await expect(help).toHaveCount(0);
  await page.mouse.up();
});

test('what a drag offers goes with its card, and undo in the middle of it takes the drag back', async ({
  app,
  page,
}) => {
  await app.create('mnist-cnn');
  const editor = new EditorPage(page);
  await editor.makeRoom();
  const hint = page.locator('[data-drag-hint]');
  const hold = async (name: string) => {
    const card = await editor.card(name).boundingBox();
    if (!card) throw new Error(`${name} is not drawn`);
    await page.mouse.move(card.x + 40, card.y + 20);
    await page.mouse.down();
    await page.mouse.move(card.x + 140, card.y + 30, { steps: 5 });
    await expect(hint).toContainText('pulls the layer out');
    return card;
  };
  await editor.select('conv2');
  await page.keyboard.press('Control+ArrowRight');
  const nudged = await editor.card('conv2').boundingBox();
  const before = await hold('pool1');
  await page.keyboard.press('Control+z');
  await expect.poll(async () => (await editor.card('pool1').boundingBox())?.x).toBe(before.x);
  await page.mouse.up();
  expect(await editor.card('conv2').boundingBox()).toEqual(nudged);
  await expect(hint).toHaveCount(0);

  await hold('pool1');
  await page.keyboard.press('Delete');
  await expect(editor.card('pool1')).toHaveCount(0);
  await expect(hint).not.toContainText('pulls the layer out');
  await page.mouse.up();
  await page.keyboard.press('Control+z');
  await expect(editor.card('pool1')).toBeVisible();
});

test('a layer that is dragged stays under a resting pointer while the wheel moves the view, and is let go there', async ({
  app,
  page,
}) => {
  await app.pick('mnist-cnn');
  const editor = new EditorPage(page);
  await editor.makeRoom();
  await viewAtRest(page);
  const boxOf = async (name: string) => {
    const box = await editor.card(name).boundingBox();
    if (!box) throw new Error(`${name} is not drawn`);
    return box;
  };
  const before = await boxOf('pool1');
  const other = await boxOf('conv1');
  const at = { x: before.x + 240, y: before.y + 50 };
  await page.mouse.move(before.x + 40, before.y + 12);
  await page.mouse.down();
  await page.mouse.move(at.x, at.y, { steps: 6 });
  for (let turn = 0; turn < 4; turn++) await page.mouse.wheel(0, 40);
  await expect.poll(async () => (await boxOf('conv1')).y).toBeLessThan(other.y - 60);
  const isUnder = async () => {
    const { x, y } = await boxOf('pool1');
    return Math.hypot(x + 40 - at.x, y + 12 - at.y) < 16;
  };
  await expect.poll(isUnder).toBe(true);
  await page.mouse.up();
  await expect(page.getByText('Saved', { exact: true }).first()).toBeAttached();
  expect(await isUnder()).toBe(true);
});
