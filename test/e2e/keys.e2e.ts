import { EditorPage } from './support/editorPage';
import { expect, test } from './support/fixtures';

test('wires are drawn, moved and taken away by key, and the keyboard never loses its place', async ({ app, page }) => {
  await app.pick('mnist-mlp');
  const editor = new EditorPage(page);
  await expect(editor.canvas).toBeFocused();
  const key = async (...keys: readonly string[]) => {
    for (const one of keys) await page.keyboard.press(one);
  };
  await expect(editor.wires).toHaveCount(5);

  await key('ArrowDown');
  await expect(editor.card('input')).toBeFocused();
  // The wire from the input, by one of its ends: gone through, moved to what fits best, taken back, taken away.
  await key('w');
  await expect(editor.wireLabel('input', 'flatten1')).toHaveAttribute('data-state', 'selected');
  await key('c');
  const ends = page.getByRole('listbox', { name: 'Connect input to' });
  await expect(ends.getByRole('option', { selected: true })).toContainText('N×1×28×28');
  await page.keyboard.type('fc2');
  await expect(ends.getByRole('option')).toHaveCount(1);
  await key('Enter');
  await expect(editor.wireLabel('input', 'fc2')).toBeVisible();
  await expect(editor.wireLabel('input', 'flatten1')).toHaveCount(0);
  await key('Control+z');
  await key('ArrowUp', 'w', 'Delete');
  await expect(page.getByText('Wire deleted.')).toBeAttached();
  await expect(editor.wires).toHaveCount(4);
  await expect(editor.canvas).toBeFocused();
  // And drawn anew from its layer.
  await key('ArrowDown', 'c');
  await page.keyboard.type('flatten');
  await key('Enter');
  await expect(editor.wireLabel('input', 'flatten1')).toHaveText('N×1×28×28');
  await expect(editor.card('input')).toBeFocused();
  // What lies over the canvas gives it back.
  for (const [opens, title] of [
    ['Control+o', 'Open a design'],
    ['Control+Shift+s', 'Save as'],
    ['Control+Alt+s', 'Snapshots'],
  ] as const) {
    await key(opens);
    await expect(page.getByRole('dialog', { name: title })).toBeVisible();
    await key('Escape');
    await expect(page.getByRole('dialog')).toHaveCount(0);
    await expect(editor.card('input')).toBeFocused();
  }
  await key('Delete');
  await expect(editor.canvas).toBeFocused();
});

test('problems and their repairs are a command away', async ({ app, page }) => {
  await app.pick('mnist-mlp');
  const editor = new EditorPage(page);
  await editor.select('flatten1');
  await page.keyboard.press('Shift+Delete');
  await expect(editor.problems.getByRole('listitem').first()).toBeVisible();
  await page.keyboard.press('Control+k');
  await page.keyboard.type('repair');
  await expect(page.getByRole('option', { selected: true })).toContainText('Go to the problems');
  await page.keyboard.press('Enter');
  await expect(page.locator('[data-problems] li button').first()).toBeFocused();
});

test('every field of the settings, and of what is selected, is gone to by its name, wherever its form is', async ({
  app,
  page,
}) => {
  await app.pick('mnist-mlp');
  const editor = new EditorPage(page);
  const goTo = async (words: string, option: string) => {
    await page.keyboard.press('Control+k');
    await page.keyboard.type(words);
    await expect(page.getByRole('option', { selected: true })).toContainText(option);
    await page.keyboard.press('Enter');
    await expect(page.getByRole('option')).toHaveCount(0);
  };
  const chosen = () => page.evaluate(() => getSelection()?.toString());
  await expect(app.button('Open the training room')).toBeVisible();
  await goTo('learning rate', 'Go to lr');
  await expect(page.locator('[data-field="optimizer.lr"] input:focus')).toBeVisible();
  expect(await chosen()).toBe('0.001');
  await goTo('transforms', 'Go to Transforms');
  await expect(app.button('Add a transform')).toBeFocused();
  await editor.select('fc1');
  await page.keyboard.press('Control+Alt+b');
  await goTo('units', 'Go to out_features');
  await expect(page.locator('[data-inspector="fc1"] [data-field="out_features"] input:focus')).toBeVisible();
  expect(await chosen()).toBe('128');

  // The palette and the forms have the same fields.
  for (const name of ['Data', 'Training']) {
    await app.button(name).click();
    const fields = page.getByRole('region', { name: 'Settings', exact: true }).locator('[data-field]');
    await expect(fields).not.toHaveCount(0);
    for (const path of await fields.evaluateAll((all) => all.map((field) => field.getAttribute('data-field') ?? ''))) {
      await goTo(path, 'Go to');
      await expect(page.locator(`[data-field="${path}"]`).locator(':focus')).toBeVisible();
    }
  }
});

