import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DesignDocument } from '../../engine/graph/document';
import { dropFiles } from './support/dropFiles';
import { EditorPage } from './support/editorPage';
import { expect, test } from './support/fixtures';
import { largeDesign } from './support/largeDesign';
import { mainThreadTasks } from './support/mainThread';
import { violations } from './support/violations';

const text = (home: string, name: string) => readFileSync(join(home, name), 'utf8');
const SPIRAL = 'Two spirals.loom';

test.beforeEach(async ({ app }) => {
  await app.create('spiral');
  await app.waitForSaved();
});

test('a dropped design is copied in and opened; one that is none is told and changes nothing', async ({
  app,
  page,
  server,
}) => {
  const [name = SPIRAL] = readdirSync(server.home).filter((file) => file.endsWith('.loom'));
  const design = text(server.home, name);
  const search = page.getByRole('searchbox', { name: 'Search layers' });
  await search.fill('conv');
  await dropFiles(page, { [name]: design.replace('"epochs": ', '"epochs": 1') });
  await expect(page.getByRole('textbox', { name: 'Rename the design' })).toHaveValue(`${name.slice(0, -5)} 2`);
  await expect(page.getByRole('textbox', { name: 'Epochs', exact: true })).toHaveValue(/^1\d+/);
  await expect(search).toHaveValue('');
  expect(text(server.home, name)).toBe(design);

  const before = readdirSync(server.home);
  await dropFiles(page, {
    'cut.loom': design.slice(0, 300),
    'photo.png': 'x',
    'newer.loom': '{ "format": "layerloom", "version": 7, "graph": {} }',
  });
  for (const [file, reason] of [
    ['cut.loom', /not valid JSON: line \d+/],
    ['photo.png', /no file that Layerloom opens/],
    ['newer.loom', /format version 7/],
  ] as const) {
    const told = page.locator('[data-kind="error"]').filter({ hasText: `“${file}”` });
    await expect(told).toContainText(reason);
  }
  expect(readdirSync(server.home)).toEqual(before);
  await expect(page.getByRole('textbox', { name: 'Rename the design' })).toHaveValue(`${name.slice(0, -5)} 2`);
  await app.waitForSaved();
});

test('save says that it is never needed, save as goes on with a copy, and a deleted design comes back', async ({
  app,
  page,
}) => {
  await page.getByRole('textbox', { name: 'Epochs', exact: true }).fill('33');
  await page.keyboard.press('Control+s');
  await expect(page.getByText('Layerloom also saves every change by itself')).toBeVisible();
  await page.keyboard.press('Control+Shift+S');
  const dialog = page.getByRole('dialog', { name: 'Save as' });
  await dialog.getByRole('textbox', { name: 'Name' }).fill('Second one');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('textbox', { name: 'Rename the design' })).toHaveValue('Second one');
  await expect(page.getByRole('textbox', { name: 'Epochs', exact: true })).toHaveValue('33');

  await app.button('Design file').click();
  await page.getByRole('menuitem', { name: 'Delete the design' }).click();
  await expect(page.getByRole('heading', { name: 'Templates' })).toBeVisible();
  await expect(app.button('Open Second one')).toHaveCount(0);
  await app.button('Undo').click();
  await expect(page.getByRole('textbox', { name: 'Rename the design' })).toHaveValue('Second one');

  await app.button('Design file').click();
  await page.getByRole('menuitem', { name: 'Delete the design' }).click();
  await expect(page.getByRole('heading', { name: 'Templates' })).toBeVisible();
  // Long after, from where it is looked for.
  await page.keyboard.press('Control+k');
  await page.keyboard.type('trash');
  await page.getByRole('option', { name: /^Deleted designs/ }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Restore Second one' }).click();
  await expect(page.getByRole('textbox', { name: 'Rename the design' })).toHaveValue('Second one');
  await expect(page.getByRole('textbox', { name: 'Epochs', exact: true })).toHaveValue('33');

  await page.keyboard.press('Control+o');
  await page.keyboard.type('spiral');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('textbox', { name: 'Rename the design' })).not.toHaveValue('Second one');
});

