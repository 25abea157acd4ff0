import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { EditorPage } from './support/editorPage';
import { expect, test } from './support/fixtures';
import { violations } from './support/violations';

interface Saved {
  readonly nodes: readonly Readonly<Record<string, unknown>>[];
  readonly wires: readonly unknown[];
  readonly blocks: readonly unknown[];
}

test('figures are those of what is trained, of one axis where it is one, and of no kernel that cannot be', async ({
  app,
  page,
  server,
}) => {
  await app.create('mnist-cnn');
  const editor = new EditorPage(page);
  await app.waitForSaved();
  const file = join(server.home, 'Digits, convolutional.loom');
  const design = JSON.parse(readFileSync(file, 'utf8')) as Saved;
  const node = (id: string, type: string, params: object, y: number) => ({
    id,
    type,
    version: 1,
    name: id,
    params,
    position: { x: 260, y },
  });
  const wire = (from: string, to: string) => ({ from: { node: from, port: 'y' }, to: { node: to, port: 'x' } });
  const branch = {
    ...design,
    nodes: [
      ...design.nodes,
      node('mean1', 'Mean', { dim: [2], keepdim: true }, 112),
      node('side1', 'Conv2d', { out_channels: 4, kernel_size: [1, 3] }, 224),
    ],
    wires: [...design.wires, wire('conv1', 'mean1'), wire('mean1', 'side1')],
  };
  writeFileSync(file, JSON.stringify(branch));
  await expect(editor.card('side1')).toBeVisible();
  // Two layers that lead nowhere: the sums are what they were.
  await page.keyboard.press('Escape');
  await expect(editor.inspector.getByRole('button', { name: /^Parameters: 421,642\./ })).toBeVisible();
  await expect(editor.inspector).toContainText(
    '2 layers lead to no output: they are not trained, and not counted here.',
  );
  await page.screenshot({ path: test.info().outputPath('network.png') });

  await editor.select('side1');
  await expect(editor.inspector.getByRole('button', { name: /^Receptive field: H all · W 5\./ })).toBeVisible();
  await editor.inspector.getByRole('button', { name: /^Receptive field/ }).click();
  await expect(page.getByRole('dialog', { name: 'Receptive field' })).toContainText('= 3 + (3 − 1) × 1');
  await page.screenshot({ path: test.info().outputPath('axis.png') });
  await page.keyboard.press('Escape');

  // While the kernel cannot be there is nothing to count; the problem is told.
  await editor.select('conv1');
  await expect(editor.inspector.getByRole('heading', { name: 'Size' })).toBeVisible();
  const wrong = JSON.parse(readFileSync(file, 'utf8')) as Saved;
  const nodes = wrong.nodes.map((each) =>
    each.id === 'conv1' ? { ...each, params: { ...(each.params as object), kernel_size: [-1, 3] } } : each,
  );
  writeFileSync(file, JSON.stringify({ ...wrong, nodes }));
  await expect(editor.inspector.getByRole('heading', { name: 'Size' })).toBeHidden();
  await expect(editor.inspector).toContainText('-1');
  await page.screenshot({ path: test.info().outputPath('kernel.png') });
  for (const theme of ['light', 'dark']) {
    await page.evaluate((name) => document.documentElement.setAttribute('data-theme', name), theme);
    await page.waitForTimeout(200);
    expect(await violations(page, { parts: ['[data-inspector]'] })).toEqual([]);
  }
});

test('a parameter of a block that sets unlike layers reads mixed, and sets them all', async ({ app, page, server }) => {
  await app.create('mnist-cnn');
  const editor = new EditorPage(page);
  await app.waitForSaved();
  const file = join(server.home, 'Digits, convolutional.loom');
  const design = JSON.parse(readFileSync(file, 'utf8')) as Saved;
  const made = (id: string, type: string, params: object) => ({
    id,
    type,
    version: 1,
    name: id,
    params,
    position: { x: 0, y: 0 },
  });
  const wire = (from: string, to: string) => ({ from: { node: from, port: 'y' }, to: { node: to, port: 'x' } });
  const block = {
    id: 'pair',
    name: 'Pair',
    params: [{ name: 'width', targets: ['a', 'b'].map((id) => ({ node: id, param: 'out_channels' })) }],
    nodes: [
      made('x', 'Input', {}),
      made('a', 'Conv2d', { out_channels: 8, padding: [1, 1] }),
      made('b', 'Conv2d', { out_channels: 16, padding: [1, 1] }),
      made('y', 'Output', {}),
    ],
    wires: [wire('x', 'a'), wire('a', 'b'), wire('b', 'y')],
  };
  const instance = { ...made('pair1', 'Block', {}), block: 'pair', position: { x: 260, y: 224 } };
  writeFileSync(
    file,
    JSON.stringify({
      ...design,
      nodes: [...design.nodes, instance],
      wires: [...design.wires, wire('relu1', 'pair1')],
      blocks: [block],
    }),
  );
  await expect(editor.card('pair1')).toBeVisible();
  await editor.select('pair1');
  const width = editor.inspector.getByRole('textbox', { name: 'width', exact: true });
  await expect(width).toHaveAttribute('placeholder', 'mixed');
  await page.screenshot({ path: test.info().outputPath('mixed.png') });
  await width.fill('8');
  await width.press('Enter');
  await expect(width).toHaveValue('8');
  await app.waitForSaved();
  expect(readFileSync(file, 'utf8')).toMatch(/"width": 8/);
  await editor.inspector.getByRole('button', { name: /^Reset width/ }).click();
  await expect(width).toHaveAttribute('placeholder', 'mixed');
});

test('a network that is broken off counts what it has, and a mistake in a repeated block is one to mend', async ({
  app,
  page,
}) => {
  await app.create('mnist-cnn');
  const editor = new EditorPage(page);
  await editor.select('relu1');
  const inferred = editor.inspector.getByText('in_features', { exact: true });
  await editor.select('fc1');
  await inferred.hover();
  await expect(page.getByText('In PyTorch code it stands as in_features among the arguments of Linear.')).toBeVisible();
  await page.screenshot({ path: test.info().outputPath('inferred.png') });

  await editor.select('relu2');
  await page.keyboard.press('Delete');
  await page.keyboard.press('Escape');
  await expect(editor.inspector).toContainText(/Known so far: all layers together, also \d+ that lead to no output/);
  await expect(editor.inspector.getByRole('button', { name: /^Parameters: 18,816\./ })).toBeVisible();
  await page.screenshot({ path: test.info().outputPath('soFar.png') });
  await page.keyboard.press('Control+z');

  await editor.select('conv1');
  await editor.card('relu1').click({ position: { x: 30, y: 10 }, modifiers: ['Shift'] });
  await page.keyboard.press('Control+g');
  await page.keyboard.press('Enter');
  await editor.setParam('Repeat', '3');
  await page.locator('.react-flow__node.selected').dblclick({ position: { x: 30, y: 10 } });
  await page.locator('.react-flow__node-layer[data-id="block1/1/conv1"]').click({ position: { x: 30, y: 10 } });
  await page.keyboard.press('Delete');
  await expect(page.locator('[data-problems]')).toContainText('Also in');
  await expect(page.locator('[data-problems]')).toContainText('1 error');
  await expect(page.getByText('1 problem to solve first')).toBeVisible();
  await page.screenshot({ path: test.info().outputPath('also.png') });
});