test('a repair is made by one Enter, and a second one makes no other that nobody has read', async ({ app, page }) => {
  await app.pick('mnist-mlp');
  const editor = new EditorPage(page);
  for (const name of ['flatten1', 'fc2']) {
    await editor.select(name);
    await page.keyboard.press('w');
    await page.keyboard.press('Delete');
  }
  const rows = editor.problems.getByRole('listitem');
  await expect(rows).toHaveCount(2);
  await rows.first().locator('[data-repair]').first().focus();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Enter');
  await expect(rows).toHaveCount(1);
  await expect(rows).toBeFocused();
  await expect(editor.wires).toHaveCount(4);
  // From there the next one is read, and made.
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(editor.wires).toHaveCount(5);
  await expect(rows).toHaveCount(0);
  await expect(editor.card('fc2').or(editor.canvas).and(page.locator(':focus'))).toBeVisible();
});

test('every command is found, and a shortcut is changed, clashes, is kept and is reset', async ({ app, page }) => {
  await app.create('spiral');
  await page.keyboard.press('Control+k');
  await page.keyboard.type('dark');
  await page.keyboard.press('Enter');
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  await page.keyboard.press('Control+k');
  await page.keyboard.type('arrange');
  await expect(page.getByRole('option', { selected: true })).toContainText('Shift+L');
  await page.keyboard.press('Escape');
  // A menu that is still fading takes no key away, and gives no focus back over what came after it.
  for (const wait of [0, 30, 60, 90, 120]) {
    await new EditorPage(page).pane.click({ button: 'right', position: { x: 12, y: 200 } });
    await expect(page.getByRole('menu')).toBeVisible();
    await page.keyboard.press('Escape');
    await page.waitForTimeout(wait);
    await page.keyboard.press('Control+k');
    await page.keyboard.type('arrange');
    await expect(page.getByRole('option', { selected: true })).toContainText('Shift+L');
    await expect(page.getByRole('menu')).toHaveCount(0);
    await expect(page.getByRole('combobox')).toBeFocused();
    await page.keyboard.press('Escape');
    await expect(page.getByRole('option')).toHaveCount(0);
  }

  await page.keyboard.press('?');
  const sheet = page.getByRole('dialog', { name: 'Keyboard shortcuts' });
  const keys = (command: string) => sheet.locator(`[data-command="${command}"]`).getByRole('button').first();
  await keys('view.arrange').click();
  await page.keyboard.press('Control+d');
  await expect(sheet.getByText('Ctrl+D already means “Duplicate”.')).toBeVisible();
  await sheet.getByRole('button', { name: 'Use it here instead' }).click();
  await expect(keys('view.arrange')).toHaveText('Ctrl+D');
  await expect(keys('edit.duplicate')).toHaveText('none');
  await page.keyboard.press('Escape');
  await expect(sheet).toBeHidden();
  await page.keyboard.press('Control+d');
  await expect(page.getByText('Layers arranged.')).toBeAttached();

  await app.reload();
  await page.keyboard.press('?');
  await expect(keys('view.arrange')).toHaveText('Ctrl+D');
  await sheet.getByRole('button', { name: 'Reset all' }).click();
  await expect(keys('view.arrange')).toHaveText('Shift+L');
  await expect(keys('edit.duplicate')).toHaveText('Ctrl+D');
});

test('what can be done and where it is done is searched from the bar, layers of the design as well', async ({
  app,
  page,
}) => {
  await app.create('resnet18');
  await app.button('Search commands').click();
  await page.keyboard.type('layer3.down.conv2');
  await expect(page.getByRole('option', { selected: true })).toContainText('Go to layer3.down.conv2');
  await page.keyboard.press('Enter');
  const found = page.locator('.react-flow__node[data-id="layer3/down/conv2"]');
  await expect(found).toBeFocused();
  await expect(found).toHaveClass(/selected/);

  // A word that a command has, be it one that cannot be used now, is not taken for letters of another.
  await app.button('Search commands').click();
  await page.keyboard.type('align');
  await expect(page.getByRole('option').filter({ hasText: 'Align' }).first()).toBeVisible();
  await expect(page.getByRole('option').filter({ hasText: 'All designs' })).toHaveCount(0);
  await page.keyboard.press('Escape');
  await app.button('Keyboard shortcuts').click();
  const sheet = page.getByRole('dialog', { name: 'Keyboard shortcuts' });
  // By what it is called elsewhere, as in the palette.
  await sheet.getByRole('searchbox').fill('magnify');
  await expect(sheet.locator('[data-command]')).toHaveCount(5);
  await expect(sheet.locator('[data-command="view.fit"]')).toBeVisible();
});