test('a deleted design comes back to the folder it was in, which is told', async ({ app, page, server }) => {
  const [name = SPIRAL] = readdirSync(server.home).filter((file) => file.endsWith('.loom'));
  const file = join(server.home, 'studies', 'Apart.loom');
  mkdirSync(join(server.home, 'studies'));
  writeFileSync(file, text(server.home, name).replace('"name": "Two spirals"', '"name": "Apart"'));
  await page.keyboard.press('Control+o');
  await page.keyboard.type('Apart');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('textbox', { name: 'Rename the design' })).toHaveValue('Apart');
  await app.button('Design file').click();
  await page.getByRole('menuitem', { name: 'Delete the design' }).click();
  await expect(page.getByRole('heading', { name: 'Templates' })).toBeVisible();
  expect(existsSync(file)).toBe(false);

  // Where the designs are listed; the keyboard begins at what was deleted last.
  await app.button('Deleted designs…').press('Enter');
  await expect(page.getByRole('button', { name: 'Restore Apart' })).toBeFocused();
  const entry = page.getByRole('dialog').getByRole('listitem').filter({ hasText: 'Apart' });
  await expect(entry).toContainText('From the folder studies');
  await entry.getByRole('button', { name: 'Restore Apart' }).click();
  await expect(page.getByRole('textbox', { name: 'Rename the design' })).toHaveValue('Apart');
  expect(existsSync(file)).toBe(true);

  await app.button('Design file').click();
  await page.getByRole('menuitem', { name: 'Delete the design' }).click();
  await expect(page.getByRole('heading', { name: 'Templates' })).toBeVisible();
  rmSync(join(server.home, 'studies'), { recursive: true });
  writeFileSync(join(server.home, 'studies'), 'no folder any more');
  writeFileSync(join(server.home, 'Apart.loom'), text(server.home, name));
  await app.button('Undo').click();
  await expect(page.getByRole('textbox', { name: 'Rename the design' })).toHaveValue('Apart 2');
  await expect(page.getByText('Another design is called “Apart”.')).toBeVisible();
  await expect(page.getByText('“Apart 2” is at the top of the workspace now')).toBeVisible();
});

test('the list of designs is gone through by key, and says so when it is empty', async ({ page, server }) => {
  const [name = SPIRAL] = readdirSync(server.home).filter((file) => file.endsWith('.loom'));
  for (let at = 10; at < 30; at++) {
    const design = text(server.home, name).replace('"name": "Two spirals"', `"name": "Net ${at}"`);
    writeFileSync(join(server.home, `Net ${at}.loom`), design);
  }
  await page.keyboard.press('Control+o');
  const field = page.getByRole('combobox', { name: 'Search your designs' });
  await expect(field).toBeFocused();
  const options = page.getByRole('option');
  await expect(options).toHaveCount(20);
  /** The option that screen readers are told of: by its id, which must be one. */
  const active = async () => {
    const id = await field.getAttribute('aria-activedescendant');
    return page.locator(`[id="${id}"][aria-selected="true"]`);
  };
  const first = await (await active()).textContent();
  await page.keyboard.press('PageDown');
  await expect(options.nth(8)).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('PageUp');
  expect(await (await active()).textContent()).toBe(first);
  await page.keyboard.press('Tab');
  await expect(field).toBeVisible();
  await field.fill('no such design');
  await expect(options).toHaveCount(0);
  await expect(field).toHaveAttribute('aria-expanded', 'false');
  await expect(page.locator(`[id="${await field.getAttribute('aria-controls')}"]`)).toHaveCount(1);
  expect(await violations(page, { parts: ['[role="dialog"]'] })).toEqual([]);
  await field.fill('net 17');
  await page.keyboard.press('Enter');
  await expect(field).toHaveCount(0);
  await expect(page.getByRole('textbox', { name: 'Rename the design' })).toHaveValue('Net 17');
});

test('undo goes on after a reload and after a crash', async ({ app, page, context }) => {
  const epochs = page.getByRole('textbox', { name: 'Epochs', exact: true });
  const first = await epochs.inputValue();
  await app.setNumber('Epochs', 41);
  await app.setNumber('Seed', 5);
  await app.waitForSaved();
  await app.reload();
  await expect(app.button('Undo')).toBeEnabled();
  await app.setNumber('Epochs', 42);
  await app.waitForSaved();
  const { href } = new URL('/', page.url());
  // A crash: the page gets no chance to say goodbye.
  page.goto('chrome://crash').catch(() => {});
  await page.waitForEvent('crash');
  const next = await context.newPage();
  await next.goto(href);
  const restored = next.getByRole('textbox', { name: 'Epochs', exact: true });
  await expect(restored).toHaveValue('42');
  for (const value of ['41', '41', first]) {
    await next.getByRole('button', { name: 'Undo' }).click();
    await expect(restored).toHaveValue(value);
  }
  await expect(next.getByRole('button', { name: 'Undo' })).toBeDisabled();
  await next.getByRole('button', { name: 'Redo' }).click();
  await expect(restored).toHaveValue('41');
});

