import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page, TestInfo } from '@playwright/test';
import { writeNpz } from '../../engine/formats/npz';
import { pngBytes } from '../support/dataBytes';
import { wineCsv as wine } from '../support/wineCsv';
import { dropFiles, dropPaths } from './support/dropFiles';
import { expect, test } from './support/fixtures';
import { violations } from './support/violations';

async function choose(page: Page, name: string, content: string | Uint8Array): Promise<void> {
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Choose files…' }).click();
  await (await chooser).setFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(content) });
}

test('a CSV of one’s own is looked at, trained on and judged; a damaged one says in which row', async ({
  app,
  page,
  server,
}) => {
  await app.create('spiral');
  await app.button('Data').click();
  await app.button('Own data…').click();
  await choose(page, 'bad.csv', `${wine}\n1,2,3\n`);
  await expect(page.getByRole('alert')).toContainText('data/bad.csv, row 180: 14 fields are expected');
  // What could not be used is not kept.
  await expect.poll(() => existsSync(join(server.home, 'data'))).toBe(false);

  await choose(page, 'wine.csv', wine);
  await expect(page.getByRole('columnheader')).toHaveCount(14);
  await expect(page.getByRole('combobox', { name: 'To be predicted' })).toHaveText('grower');
  await expect(page.getByRole('region', { name: 'Classes' })).toContainText('A59B71C48');
  await app.choose('Read hue as', 'Left out');
  // A press beside the dialog loses nothing of it.
  await page.mouse.click(5, 400);
  await expect(page.getByRole('combobox', { name: 'Read hue as' })).toHaveText('Left out');
  await app.button('Next').click();
  await app.button('By shares').click();
  await expect(page.getByText(/^About 128 samples to train on, 25/)).toBeVisible();
  await app.button('Use this data').click();

  await app.button('Set the shape of input to 12').click();
  await app.button('Give fc3 3 outputs').click();
  await app.button('Check the data').click();
  await expect(page.getByText(/^Class "B" has 39\.8%/)).toBeVisible();
  await app.button('Training').click();
  await app.setNumber('Epochs', 20);
  await app.startButton.click();
  await app.waitForRun('finished');
  const test = (await page.getByText(/^Test [\d.]+%$/).textContent()) ?? '';
  expect(Number(test.replace(/[^\d.]/g, ''))).toBeGreaterThanOrEqual(90);

  // What was decided is still known when the file is looked at again.
  await app.button('Data').click();
  await app.button('Look again').click();
  await expect(page.getByRole('combobox', { name: 'Read hue as' })).toHaveText('Left out');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
});

test('how a table is read is shown, and changed in place: the preview follows', async ({ app, page }) => {
  await app.create('spiral');
  await app.button('Data').click();
  await app.button('Own data…').click();
  const prices = Array.from({ length: 30 }, (_, i) => `1.0${10 + i};${i % 7},5;${i % 2 ? 'a' : 'b'}`);
  await choose(page, 'prices.csv', `${prices.join('\n')}\n`);
  const region = page.getByRole('region', { name: 'First rows' });
  await expect(region.getByRole('columnheader')).toHaveCount(3);
  await page.getByText('How the file is read').click();
  await expect(page.getByText('Semicolon ; · Comma, as in 1,5 · Already a sample · UTF-8')).toBeVisible();
  await app.choose('First row', 'Names of the columns');
  await expect(region.getByRole('columnheader').first()).toContainText('1.010');
  await expect(page.getByText('29 samples')).toBeVisible();
  expect(await violations(page, { parts: ['[role=dialog]'] })).toEqual([]);
  await app.choose('Encoding', 'UTF-16LE');
  await expect(page.getByRole('alert')).toContainText('data/prices.csv');
  await expect(app.button('Next')).toBeDisabled();
  await app.button('Guess again').click();
  await expect(page.getByText('30 samples')).toBeVisible();
  await expect(app.button('Guess again')).toHaveCount(0);

  // A file that could not be looked at at all is mended in the same way.
  await app.button('Back').click();
  await choose(page, 'torn.csv', 'a;b,c\n1;2,3\n1;2,3,4\n1;2,3\n1;2;2,3\n');
  await expect(page.getByRole('alert')).toContainText('data/torn.csv, row');
  await page.getByRole('combobox', { name: 'Between two fields' }).click();
  await page.getByRole('option', { name: 'Vertical bar |' }).click();
  await expect(page.getByText('4 samples')).toBeVisible();

  // Few whole numbers of arrays are taken for classes, but may be values: a person says which.
  await app.button('Back').click();
  const x = { dtype: 'float32', shape: [60, 2], data: Float32Array.from({ length: 120 }, (_, i) => i / 120) } as const;
  const y = { dtype: 'float32', shape: [60], data: Float32Array.from({ length: 60 }, (_, i) => i % 3) } as const;
  await choose(page, 'stars.npz', writeNpz(new Map(Object.entries({ x, y }))));
  const classes = page.getByRole('region', { name: 'Classes' });
  await expect(classes).toContainText('220');
  await page.getByRole('group', { name: 'Targets are' }).getByRole('button', { name: 'Number' }).click();
  await expect(classes).toHaveCount(0);
  await app.button('Next').click();
  await app.button('Use this data').click();
  await expect(app.button('Use MSELoss')).toBeVisible();
  await app.button('Look again').click();
  await expect(app.button('Number')).toHaveAttribute('aria-pressed', 'true');
});

