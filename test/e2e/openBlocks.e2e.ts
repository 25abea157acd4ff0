import type { Locator, Page } from '@playwright/test';
import type { AppPage } from './support/appPage';
import { EditorPage } from './support/editorPage';
import { expect, test } from './support/fixtures';

test('a layer dragged out of an open block to the left and up stays under the hand, and the block grows around it as it goes', async ({
  app,
  page,
}) => {
  const editor = await openBlock(app, page);
  await editor.select('pool1');
  const boxOf = async (name: string) => {
    const found = name === '' ? page.locator('.react-flow__node-box') : editor.card(name);
    const box = await found.boundingBox();
    if (!box) throw new Error(`${name} is not drawn`);
    return box;
  };
  const drag = async (name: string, by: { readonly x: number; readonly y: number }) => {
    const card = await boxOf(name);
    await page.mouse.move(card.x + 40, card.y + 12);
    await page.mouse.down();
    await page.mouse.move(card.x + 40 + by.x, card.y + 12 + by.y, { steps: 40 });
    return card;
  };
  const beside = await boxOf('conv1');
  const outside = await boxOf('pool1');
  const grown = async () => {
    const [box, card] = [await boxOf(''), await boxOf('relu1')];
    return box.x < card.x && box.y < card.y && box.x + box.width > card.x + card.width;
  };
  const from = await drag('relu1', { x: -200, y: -220 });
  await expect.poll(grown).toBe(true);
  const held = await boxOf('relu1');
  const box = await boxOf('');
  expect(Math.abs(held.x - from.x + 200)).toBeLessThan(16);
  expect(Math.abs((await boxOf('conv1')).x - beside.x)).toBeLessThan(2);
  await page.mouse.up();
  await expect(page.getByText('Saved', { exact: true }).first()).toBeAttached();
  const near = async (name: string, to: typeof held) => {
    const { x, y } = await boxOf(name);
    return Math.hypot(x - to.x, y - to.y);
  };
  for (const [name, to] of [
    ['relu1', held],
    ['conv1', beside],
    ['', box],
  ] as const)
    expect(await near(name, to), name).toBeLessThan(2);
  expect(Math.abs((await boxOf('pool1')).x - outside.x)).toBeLessThan(2);
  await page.keyboard.press('Control+z');
  await expect.poll(() => near('relu1', from)).toBeLessThan(2);
  expect(await near('conv1', beside)).toBeLessThan(2);

  // Its input cannot leave its place under the wire: the view goes along instead, and all of the block stays.
  const port = page
    .locator('.react-flow__node-layer[data-id$="/x"], .react-flow__node-layer[data-id$="/input"]')
    .first();
  const start = await port.boundingBox();
  if (!start) throw new Error('the block has no input');
  await page.mouse.move(start.x + 40, start.y + 12);
  await page.mouse.down();
  await page.mouse.move(start.x - 120, start.y + 12, { steps: 40 });
  await expect.poll(async () => Math.abs((await boxOf('pool1')).x - outside.x + 160)).toBeLessThan(17);
  expect(await near('conv1', beside)).toBeLessThan(2);
  await page.mouse.up();
  await expect.poll(async () => Math.abs(((await port.boundingBox())?.x ?? 0) - start.x + 160)).toBeLessThan(17);
  expect(await near('conv1', beside)).toBeLessThan(2);
});