test('a snapshot says what changed since, and restoring it is one step of undo', async ({ app, page, server }) => {
  const editor = new EditorPage(page);
  await editor.makeRoom();
  const cards = page.locator('.react-flow__node');
  await expect(cards).not.toHaveCount(0);
  const count = await cards.count();
  await page.keyboard.press('Control+Alt+s');
  const dialog = page.getByRole('dialog', { name: 'Snapshots' });
  await dialog.getByRole('textbox', { name: 'Name' }).fill('As it was');
  await dialog.getByRole('textbox', { name: 'Note' }).fill('works well');
  await page.keyboard.press('Enter');
  await expect(dialog.locator('[data-snapshot="As it was"]')).toContainText('The same as now');
  await page.keyboard.press('Escape');

  await page.locator('[data-layer="Dropout"]').dblclick();
  await expect(cards).toHaveCount(count + 1);
  const name = page.getByRole('textbox', { name: 'Rename the design' });
  await name.fill('Moved');
  await name.press('Enter');
  await app.waitForSaved();
  await expect.poll(() => existsSync(join(server.home, 'Moved.snapshots'))).toBe(true);

  await page.keyboard.press('Control+Alt+s');
  const row = dialog.locator('[data-snapshot="As it was"]');
  await expect(row).toContainText('works well');
  await expect(row).toContainText('Since then: added dropout1');
  await row.getByRole('button', { name: 'Restore As it was' }).click();
  await expect(cards).toHaveCount(count);
  await app.waitForSaved();
  await page.getByRole('banner').getByRole('button', { name: 'Undo' }).click();
  await expect(cards).toHaveCount(count + 1);

  await page.keyboard.press('Control+Alt+s');
  await dialog.getByRole('button', { name: 'Delete As it was' }).click();
  await expect(row).toHaveCount(0);
  await expect(dialog).toContainText('No snapshots yet');
});

test('a snapshot that cannot be kept leaves what was typed', async ({ page, server }) => {
  const [design = SPIRAL] = readdirSync(server.home).filter((file) => file.endsWith('.loom'));
  // A file where its folder would be.
  const inTheWay = join(server.home, design.replace(/loom$/, 'snapshots'));
  writeFileSync(inTheWay, '');
  await page.keyboard.press('Control+Alt+s');
  const dialog = page.getByRole('dialog', { name: 'Snapshots' });
  const name = dialog.getByRole('textbox', { name: 'Name' });
  const note = dialog.getByRole('textbox', { name: 'Note' });
  await name.fill('Before the cut');
  await note.fill('a long thought');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('alert').getByText('The snapshot could not be made')).toBeVisible();
  await expect(name).toHaveValue('Before the cut');
  await expect(note).toHaveValue('a long thought');
  rmSync(inTheWay);
  await page.keyboard.press('Enter');
  await expect(dialog.locator('[data-snapshot="Before the cut"]')).toContainText('a long thought');
  await expect(name).toHaveValue('');
  await expect(note).toHaveValue('');
});

