import { EditorPage } from './support/editorPage';
import { expect, test } from './support/fixtures';

test('a long title lies over the wire that enters its frame, and the frame goes with its layer', async ({
  app,
  page,
}) => {
  await app.create('mnist-cnn');
  const editor = new EditorPage(page);
  await editor.makeRoom();
  await editor.select('relu1');
  await page.keyboard.press('Shift+F');
  const title = 'A title that is longer than its frame is wide';
  await page.keyboard.type(title);
  await page.keyboard.press('Enter');
  const frame = page.locator('.react-flow__node-note');
  await expect(frame).toHaveText(title);
  await expect(frame.locator('[data-frame-bar]')).toHaveAttribute('title', title);

  const over = page.locator('[data-frame-title] > *');
  const [shown, own, card] = [
    await over.boundingBox(),
    await frame.getByText(title).boundingBox(),
    await editor.card('relu1').boundingBox(),
  ];
  if (!shown || !own || !card) throw new Error('not drawn');
  for (const side of ['x', 'y', 'width', 'height'] as const)
    expect(Math.abs(shown[side] - own[side])).toBeLessThan(1.5);
  expect(await over.evaluate((words) => words.scrollWidth > words.clientWidth)).toBe(true);
  expect(await over.evaluate((words) => getComputedStyle(words).textOverflow)).toBe('ellipsis');
  // Where the wire comes in, the title is uppermost.
  const crossing = { x: card.x + card.width / 2, y: shown.y + shown.height / 2 };
  expect(shown.x + shown.width).toBeGreaterThan(crossing.x);
  const top = await over.evaluate((words, { x, y }) => {
    words.style.pointerEvents = 'auto';
    const found = document.elementFromPoint(x, y) === words;
    words.style.pointerEvents = '';
    return found;
  }, crossing);
  expect(top).toBe(true);

  const placed = async () => {
    const [around, inside] = [await frame.boundingBox(), await editor.card('relu1').boundingBox()];
    if (!around || !inside) throw new Error('not drawn');
    return { frame: Math.round(around.y), above: Math.round(inside.y - around.y) };
  };
  const before = await placed();
  await editor.select('conv1');
  await page.keyboard.press('Tab');
  await page.keyboard.type('dropout');
  await page.keyboard.press('Enter');
  await expect(editor.wireLabel('dropout1', 'relu1')).toBeVisible();
  await expect.poll(async () => (await placed()).frame).toBeGreaterThan(before.frame + card.height);
  expect(Math.abs((await placed()).above - before.above)).toBeLessThan(2);
  await page.keyboard.press('Control+z');
  await expect.poll(placed).toEqual(before);
});

test('a note is drawn out at any corner, and Escape leaves it as it was', async ({ app, page }) => {
  await app.create('spiral');
  const editor = new EditorPage(page);
  await editor.makeRoom();
  await editor.canvas.press('Shift+N');
  await page.getByRole('textbox', { name: 'Text', exact: true }).fill('Why two layers');
  await page.keyboard.press('Control+Enter');
  const note = page.locator('.react-flow__node-note');
  const boxOf = async () => {
    const box = await note.boundingBox();
    if (!box) throw new Error('no note');
    return box;
  };
  const drawOut = async (corner: string, by: number) => {
    const handle = await note.locator(`.react-flow__resize-control.handle.${corner}`).boundingBox();
    if (!handle) throw new Error('no corner');
    await page.mouse.move(handle.x + 4, handle.y + 4);
    await page.mouse.down();
    await page.mouse.move(handle.x + 4 + by, handle.y + 4 + by, { steps: 5 });
  };
  const before = await boxOf();

  await drawOut('bottom.right', 60);
  await expect.poll(async () => (await boxOf()).width).toBeGreaterThan(before.width + 30);
  await page.keyboard.press('Escape');
  await expect.poll(boxOf).toEqual(before);
  await page.mouse.move(before.x + before.width + 90, before.y + before.height + 90, { steps: 3 });
  await expect.poll(boxOf).toEqual(before);
  await page.mouse.up();
  await expect.poll(boxOf).toEqual(before);

  await drawOut('top.left', -60);
  const { x, y, width } = before;
  await expect.poll(async () => (await boxOf()).x).toBeLessThan(x - 30);
  await page.mouse.up();
  await expect.poll(async () => (await boxOf()).y).toBeLessThan(y - 30);
  expect((await boxOf()).width).toBeGreaterThan(width + 30);
  await page.keyboard.press('Control+z');
  await expect.poll(boxOf).toEqual(before);
});