test('tables for training and for the test, chosen together, are told apart, and the test has its own rows', async ({
  app,
  page,
}) => {
  const [header = '', ...rows] = wine.trim().split('\n');
  const file = (name: string, own: readonly string[]) => ({
    name,
    mimeType: 'text/csv',
    buffer: Buffer.from(`${[header, ...own].join('\n')}\n`),
  });
  await app.create('spiral');
  await app.button('Data').click();
  await app.button('Own data…').click();
  const chooser = page.waitForEvent('filechooser');
  await app.button('Choose files…').click();
  const [testing, training] = [rows.filter((_, row) => row % 4 === 0), rows.filter((_, row) => row % 4 !== 0)];
  await (await chooser).setFiles([file('wine_test.csv', testing), file('wine_train.csv', training)]);
  await app.button('Next').click();
  const test = page.getByRole('combobox', { name: 'Test file' });
  await expect(test).toHaveValue('data/wine_train/wine_test.csv');
  await expect(page.getByRole('combobox', { name: 'Validation file' })).toHaveValue('');
  await expect(app.button('By files')).toHaveAttribute('aria-pressed', 'true');
  expect(await violations(page, { parts: ['[role=dialog]'] })).toEqual([]);
  await app.button('Use this data').click();
  await app.button('Set the shape of input to 13').click();
  await app.button('Give fc3 3 outputs').click();
  await app.button('Training').click();
  await app.setNumber('Epochs', 20);
  await app.startButton.click();
  await app.waitForRun('finished');
  await app.button('Predictions').click();
  await app.choose('Part', 'Test');
  await expect(page.getByText(new RegExp(`^\\d+ of ${testing.length} right$`))).toBeVisible();
  await page.keyboard.press('Escape');

  // A file that is gone is named, and the run does not begin.
  await app.button('Data').click();
  await page.getByRole('textbox', { name: 'test' }).fill('data/elsewhere.csv');
  await app.startButton.click();
  await expect(page.getByRole('alert').first()).toContainText('data/elsewhere.csv');
});

/** A folder with one folder for each of two classes. */
function petsIn(info: TestInfo): string {
  const folder = info.outputPath('pets');
  for (const [at, name] of ['cats', 'dogs'].entries()) {
    mkdirSync(join(folder, name), { recursive: true });
    for (let i = 0; i < 12; i++) writeFileSync(join(folder, name, `${i}.png`), pngBytes(12, 10, [90 * at + i, 40, 60]));
  }
  return folder;
}