test('the second window on a design is told, follows the first, and a change from outside arrives too', async ({
  app,
  page,
  context,
  server,
}) => {
  const other = await context.newPage();
  await other.goto(new URL('/', page.url()).href);
  await expect(other.getByText('This design is also open in another window.')).toBeVisible();
  // The first is told in passing, and has no banner; the second has the banner alone.
  const passing = { hasText: 'This design is also open in another window.' };
  await expect(page.getByRole('dialog').filter(passing)).toBeVisible();
  await expect(other.getByRole('dialog').filter(passing)).toHaveCount(0);
  await expect(page.getByRole('button', { name: 'Work on a copy' })).toHaveCount(0);

  await app.setNumber('Epochs', 51);
  const theirs = other.getByRole('textbox', { name: 'Epochs', exact: true });
  await expect(theirs).toHaveValue('51');
  await expect(other.locator('[data-save-state]')).toHaveAttribute('data-save-state', 'saved');

  await theirs.fill('52');
  await theirs.press('Enter');
  await expect(other.getByText('You are changing a design that another window has open')).toBeVisible();
  await expect(page.getByRole('textbox', { name: 'Epochs', exact: true })).toHaveValue('52');
  // Once is enough: the next burst of edits is told of no more.
  const warning = other.getByRole('dialog').filter({ hasText: 'You are changing a design' });
  await warning.getByRole('button', { name: 'Close' }).click();
  await expect(warning).toHaveCount(0);
  await theirs.fill('50');
  await theirs.press('Enter');
  await expect(page.getByRole('textbox', { name: 'Epochs', exact: true })).toHaveValue('50');
  await expect(warning).toHaveCount(0);
  await theirs.fill('52');
  await theirs.press('Enter');
  await expect(page.getByRole('textbox', { name: 'Epochs', exact: true })).toHaveValue('52');

  const [name = SPIRAL] = readdirSync(server.home).filter((file) => file.endsWith('.loom'));
  await app.waitForSaved();
  writeFileSync(join(server.home, name), text(server.home, name).replace('"epochs": 52', '"epochs": 53'));
  await expect(page.getByRole('textbox', { name: 'Epochs', exact: true })).toHaveValue('53');
  await expect(theirs).toHaveValue('53');

  // Both change something before either has heard of the other: what is not the same is put together, else a person is asked.
  const epochs = page.getByRole('textbox', { name: 'Epochs', exact: true });
  const atOnce = async (mine: string, ...replace: readonly [string, string]) => {
    await app.waitForSaved();
    await epochs.fill(mine);
    await epochs.press('Enter');
    writeFileSync(join(server.home, name), text(server.home, name).replace(...replace));
  };
  await atOnce('54', '"seed": 0', '"seed": 9');
  await expect(page.getByText('Changes from another window were taken in')).toBeVisible();
  await expect(page.getByRole('textbox', { name: 'Seed', exact: true })).toHaveValue('9');
  await expect.poll(() => text(server.home, name)).toContain('"epochs": 54');
  expect(text(server.home, name)).toContain('"seed": 9');
  // What is undone here is one's own alone.
  await page.getByRole('button', { name: /^Undo/ }).click();
  await expect.poll(() => text(server.home, name)).toContain('"epochs": 53');
  expect(text(server.home, name)).toContain('"seed": 9');
  await page.getByRole('button', { name: /^Redo/ }).click();
  await expect(epochs).toHaveValue('54');
  await atOnce('55', '"epochs": 54', '"epochs": 60');
  const dialog = page.getByRole('dialog', { name: 'This design was changed elsewhere' });
  await expect(dialog).toBeVisible();
  expect(await violations(page, { parts: ['[role="dialog"]'] })).toEqual([]);
  await dialog.getByRole('button', { name: 'Open their version' }).click();
  await expect(epochs).toHaveValue('60');

  await other.getByRole('button', { name: 'Work on a copy' }).click();
  await expect(other.getByRole('textbox', { name: 'Rename the design' })).toHaveValue(/\(copy\)$/);
  await expect(other.getByText('This design is also open in another window.')).toBeHidden();
  await other.close();
});

test('a wire that is being drawn by key is offered of what another program has just made of the design', async ({
  app,
  page,
  server,
}) => {
  const editor = new EditorPage(page);
  const [file = SPIRAL] = readdirSync(server.home).filter((one) => one.endsWith('.loom'));
  await editor.select('fc1');
  await page.keyboard.press('c');
  const options = page.getByRole('option');
  await expect(options.filter({ hasText: 'fc3' })).toHaveCount(1);
  const before = await options.count();
  const design = JSON.parse(text(server.home, file)) as DesignDocument;
  const gone = (node: string) => node === 'fc3';
  const nodes = design.nodes.filter(({ id }) => !gone(id));
  const wires = design.wires.filter(({ from, to }) => !gone(from.node) && !gone(to.node));
  writeFileSync(join(server.home, file), JSON.stringify({ ...design, nodes, wires }));
  await expect(options.filter({ hasText: 'fc3' })).toHaveCount(0);
  await expect(options).toHaveCount(before - 1);

  // Its own layer goes: there is nothing to draw any more.
  const others = wires.filter(({ from, to }) => from.node !== 'fc1' && to.node !== 'fc1');
  const rest = nodes.filter(({ id }) => id !== 'fc1');
  writeFileSync(join(server.home, file), JSON.stringify({ ...design, nodes: rest, wires: others }));
  await expect(page.getByRole('combobox', { name: /fc1/ })).toHaveCount(0);
  await expect(options).toHaveCount(0);
  await app.waitForSaved();
});