test('no key means two commands, and the keys of files are changed like any others', async ({ app, page }) => {
  await app.create('spiral');
  await page.keyboard.press('?');
  const sheet = page.getByRole('dialog', { name: 'Keyboard shortcuts' });
  const shown = await sheet.locator('[data-command] kbd').allTextContents();
  expect(shown.length).toBeGreaterThan(60);
  expect(shown.filter((key, at) => shown.indexOf(key) !== at)).toEqual([]);

  const save = sheet.locator('[data-command="file.save"]').getByRole('button').first();
  await save.click();
  await page.keyboard.press('Control+Shift+S');
  await expect(sheet.getByText('Ctrl+Shift+S already means')).toBeVisible();
  await page.keyboard.press('Escape');
  await save.click();
  await page.keyboard.press('Control+y');
  await sheet.getByRole('button', { name: 'Use it here instead' }).click();
  await expect(save).toHaveText('Ctrl+Y');
  await page.keyboard.press('Escape');
  await expect(sheet).toBeHidden();
  // In a field too, where other keys belong to the text.
  const editor = new EditorPage(page);
  await editor.select('fc1');
  const name = editor.inspector.getByLabel('Name', { exact: true });
  await name.focus();
  await page.keyboard.press('Control+y');
  await expect(page.getByText('Layerloom also saves every change')).toBeVisible();
});

test('keys mean what is chosen also after a click beside the canvas, and a click on one of several chooses that one', async ({
  app,
  page,
}) => {
  await app.create('mnist-mlp');
  const editor = new EditorPage(page);
  await editor.makeRoom();
  await editor.canvas.focus();
  await page.keyboard.press('Control+a');
  await expect(page.locator('.react-flow__node.selected')).toHaveCount(6);
  await editor.select('relu1');
  await expect(page.locator('.react-flow__node.selected')).toHaveCount(1);

  await editor.inspector.getByRole('button').first().focus();
  await page.keyboard.press('Control+d');
  await expect(editor.card('relu2')).toBeVisible();
  await page.keyboard.press('Delete');
  await expect(editor.card('relu2')).toHaveCount(0);
  await expect(editor.card('relu1')).toBeVisible();
});

test('what goes with a press beside the canvas leaves the keyboard where the work goes on', async ({ app, page }) => {
  await app.pick('mnist-mlp');
  const editor = new EditorPage(page);
  const search = page.getByRole('dialog', { name: 'Add a layer' }).getByRole('combobox');
  const expectToGoOn = async (name: string) => {
    await expect(editor.card(name)).toBeFocused();
    await page.keyboard.press('Tab');
    await expect(search).toBeFocused();
    await page.keyboard.press('Escape');
    await expect(editor.card(name)).toBeFocused();
  };
  const repairs = editor.problems.locator('[data-repair]');

  await editor.select('flatten1');
  await editor.inspector.getByRole('button', { name: 'delete wires' }).click();
  await expectToGoOn('flatten1');
  await repairs.first().click();
  await expect(editor.problems.getByText('No problems')).toBeVisible();
  await expectToGoOn('flatten1');
  await editor.inspector.getByRole('button', { name: 'Delete', exact: true }).click();
  await expect(editor.canvas).toBeFocused();
  await page.keyboard.press('Control+z');
  await page.keyboard.press('Escape');
  await editor.inspector.getByRole('button', { name: 'fc1' }).click();
  await expectToGoOn('fc1');

  // By key one goes through the problems from one to the next, and from the last to the canvas.
  for (const name of ['flatten1', 'fc2']) {
    await editor.select(name);
    await editor.inspector.getByRole('button', { name: 'delete wires' }).click();
  }
  await expect(editor.problems.getByRole('listitem')).toHaveCount(2);
  await repairs.first().focus();
  await page.keyboard.press('Enter');
  await expect(editor.problems.getByRole('listitem')).toHaveCount(1);
  // On the next problem, and not on its repair, which nobody has read yet.
  await expect(editor.problems.getByRole('listitem')).toBeFocused();
  await repairs.first().focus();
  await page.keyboard.press('Enter');
  await expect(editor.problems.getByText('No problems')).toBeVisible();
  await expectToGoOn('fc2');
});

test('what lies over the window gives the focus back to the canvas itself, and chooses no layer', async ({
  app,
  page,
}) => {
  await app.pick('resnet18');
  const editor = new EditorPage(page);
  const chosen = page.locator('.react-flow__node.selected');
  await editor.pane.click({ position: { x: 8, y: 300 } });
  await page.keyboard.press('Control+k');
  await page.keyboard.type('open all');
  await expect(page.getByRole('option', { selected: true })).toContainText('Open all blocks');
  await page.keyboard.press('Enter');
  await expect(page.locator('.react-flow__node-box').first()).toBeVisible();
  await expect(editor.canvas).toBeFocused();
  await expect(chosen).toHaveCount(0);
  await page.keyboard.press('Control+k');
  await page.keyboard.type('close all');
  await page.keyboard.press('Enter');
  await expect(page.locator('.react-flow__node-box')).toHaveCount(0);
  await page.keyboard.press('?');
  await expect(page.getByRole('dialog', { name: 'Keyboard shortcuts' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(editor.canvas).toBeFocused();
  await expect(chosen).toHaveCount(0);
});