test('a folder of pictures is brought to a size, and undone in one step; a single picture is refused', async ({
  app,
  page,
}, info) => {
  const folder = petsIn(info);
  await app.create('spiral');
  await app.button('Data').click();
  await app.button('Own data…').click();
  await dropFiles(page, { 'a.png': 'no folder' });
  await expect(page.getByRole('alert')).toContainText('a.png is a single picture');

  const chooser = page.waitForEvent('filechooser');
  await app.button('Choose a folder…').click();
  await (await chooser).setFiles(folder);
  const pictures = page.getByRole('list', { name: /^Some of the pictures/ });
  await expect(pictures.getByRole('img')).toHaveCount(24);
  await app.setNumber('size, height', 16);
  await expect(pictures.getByRole('img').first()).toHaveAttribute('height', '16');
  await app.button('Next').click();
  await app.button('Use this data').click();
  await expect(page.getByRole('definition').filter({ hasText: /^3×16×12$/ })).toBeVisible();
  await page.keyboard.press('Control+z');
  await expect(page.getByRole('combobox', { name: 'Data set' })).toHaveText('Spiral');
});

test('a check of the data is stopped, and may be begun again', async ({ app, page }) => {
  await app.create('mnist-mlp');
  await app.button('Data').click();
  const check = page.getByRole('region', { name: 'Check', exact: true });
  await check.getByRole('button', { name: 'Check the data' }).click();
  await check.getByRole('button', { name: 'Stop' }).click();
  await expect(check.getByText('The check was stopped.')).toBeVisible();
  await expect(check.getByRole('progressbar')).toHaveCount(0);
  // What was on its way does not come after all.
  await page.waitForTimeout(1000);
  await expect(check.getByRole('listitem')).toHaveCount(0);
  await app.choose('Data set', 'Iris flowers');
  await check.getByRole('button', { name: 'Check again' }).click();
  await expect(check.getByText(/^Class "\w+" has 33\.\d% of the training samples/)).toBeVisible();
});

test('a path is found folder by folder, by key', async ({ app, page, server }) => {
  mkdirSync(join(server.home, 'measured', 'vines'), { recursive: true });
  writeFileSync(join(server.home, 'measured', 'vines', 'wine.csv'), wine);
  await app.create('spiral');
  await app.button('Data').click();
  await app.button('Own data…').click();
  const path = page.getByRole('combobox', { name: 'Or a path on this machine' });
  await path.focus();
  for (const [typed, whole] of [
    ['mea', 'measured/'],
    ['v', 'measured/vines/'],
    ['', 'measured/vines/wine.csv'],
  ] as const) {
    await page.keyboard.type(typed);
    const option = page.getByRole('option', { name: whole.split('/').findLast(Boolean) ?? '' });
    await expect(option).toBeVisible();
    await page.keyboard.press('ArrowDown');
    await expect(option).toHaveAttribute('data-highlighted');
    await page.keyboard.press('Enter');
    await expect(path).toHaveValue(whole);
  }
  await expect(page.getByRole('option')).toHaveCount(0);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('columnheader')).toHaveCount(14);
});

test('a CSV that is dropped on the canvas is looked at as one that is chosen; without a design it is told where it goes', async ({
  app,
  page,
}) => {
  await dropFiles(page, { 'wine.csv': wine });
  await expect(
    page.getByText('Data, such as .csv, .npy or a folder of images, is dropped onto an open design.'),
  ).toBeVisible();
  await app.pick('spiral');
  await expect(page.locator('[data-canvas]')).toBeVisible();
  await dropFiles(page, { 'wine.csv': wine });
  await expect(page.getByRole('columnheader')).toHaveCount(14);
  await app.button('Next').click();
  await app.button('Use this data').click();
  await expect(app.button(/^Set the shape of input to 1\d$/)).toBeVisible();
});

test('a folder of pictures that is dropped on the canvas is looked at; an empty one says so', async ({
  app,
  page,
  server,
}, info) => {
  const empty = info.outputPath('empty');
  mkdirSync(empty);
  await app.create('spiral');
  await dropPaths(page, [empty]);
  await expect(page.getByRole('alert')).toContainText('There is no file in what you chose');
  await page.keyboard.press('Escape');
  await dropPaths(page, [petsIn(info)]);
  await expect(page.getByRole('list', { name: /^Some of the pictures/ }).getByRole('img')).toHaveCount(24);
  expect(readdirSync(join(server.home, 'data', 'pets')).sort()).toEqual(['cats', 'dogs']);
});
