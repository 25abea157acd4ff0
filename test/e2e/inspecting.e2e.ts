import { dropFiles } from './support/dropFiles';
import { EditorPage } from './support/editorPage';
import { expect, test } from './support/fixtures';

test('a block that is shown alone, and a frame, are told of with their own sums', async ({ app, page }) => {
  await app.pick('resnet18');
  const editor = new EditorPage(page);
  await expect(editor.inspector).toContainText('11,689,512');
  await editor.select('layer1');
  await page.keyboard.press('Alt+Enter');
  await expect(editor.inspector.getByRole('heading', { name: 'Block', exact: true })).toBeVisible();
  await expect(
    editor.inspector.getByText(/layer1, a part of .*: 147,968 of its 11,689,512 parameters\./),
  ).toBeVisible();
  await expect(editor.inspector.getByRole('table', { name: 'Layers of the block' })).toBeVisible();
  await expect(editor.inspector.getByRole('table', { name: 'Layers of the network' })).toHaveCount(0);
  await page.keyboard.press('Alt+ArrowUp');

  await page.locator('[data-canvas]').press('Escape');
  await editor.select('layer1');
  await page.keyboard.press('Shift+F');
  const title = page.getByRole('textbox', { name: 'Text', exact: true });
  await title.fill('The first stage');
  // What is written is over everything.
  const box = await title.boundingBox();
  if (!box) throw new Error('the title is not shown');
  const over = await page.evaluate(
    ([x, y]) => document.elementFromPoint(x ?? 0, y ?? 0)?.tagName,
    [box.x + box.width / 2, box.y + box.height / 2],
  );
  expect(over).toBe('TEXTAREA');
  await page.keyboard.press('Enter');
  await expect(editor.inspector.getByRole('heading', { name: 'Frame', exact: true })).toBeVisible();
  await expect(editor.inspector.getByLabel('Title')).toHaveValue('The first stage');
  await expect(editor.inspector).toContainText('1 layer in it');
  await expect(editor.inspector).toContainText('147,968');
  await editor.inspector.getByLabel('Title').fill('Stem');
  await page.keyboard.press('Enter');
  await expect(page.locator('.react-flow__node-note')).toHaveText('Stem');
});

test('the keyboard goes on at a new block, and a ring tells of the focus only to whoever uses keys', async ({
  app,
  page,
}) => {
  await app.pick('spiral');
  const editor = new EditorPage(page);
  const ring = () => page.locator('[data-canvas]').evaluate((canvas) => getComputedStyle(canvas, '::after').content);
  await app.waitForSaved();
  await app.reload();
  await expect(editor.canvas).toBeFocused();
  expect(await ring()).toBe('none');
  await page.keyboard.press('Shift');
  expect(await ring()).not.toBe('none');

  await editor.select('fc1');
  await editor.inspector.getByLabel('Name', { exact: true }).waitFor();
  await page.keyboard.down('Shift');
  await editor.card('fc2').click({ position: { x: 30, y: 10 } });
  await page.keyboard.up('Shift');
  await editor.inspector.getByRole('button', { name: 'Make a block of the selection' }).click();

  // Its name is asked for, already chosen: typed and taken, or left with Escape; both are one step of undo.
  const name = page.getByRole('dialog', { name: 'Block name' }).getByRole('textbox');
  await expect(name).toBeFocused();
  await page.keyboard.type('for');
  await expect(page.getByText('“for” has a meaning of its own')).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(name).toBeFocused();
  await page.keyboard.press('Control+a');
  await page.keyboard.type('Head');
  await page.keyboard.press('Enter');
  await expect(page.locator('.react-flow__node-layer.selected')).toBeFocused();
  await expect(editor.card('head1')).toContainText('Head');
  await page.keyboard.press('Control+z');
  await expect(editor.card('head1')).toHaveCount(0);
  await expect(editor.card('fc1')).toBeVisible();
  await editor.select('fc1');
  await page.keyboard.press('Control+g');
  await expect(name).toBeFocused();
  await page.keyboard.type('Other');
  await page.keyboard.press('Escape');
  await expect(editor.card('block1')).toBeVisible();
  await expect(page.locator('.react-flow__node-layer.selected')).toBeFocused();

  await app.waitForSaved();
  await dropFiles(page, { 'broken.loom': '{ not json' });
  const errors = page.locator('[data-toasts] [data-kind="error"]');
  await expect(errors).toContainText('line 1, column 3 has "not"');
  // A design that opens well takes away what is said of one that did not.
  await app.button('All designs').click();
  await expect(errors).toHaveCount(1);
  await app.pick('spiral');
  await expect(errors).toHaveCount(0);
});

test('what cannot be done now says in the palette what it needs, and problems are found by any word for them', async ({
  app,
  page,
}) => {
  await app.pick('spiral');
  await page.locator('[data-canvas]').press('ControlOrMeta+k');
  await page.keyboard.type('put a frame');
  await expect(page.getByRole('option', { disabled: true }).first()).toContainText(
    'First select something on the canvas',
  );
  for (const word of ['problem', 'error', 'repair', 'mistake']) {
    await page.getByRole('combobox').fill(word);
    await expect(page.getByRole('option', { name: /Go to the problems/ })).toBeVisible();
  }
  await page.keyboard.press('Escape');
});

test('a note has a form of its own, and the keyboard on a card looks otherwise than a chosen card', async ({
  app,
  page,
}) => {
  await app.pick('spiral');
  const editor = new EditorPage(page);
  await editor.makeRoom();
  await editor.canvas.press('Shift+N');
  await page.getByRole('textbox', { name: 'Text', exact: true }).fill('Why **two** layers');
  await page.keyboard.press('Control+Enter');
  await expect(page.getByRole('heading', { name: 'Note', exact: true })).toBeVisible();
  await expect(editor.inspector.locator('strong')).toHaveText('two');
  await editor.inspector.getByRole('button', { name: 'Write' }).click();
  await expect(page.getByRole('textbox', { name: 'Text', exact: true })).toBeFocused();
  await page.keyboard.press('Escape');
  await editor.inspector.getByRole('button', { name: 'Delete' }).click();
  await expect(page.locator('.react-flow__node-note')).toHaveCount(0);

  await editor.select('fc1');
  const outline = () =>
    editor.card('fc1').evaluate((node) => getComputedStyle(node.firstElementChild ?? node).outlineStyle);
  await page.keyboard.press('Shift');
  await page.keyboard.press('Escape');
  await expect(editor.card('fc1')).not.toHaveClass(/selected/);
  await expect(editor.card('fc1')).toBeFocused();
  expect(await outline()).toBe('dotted');
  await page.keyboard.press('Enter');
  await expect(editor.card('fc1')).toHaveClass(/selected/);
});

test('a dialog begins at its field, at its main button, or in what it shows, and not at its cross', async ({
  app,
  page,
}) => {
  await app.pick('spiral');
  await expect(app.startButton).toBeEnabled();
  const open = async (command: string) => {
    await page.keyboard.press('Control+k');
    await page.keyboard.type(command);
    await page.keyboard.press('Enter');
    await expect(page.getByRole('dialog').getByRole('button', { name: 'Close', exact: true })).toBeVisible();
  };
  await open('seeds');
  await expect(page.getByRole('dialog').getByRole('textbox')).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await open('PyTorch code');
  await expect(page.getByRole('dialog').locator('[data-variant="primary"]')).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await page.keyboard.press('?');
  await expect(page.getByRole('dialog').getByRole('button', { name: 'Close', exact: true })).not.toBeFocused();
  await expect(page.getByRole('dialog').locator(':focus')).toHaveCount(1);
});