test('a design of a newer format can be looked at and is left exactly as it is', async ({ app, page, server }) => {
  const [name = SPIRAL] = readdirSync(server.home).filter((file) => file.endsWith('.loom'));
  const future = text(server.home, name).replace('"version": 1', '"version": 2');
  writeFileSync(join(server.home, 'Future.loom'), future);
  writeFileSync(join(server.home, 'Far.loom'), '{ "format": "layerloom", "version": 9, "graph": {} }');
  await app.button('All designs').click();
  await app.button('Open Future').click();
  await expect(page.getByText('This design is from a newer Layerloom (format version 2)')).toBeVisible();
  await expect(page.getByRole('banner').getByText('Future.loom')).toBeVisible();
  const cards = page.locator('.react-flow__node');
  await expect(cards).not.toHaveCount(0);
  const count = await cards.count();
  await page.locator('[data-layer="Dropout"]').dblclick();
  await expect(page.getByText('This design can only be looked at', { exact: true })).toBeVisible();
  await expect(cards).toHaveCount(count);
  await app.button('Save a copy…').click();
  await page.keyboard.press('Enter');
  await expect(page.getByText('This design is from a newer Layerloom (format version 2)')).toBeHidden();
  expect(text(server.home, 'Future.loom')).toBe(future);

  // Dragged in, it's the same: copied to the letter, and shown.
  await dropFiles(page, { 'Given.loom': future });
  await expect(page.getByText('This design is from a newer Layerloom (format version 2)')).toBeVisible();
  await expect(cards).toHaveCount(count);
  expect(text(server.home, 'Given.loom')).toBe(future);

  await app.button('All designs').click();
  await app.button('Open Far').click();
  await expect(page.getByRole('heading', { name: '“Far.loom” is from a newer Layerloom' })).toBeVisible();
  await expect(page.getByText(/format version 9/)).toBeVisible();
});

test('a block is kept in the library and added to another design', async ({ app, page, server }) => {
  const editor = new EditorPage(page);
  await editor.makeRoom();
  const cards = page.locator('.react-flow__node');
  await cards.nth(1).click({ position: { x: 30, y: 10 } });
  await cards.nth(2).click({ position: { x: 30, y: 10 }, modifiers: ['Shift'] });
  await page.keyboard.press('Control+g');
  await page.keyboard.press('Enter');
  await expect(page.locator('[data-layer^="design:"]')).toContainText('2 layers');
  await page.keyboard.press('Shift+B');
  await expect(page.locator('[data-layer^="library:"]')).toContainText('2 layers');
  expect(readdirSync(join(server.home, '.library'))).toEqual(['Block.loom']);

  await app.button('All designs').click();
  await app.create('empty');
  await page.locator('[data-layer^="library:"]').dragTo(editor.pane);
  await expect(cards).toHaveCount(1);
  await expect(page.locator('[data-layer^="design:"]')).toHaveCount(1);
  await page.locator('[data-layer^="library:"]').focus();
  await page.keyboard.press('Enter');
  await expect(cards).toHaveCount(2);
  // The same definition again, not a second one.
  await expect(page.locator('[data-layer^="design:"]')).toHaveCount(1);

  await app.button('More for Block').last().click();
  await page.getByRole('menuitem', { name: 'Rename…' }).click();
  const name = page.getByRole('dialog').getByRole('textbox', { name: 'Name' });
  // A name that exported code cannot use is refused where it is typed.
  await name.fill('my unit');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog').getByRole('alert')).toContainText('digits and _');
  await name.fill('Unit');
  await page.keyboard.press('Enter');
  await expect(page.locator('[data-layer^="library:"]')).toContainText('Unit');
  await app.button('More for Unit').click();
  await page.getByRole('menuitem', { name: 'Remove from your library' }).click();
  await expect(page.locator('[data-layer^="library:"]')).toHaveCount(0);
  await page.getByRole('dialog').filter({ hasText: 'was removed' }).getByRole('button', { name: 'Undo' }).click();
  await expect(page.locator('[data-layer^="library:"]')).toContainText('Unit');
});

test('keeping the steps of a large design costs no long task', { tag: '@timed' }, async ({ app, page, browser }) => {
  await dropFiles(page, { 'Large.loom': largeDesign(400, 20) });
  await expect(page.getByRole('textbox', { name: 'Rename the design' })).toHaveValue('Large');
  await app.setNumber('Seed', 1);
  await app.waitForSaved();
  await app.setNumber('Seed', 2);
  const tasks = await mainThreadTasks(browser, page, 2500);
  expect(Math.max(...tasks)).toBeLessThan(50);
  await app.waitForSaved();
  await app.reload();
  await expect(app.button('Undo')).toBeEnabled();
});