test('a layer that nobody gave a place comes beside what is there, and not into an open block', async ({
  app,
  page,
}) => {
  const editor = await openBlock(app, page);
  const inside = await page.locator('.react-flow__node-layer[data-id*="/"]').count();
  const added = page.locator('.react-flow__node-layer.selected');
  const covered = () =>
    added.evaluate((card) => {
      const own = card.getBoundingClientRect();
      return [...document.querySelectorAll('.react-flow__node')]
        .filter((other) => other !== card)
        .filter((other) => {
          const { left, top, right, bottom } = other.getBoundingClientRect();
          return own.left < right && left < own.right && own.top < bottom && top < own.bottom;
        })
        .map((other) => other.getAttribute('data-id'));
    });
  const byKey = async () => {
    await page.keyboard.press('Tab');
    await page.keyboard.type('conv2d');
    await page.keyboard.press('Enter');
  };
  const fromPalette = () => page.locator('[data-layer="Dropout2d"]').dblclick();
  for (const add of [byKey, byKey, fromPalette, fromPalette]) {
    await editor.canvas.focus();
    await page.keyboard.press('Escape');
    await expect(added).toHaveCount(0);
    await add();
    await expect(added).toHaveCount(1);
    await expect(added).not.toHaveAttribute('data-id', /\//);
    await expect.poll(covered).toEqual([]);
  }
  await expect(page.locator('.react-flow__node-layer[data-id*="/"]')).toHaveCount(inside);
});

test('a block from the palette goes into the chain behind the selected one, by a double click and by Enter', async ({
  app,
  page,
}) => {
  const editor = await openBlock(app, page);
  await page.keyboard.press('Shift+Enter');
  const stands = async (added: string) => {
    await expect(page.locator('.react-flow__node.selected')).toContainText(added);
    await expect(editor.wireLabel('pool1', added)).toBeVisible();
    await expect(editor.wireLabel(added, behind)).toBeVisible();
    behind = added;
  };
  let behind = 'conv2';
  await editor.select('pool1');
  await page.locator('[data-layer^="design:"]').dblclick();
  await stands('block2');

  await editor.select('pool1');
  await page.getByPlaceholder('Search layers').fill('block');
  await page.keyboard.press('Enter');
  await stands('block3');
  await expect(editor.problems).toContainText('No problems');
});

test('wires lead behind the heads of open blocks, and the panel of a block without settings has no empty section', async ({
  app,
  page,
}) => {
  await app.create('mnist-cnn');
  const editor = new EditorPage(page);
  await editor.makeRoom();
  await editor.select('relu1');
  await page.keyboard.press('Control+g');
  await editor.setParam('Repeat', '2');
  await page.locator('.react-flow__node.selected').dblclick({ position: { x: 30, y: 10 } });
  const heads = page.getByText(/^block1\.[01] · [12] of 2$/);
  await expect(heads).toHaveCount(2);
  for (const head of await heads.all()) {
    const place = await head.locator('..').evaluate((element) => {
      const { width } = element.getBoundingClientRect();
      const { backgroundColor } = getComputedStyle(element);
      return { width, isSolid: !/rgba|\/|transparent/.test(backgroundColor) };
    });
    const card = await page.locator('.react-flow__node-layer[data-id^="block1/"]').first().boundingBox();
    expect(place.isSolid).toBe(true);
    expect(place.width).toBeGreaterThan(card?.width ?? 0);
  }

  await page.getByRole('button', { name: 'Show the block alone' }).first().click();
  await expect(page.getByText('block1.0', { exact: true })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(editor.inspector.getByText(/^block1\b.*, a part of /)).toBeVisible();
  await expect(editor.inspector.getByText('Shown parameters')).toBeVisible();
  await expect(editor.inspector.locator('section').filter({ hasNotText: /\S/, visible: true })).toHaveCount(0);
});

test('a block sets two layers by one value, chosen so or by giving the second the name of the first', async ({
  app,
  page,
}) => {
  await app.create('mnist-cnn');
  const editor = new EditorPage(page);
  await editor.select('conv1');
  await editor.card('conv2').click({ position: { x: 30, y: 10 }, modifiers: ['Shift'] });
  await page.keyboard.press('Control+g');
  await page.keyboard.press('Enter');
  const show = async (layer: string, label: string) => {
    await editor.inspector.getByRole('button', { name: 'Show a parameter' }).click();
    await page
      .getByRole('group', { name: layer, exact: true })
      .getByRole('menuitem', { name: label, exact: true })
      .click();
  };
  const targets = editor.inspector.getByText('conv1.out_channels, conv2.out_channels', { exact: true });
  await show('conv1', 'out_channels');
  await show('conv2', 'out_channels, one value with conv1');
  await expect(targets).toBeVisible();
  await expect(page.getByText('One value for both: out_channels')).toBeVisible();
  await page.keyboard.press('Control+z');
  await expect(targets).toHaveCount(0);

  await show('conv2', 'out_channels');
  await editor.setParam('conv2_out_channels', '24');
  const name = editor.inspector.getByRole('textbox', { name: 'Name of conv2_out_channels' });
  await name.fill('out_channels');
  await name.press('Enter');
  await expect(targets).toBeVisible();
  await editor.setParam('out_channels', '12');
  await expect(editor.card('block1')).toContainText('12×');
  // Of another kind: whether there is a bias is no number.
  await show('conv2', 'bias');
  await editor.inspector.getByRole('textbox', { name: 'Name of bias' }).fill('out_channels');
  await expect(editor.inspector.getByText(/out_channels, and it is of another kind/)).toBeVisible();
});

test('one of two instances gets a block of its own, and what changes in it leaves the other as it is', async ({
  app,
  page,
}) => {
  const editor = await openBlock(app, page);
  await page.keyboard.press('Shift+W');
  await editor.select('block1');
  const part = editor.inspector.getByRole('button', { name: 'Make a block of its own' });
  await expect(part).toHaveCount(0);
  await page.keyboard.press('Control+d');
  await expect(editor.inspector.getByText('used 2 times')).toBeVisible();
  await part.click();
  await expect(editor.inspector.getByText('used 1 time')).toBeVisible();
  await expect(editor.inspector.getByRole('textbox', { name: 'Block name' })).toHaveValue('Block2');
  await expect(part).toHaveCount(0);
  await page.keyboard.press('Control+z');
  await expect(editor.inspector.getByText('used 2 times')).toBeVisible();
});

test('a rectangle drawn in an open block chooses layers in it, and Delete leaves the block where it is', async ({
  app,
  page,
}) => {
  const editor = await openBlock(app, page);
  await page.keyboard.press('Escape');
  const card = await editor.card('relu1').boundingBox();
  if (!card) throw new Error('the layer is not drawn');
  const before = await page.locator('.react-flow__edge').count();
  await page.mouse.move(card.x - 5, card.y + 8);
  await page.mouse.down();
  await page.mouse.move(card.x + 30, card.y + 20, { steps: 5 });
  await page.mouse.up();
  await expect(page.locator('.react-flow__node.selected')).toHaveCount(1);
  await expect(editor.card('relu1')).toHaveClass(/selected/);
  await page.keyboard.press('Delete');
  await expect(editor.card('relu1')).toHaveCount(0);
  await expect(page.locator('.react-flow__node-box')).toHaveCount(1);
  await expect(page.locator('.react-flow__edge')).toHaveCount(before - 2);
});

test('a layer is dragged out of an open block, whose wires close behind it, and into a wire of the other graph', async ({
  app,
  page,
}) => {
  const editor = await openBlock(app, page);
  const hint = page.locator('[data-drag-hint]');
  const inside = page.locator('.react-flow__node-layer[data-id*="/"]');
  const [count, wires] = [await inside.count(), await editor.wires.count()];
  const from = await placeOf(editor.card('relu1'));
  const box = await placeOf(page.locator('.react-flow__node-box'));
  const far = { x: box.x + box.width + 100, y: from.y + 12 };
  await page.mouse.move(from.x + 40, from.y + 12);
  await page.mouse.down();
  await page.mouse.move(far.x, far.y, { steps: 12 });
  await expect(hint).toContainText('Let go to take it out of the block');
  await expect
    .poll(async () => Math.round((await placeOf(page.locator('.react-flow__node-box'))).width - box.width))
    .toBe(0);
  await page.mouse.up();
  const moved = page.locator('.react-flow__node.selected');
  await expect(moved).toHaveAttribute('data-id', 'relu1');
  await expect(inside).toHaveCount(count - 1);
  await expect(editor.wires).toHaveCount(wires - 1);
  const { x, y } = await placeOf(moved);
  expect(Math.hypot(x + 40 - far.x, y + 12 - far.y)).toBeLessThan(12);

  // And back in, onto the wire that it came from.
  const conv = await placeOf(editor.card('conv1'));
  const into = { x: conv.x + 40, y: conv.y + conv.height + 16 };
  await page.mouse.move(x + 40, y + 12);
  await page.mouse.down();
  await page.mouse.move(into.x, into.y, { steps: 12 });
  await expect(hint).toContainText('Let go to move it into the block');
  await page.mouse.up();
  await expect(inside).toHaveCount(count);
  await expect(editor.wires).toHaveCount(wires);
  await page.keyboard.press('Control+z');
  await expect(inside).toHaveCount(count - 1);
  await page.keyboard.press('Control+z');
  await expect(inside).toHaveCount(count);
  await expect(editor.wires).toHaveCount(wires);
});

test('the ground of an open block chooses it, has its menu, and comes back into sight as the block closes', async ({
  app,
  page,
}) => {
  const editor = await openBlock(app, page);
  await page.keyboard.press('Escape');
  const box = page.locator('.react-flow__node-box');
  const relu = await placeOf(editor.card('relu1'));
  const ground = { x: relu.x - 5, y: relu.y + 10 };
  await page.mouse.click(ground.x, ground.y);
  await expect(box).toHaveClass(/selected/);
  await page.mouse.click(ground.x - 150, ground.y);
  await expect(box).not.toHaveClass(/selected/);
  await page.mouse.click(ground.x, ground.y, { button: 'right' });
  await expect(box).toHaveClass(/selected/);
  await page.getByRole('menuitem', { name: /^Close the block/ }).click();
  await expect(box).toHaveCount(0);

  const block = page.locator('.react-flow__node.selected');
  await editor.setParam('Repeat', '6');
  await block.dblclick({ position: { x: 30, y: 10 } });
  const last = page.getByText('block1.5 · 6 of 6');
  await expect(last).toBeAttached();
  const canvas = await placeOf(editor.canvas);
  await page.mouse.move(canvas.x + canvas.width / 2, canvas.y + canvas.height / 2);
  await expect(async () => {
    await page.mouse.wheel(0, 300);
    expect((await placeOf(last)).y).toBeLessThan(canvas.y + canvas.height / 2);
  }).toPass({ intervals: [50] });
  await page.keyboard.press('Escape');
  await editor.canvas.focus();
  await page.keyboard.press('Shift+W');
  const closed = editor.card('block1');
  await expect(closed).toBeInViewport({ ratio: 0.9 });
});

/** A block of two layers, open, with the rest of the network around it. */
async function openBlock(app: AppPage, page: Page): Promise<EditorPage> {
  await app.create('mnist-cnn');
  const editor = new EditorPage(page);
  await editor.makeRoom();
  await editor.select('conv1');
  await editor.card('relu1').click({ position: { x: 30, y: 10 }, modifiers: ['Shift'] });
  await page.keyboard.press('Control+g');
  await page.locator('.react-flow__node.selected').dblclick({ position: { x: 30, y: 10 } });
  await expect(editor.card('relu1')).toBeVisible();
  return editor;
}

/** Drags a layer out of the palette to a place in the window. */
async function dropAt(page: Page, type: string, { x, y }: { readonly x: number; readonly y: number }) {
  const entry = page.locator(`[data-layer="${type}"]`);
  await entry.scrollIntoViewIfNeeded();
  const start = await placeOf(entry);
  await page.mouse.move(start.x + 20, start.y + start.height / 2);
  await page.mouse.down();
  await page.mouse.move(x - 8, y, { steps: 8 });
  await page.mouse.move(x, y, { steps: 3 });
  await page.mouse.up();
}

async function placeOf(item: Locator) {
  const place = await item.boundingBox();
  if (!place) throw new Error('it is not drawn');
  return place;
}

test('a layer let go beside an open block stays under the pointer, and so does one out of the palette', async ({
  app,
  page,
}) => {
  const editor = await openBlock(app, page);
  const box = page.locator('.react-flow__node-box');
  const around = await placeOf(box);
  const card = editor.card('pool1');
  const from = await placeOf(card);
  const to = { x: around.x + around.width + 30, y: around.y + around.height / 2 };
  await page.mouse.move(from.x + 40, from.y + 12);
  await page.mouse.down();
  await page.mouse.move(to.x + 40, to.y + 12, { steps: 20 });
  const held = await placeOf(card);
  expect(held.x).toBeGreaterThan(around.x + around.width);
  await page.mouse.up();
  const far = async (item: Locator, place: { readonly x: number; readonly y: number }) => {
    const { x, y } = await placeOf(item);
    return Math.hypot(x - place.x, y - place.y);
  };
  await expect(page.getByText('Saved', { exact: true }).first()).toBeAttached();
  expect(await far(card, held)).toBeLessThan(2);
  expect(await far(box, around)).toBeLessThan(2);
  await page.keyboard.press('Control+z');
  await expect.poll(() => far(card, from)).toBeLessThan(2);
  await page.keyboard.press('Control+y');
  await expect.poll(() => far(card, held)).toBeLessThan(2);

  const layers = page.locator('.react-flow__node-layer');
  const count = await layers.count();
  await dropAt(page, 'Tanh', { x: held.x + 20, y: around.y + 20 });
  await expect(layers).toHaveCount(count + 1);
  const added = await placeOf(page.locator('.react-flow__node.selected'));
  expect(Math.hypot(added.x + added.width / 2 - held.x - 20, added.y + added.height / 2 - around.y - 20)).toBeLessThan(
    12,
  );
});

test('a layer let go over an open block, of which it is none, stands beside it', async ({ app, page }) => {
  const editor = await openBlock(app, page);
  const box = page.locator('.react-flow__node-box');
  const around = await placeOf(box);
  const card = editor.card('pool1');
  const from = await placeOf(card);
  await page.mouse.move(from.x + 40, from.y + 12);
  await page.mouse.down();
  const into = { x: around.x + around.width - 20, y: around.y + around.height / 2 };
  await page.mouse.move(into.x, into.y, { steps: 12 });
  await page.mouse.up();
  const isBeside = async () => {
    const [outer, inner] = [await placeOf(box), await placeOf(card)];
    return inner.x >= outer.x + outer.width || inner.x + inner.width <= outer.x;
  };
  await expect.poll(isBeside).toBe(true);
  // By the least way: to the side on which it was let go.
  expect(Math.abs((await placeOf(card)).y - (into.y - 12))).toBeLessThan(12);
  await page.keyboard.press('Control+z');
  await expect.poll(async () => Math.round((await placeOf(card)).y - from.y)).toBe(0);
  await expect(app.button(/^Undo/)).toBeEnabled();
});

test('a layer is dragged into an open block: at once where it has no wires, else pulled out of them with Alt', async ({
  app,
  page,
}) => {
  const editor = await openBlock(app, page);
  const box = page.locator('.react-flow__node-box');
  const around = await placeOf(box);
  const hint = page.locator('[data-drag-hint]');
  const inside = page.locator('.react-flow__node-layer[data-id*="/"]');
  const [count, wires] = [await inside.count(), await editor.wires.count()];
  const card = editor.card('pool1');
  const from = await placeOf(card);
  await page.mouse.move(from.x + 40, from.y + 12);
  await page.mouse.down();
  const into = { x: around.x + around.width - 120, y: around.y + around.height / 2 };
  await page.mouse.move(into.x, into.y, { steps: 12 });
  await expect(hint).toContainText('pulls the layer out of its wires; then it can be moved into the block');
  await page.keyboard.down('Alt');
  await page.mouse.move(into.x - 30, into.y, { steps: 4 });
  await page.keyboard.up('Alt');
  await page.mouse.move(into.x, into.y, { steps: 4 });
  await expect(hint).toContainText('Let go to move it into the block');
  await page.mouse.up();
  await expect(hint).toHaveCount(0);
  await expect(inside).toHaveCount(count + 1);
  const moved = page.locator('.react-flow__node.selected');
  await expect(moved).toHaveAttribute('data-id', /\/pool1$/);
  await expect(moved).toBeFocused();
  // Over a wire there, it goes into that, in line with the others.
  await expect.poll(async () => Math.round((await placeOf(moved)).x - (await placeOf(editor.card('conv1'))).x)).toBe(0);
  await expect(editor.wires).toHaveCount(wires);
  // One step, the wires included.
  await page.keyboard.press('Control+z');
  await expect(inside).toHaveCount(count);
  await expect.poll(async () => Math.round((await placeOf(card)).y - from.y)).toBe(0);
});

test('a card that is dragged over an open block lies over the cards in it', async ({ app, page }) => {
  const editor = await openBlock(app, page);
  const from = await placeOf(editor.card('pool1'));
  const inside = await placeOf(editor.card('relu1'));
  const grip = { x: from.x + 40, y: from.y + 12 };
  await page.mouse.move(grip.x, grip.y);
  await page.mouse.down();
  await page.mouse.move(inside.x + 48, inside.y + 20, { steps: 12 });
  const shared = { x: inside.x + 60, y: inside.y + 24 };
  const top = await page.evaluate(({ x, y }) => {
    const [first] = document.elementsFromPoint(x, y);
    return first?.closest('.react-flow__node')?.getAttribute('data-id');
  }, shared);
  expect(top).toBe('pool1');
  await page.keyboard.press('Escape');
  await page.mouse.up();
  await expect.poll(async () => Math.round((await placeOf(editor.card('pool1'))).x - from.x)).toBe(0);
});

test('over an open block of its own kind a block is told that it cannot go into itself', async ({ app, page }) => {
  await openBlock(app, page);
  const box = page.locator('.react-flow__node-box');
  await box.locator('[data-box-bar]').click({ position: { x: 60, y: 8 } });
  await page.keyboard.press('Control+d');
  const copy = page.locator('.react-flow__node-layer.selected');
  await expect(copy).toHaveCount(1);
  const [from, around] = [await placeOf(copy), await placeOf(box.first())];
  await page.mouse.move(from.x + 40, from.y + 12);
  await page.mouse.down();
  await page.mouse.move(around.x + around.width - 120, around.y + around.height / 2, { steps: 12 });
  const hint = page.locator('[data-drag-hint]');
  await expect(hint).toContainText('It cannot go into the block');
  await expect(hint).toContainText('Blocks contain themselves');
  await page.mouse.up();
  await expect(hint).toHaveCount(0);
});

test('a layer out of the palette goes into the wire over which its card would lie', async ({ app, page }) => {
  const editor = await openBlock(app, page);
  const [above, below] = [await placeOf(editor.card('conv1')), await placeOf(editor.card('relu1'))];
  const wires = page.locator('.react-flow__edge');
  const count = await wires.count();
  // Beside the wire, and where the next card begins.
  for (const place of [
    { x: above.x + above.width / 2 + 40, y: (above.y + above.height + below.y) / 2 },
    { x: above.x + above.width / 2 + 40, y: below.y - 2 },
  ]) {
    await dropAt(page, 'Tanh', place);
    await expect(wires).toHaveCount(count + 1);
    await page.keyboard.press('Control+z');
    await expect(wires).toHaveCount(count);
  }
});

test('the head of an open block is taken by the pointer, not the wire that leads through it', async ({ app, page }) => {
  const editor = await openBlock(app, page);
  const bar = await placeOf(page.locator('[data-box-bar]'));
  const inside = await placeOf(editor.card('relu1'));
  // Below that lies the port of the block's input.
  for (const share of [0.1, 0.3, 0.55]) {
    await editor.select('pool1');
    await page.mouse.click(inside.x + inside.width / 2, bar.y + share * bar.height);
    await expect(page.locator('.react-flow__node-box.selected')).toBeVisible();
  }
});

test('the keyboard goes from a layer in an open block to the block around it, and closes that', async ({
  app,
  page,
}) => {
  const editor = await openBlock(app, page);
  await editor.select('relu1');
  await page.keyboard.press('Alt+ArrowUp');
  await expect(page.locator('.react-flow__node-box')).toHaveClass(/selected/);
  await page.keyboard.press('Shift+Enter');
  await expect(page.locator('.react-flow__node-box')).toHaveCount(0);
  await expect(editor.card('block1')).toHaveClass(/selected/);
  // Two keys within one frame: the form of the layer comes too late for the keyboard, which the search has by then.
  await page.evaluate(() => {
    for (const key of ['Enter', 'Tab'])
      document.activeElement?.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
  });
  const search = page.locator('[data-canvas] input');
  await expect(search).toBeFocused();
  await page.waitForTimeout(600);
  await expect(search).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(search).toHaveCount(0);
});
