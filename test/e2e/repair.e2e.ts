import { serializeDocument } from '../../engine/graph/serialize';
import { digits } from '../../engine/graph/templates/data';
import { draw } from '../../engine/graph/templates/draw';
import { layer } from '../../engine/graph/templates/drawn';
import { blockMistakes } from '../engine/graph/blockMistakes';
import { dropFiles } from './support/dropFiles';
import { EditorPage } from './support/editorPage';
import { expect, test } from './support/fixtures';
import { viewAtRest } from './support/viewAtRest';

const FLATTEN = 'Insert Flatten before fc1';

test('a mistake explains itself on the wire, and shows its repair before it is made', async ({ app, page }) => {
  await app.create('mnist-cnn');
  const editor = new EditorPage(page);
  await editor.makeRoom();
  await app.button(/^Show everything/).click();
  await viewAtRest(page);
  await editor.select('flatten1');
  await page.keyboard.press('Shift+Delete');

  // Both shapes and the arithmetic stand on the wire, for screen readers in words.
  const wire = editor.wireLabel('pool2', 'fc1');
  await expect(wire).toHaveText('N×64×7×7 ≠ N×3136');
  await expect(wire).toHaveAccessibleName('Gives N×64×7×7, needs N×3136. Show 1 problem');
  await expect(editor.wireLabel('fc2', 'output')).toHaveText('64×7×10 ≠ 10');

  await expect(page.getByText('2 problems.', { exact: true })).toBeAttached();

  // Pointed at, the repair is drawn: a card that comes, new shapes, and what is left. The design is as it was.
  await wire.click();
  const popover = page.getByRole('dialog', { name: 'Show 1 problem' });
  const repair = popover.getByRole('button', { name: FLATTEN });
  const place = await repair.boundingBox();
  await repair.hover();
  const ghost = editor.card('flatten1').locator('[data-preview="new"]');
  await expect(ghost).toBeVisible();
  await expect(page.locator('[data-preview-note]')).toHaveText(`${FLATTEN}then: output 10 · no problem left`);
  await expect(editor.wireLabel('flatten1', 'fc1')).toHaveText('N×3136');
  await expect(editor.wireLabel('fc2', 'output')).toHaveText('N×10');
  await expect(page.getByText(`Preview: ${FLATTEN}; then: output 10, no problem left.`)).toBeAttached();
  expect(await repair.boundingBox()).toEqual(place);
  // Nothing is wrong in what is shown, and the note stands on none of it.
  await expect(editor.canvas.locator('[data-severity="error"]')).toHaveCount(0);
  const note = await page.locator('[data-preview-note]').boundingBox();
  const input = await editor.card('input').boundingBox();
  if (!note || !input) throw new Error('the note or the card is not shown');
  expect(note.y >= input.y + input.height || note.x + note.width <= input.x || note.x >= input.x + input.width).toBe(
    true,
  );

  // Left, it is gone.
  await page.mouse.move(4, 4);
  await expect(editor.card('flatten1')).toHaveCount(0);
  await expect(page.locator('[data-preview-note]')).toHaveCount(0);
  await expect(wire).toHaveText('N×64×7×7 ≠ N×3136');
  await page.keyboard.press('Escape');
  await expect(popover).toBeHidden();

  // By keyboard: the first repair has the focus and is shown; Enter makes it, in one step of undo.
  await wire.focus();
  await page.keyboard.press('Enter');
  await expect(repair).toBeFocused();
  await expect(ghost).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(page.getByText(`Done: ${FLATTEN}.`)).toBeAttached();
  await expect(popover).toBeHidden();
  await expect(page.locator('[data-preview-note]')).toHaveCount(0);
  await expect(editor.card('flatten1')).toBeVisible();
  await expect(editor.problems.getByText('No problems. The network is ready to train.')).toBeVisible();
  await app.button('Undo').click();
  await expect(editor.card('flatten1')).toHaveCount(0);
  await expect(wire).toHaveText('N×64×7×7 ≠ N×3136');
});

/** A convolution without padding and with twice the channels, met by a shortcut past it. */
function twoSlips(): string {
  const layers = [
    layer('Input', { shape: [1, 28, 28] }),
    layer('Conv2d', { out_channels: 16, padding: [1, 1] }, { name: 'stem' }),
    layer('Conv2d', { out_channels: 32 }, { name: 'odd' }),
    layer('Add', {}, { name: 'meet', from: ['stem', 'odd'] }),
    layer('Flatten'),
    layer('Linear', { out_features: 10 }),
    layer('Output'),
  ];
  const optimizer = { type: 'SGD', params: { lr: 0.01 } };
  const training = { loss: 'CrossEntropyLoss', optimizer, epochs: 1, batchSize: 16 };
  return serializeDocument(draw({ name: 'two slips', rows: [layers], data: digits(), training }));
}

test('two slips in one layer are mended at once, and half of it is shown as a step', async ({ app, page }) => {
  void app;
  await dropFiles(page, { 'two slips.loom': twoSlips() });
  const editor = new EditorPage(page);
  await expect(editor.card('meet')).toBeVisible();
  const [both, half] = [
    'Pad in odd, so that the size stays, and give odd 16 outputs',
    'Pad in odd, so that the size stays',
  ];
  const button = (name: string) => editor.problems.getByRole('button', { name, exact: true });
  await expect(editor.problems.locator('[data-repair]').first()).toHaveText(both);

  await page.mouse.move(4, 4);
  await button(half).hover();
  const note = page.locator('[data-preview-note]');
  await expect(note).toHaveText(`${half}fits now: height, widthstill to mend: channels · 1 error left`);
  await expect(note).toHaveAttribute('data-left', 'warning');

  // A wrong wire that is selected is still red, and seen to be selected.
  await page.mouse.move(4, 4);
  await expect(note).toHaveCount(0);
  const wire = editor.wires.and(page.locator('[data-id="odd.y>meet.x"]'));
  await expect(wire.locator('[data-state="error"] path')).toHaveCount(2);
  const start = await wire.locator('.react-flow__edge-interaction').evaluate((path: SVGPathElement) => {
    const { x, y } = path.getPointAtLength(8).matrixTransform(path.getScreenCTM() ?? undefined);
    return { x, y };
  });
  await page.mouse.click(start.x, start.y + 4);
  await expect(wire.locator('[data-state="error"] path')).toHaveCount(3);
  await expect(editor.wireLabel('odd', 'meet')).toHaveAttribute('data-selected', 'true');

  // What is chosen tells the same in the inspector: both shapes, and the ways out.
  const told = editor.inspector.getByRole('list', { name: 'Problems' }).getByRole('listitem');
  await expect(told).toHaveCount(1);
  for (const shape of ['16×28×28', '32×26×26']) await expect(told).toContainText(shape);
  await expect(told.locator('[data-repair]').first()).toHaveText(both);
  await told.getByRole('button', { name: half, exact: true }).click();
  await expect(editor.inspector.getByRole('list', { name: 'Problems' })).not.toContainText('height');
  await app.button('Undo').click();

  await button(both).click();
  await expect(editor.problems.getByText('No problems. The network is ready to train.')).toBeVisible();
  await app.button('Undo').click();
  await expect(editor.problems.locator('[data-repair]').first()).toHaveText(both);
  await expect(app.button('Undo')).toBeDisabled();
});

test('where only a warning is left, the words on the wire have its colour, on a selected wire too', async ({
  app,
  page,
}) => {
  await app.create('mnist-mlp');
  const editor = new EditorPage(page);
  await editor.makeRoom();
  const label = editor.wireLabel('fc2', 'output');
  const warning = await page.evaluate(() => {
    const probe = document.body.appendChild(document.createElement('i'));
    probe.style.color = 'var(--warning)';
    const { color } = getComputedStyle(probe);
    probe.remove();
    return color;
  });
  await editor.select('fc2');
  await editor.setParam('out_features', '12');
  await expect(label).toHaveCSS('color', warning);
  await editor.select('output');
  await editor.canvas.focus();
  await page.keyboard.press('w');
  await expect(label).toHaveAttribute('data-selected', 'true');
  await expect(label).toHaveCSS('color', warning);
});

test('a double click makes one repair, not also the one that comes under the pointer', async ({ app, page }) => {
  await app.create('mnist-mlp');
  const editor = new EditorPage(page);
  await editor.makeRoom();
  for (const name of ['fc1', 'fc2']) {
    await editor.select(name);
    await page.keyboard.press('Delete');
  }
  const repairs = editor.problems.locator('[data-repair]');
  const count = await repairs.count();
  await repairs.first().dblclick();
  await expect(repairs).not.toHaveCount(count);
  expect(await repairs.count()).toBeGreaterThan(0);
  await app.button('Undo').click();
  await expect(repairs).toHaveCount(count);
});

test('a mistake in a closed block is mended from outside: its card shows where, and what came is seen in the block', async ({
  app,
  page,
}) => {
  const mistake = blockMistakes.find(({ slip }) => slip === 'Linear on maps');
  if (!mistake) throw new Error('no such mistake');
  await app.create('spiral');
  await app.waitForSaved();
  await dropFiles(page, { 'Inside.loom': serializeDocument({ ...mistake.document(), name: 'Inside' }) });
  await expect(page.getByRole('textbox', { name: 'Rename the design' })).toHaveValue('Inside');
  const editor = new EditorPage(page);
  const block = page.locator('.react-flow__node').filter({ has: page.locator('[data-block]') });
  const repair = editor.problems.getByRole('button', { name: 'Insert Flatten before Unit.fc1' }).first();
  await repair.hover();
  await expect(block.locator('[data-preview="changed"]')).toBeVisible();
  await expect(page.locator('[data-preview-note]')).toContainText(/inside \w+ · then: output/);
  await repair.click();
  const flatten = page.locator('.react-flow__node-layer.selected');
  await expect(flatten).toContainText('flatten');
  await expect(flatten).toBeInViewport();
  await expect(flatten).toHaveAttribute('data-id', /\//);
  await expect(editor.problems.getByText('No problems')).toBeVisible();
});

test('a repair that changes a block tells in how many copies, in the list, on the card and aloud', async ({
  app,
  page,
}) => {
  const mistake = blockMistakes.find(({ slip }) => slip === 'groups that do not divide the channels');
  if (!mistake) throw new Error('no such mistake');
  await app.create('spiral');
  await app.waitForSaved();
  await dropFiles(page, { 'Twice.loom': serializeDocument({ ...mistake.document(), name: 'Twice' }) });
  const editor = new EditorPage(page);
  const name = 'Set groups of Unit.conv1 to 2 in all 2 copies';
  const repair = editor.problems.getByRole('button', { name, exact: true });
  await expect(repair.first()).toBeVisible();
  await editor.card('a').locator('button[data-severity]').click();
  const onCard = page.getByRole('dialog').getByRole('button', { name, exact: true });
  await onCard.click();
  await expect(page.getByText(`Done: ${name}.`)).toBeAttached();
  await expect(editor.problems).toContainText('No problems');
});

test('what does not fit is read from afar: its words keep their size on the screen', async ({ app, page }) => {
  await app.create('mnist-cnn');
  const editor = new EditorPage(page);
  await editor.makeRoom();
  await app.button(/^Show everything/).click();
  await editor.select('flatten1');
  await page.keyboard.press('Shift+Delete');
  const wire = editor.wireLabel('pool2', 'fc1');
  const badge = editor.card('fc1').locator('button[data-severity]');
  const heights = async () => [(await wire.boundingBox())?.height ?? 0, (await badge.boundingBox())?.height ?? 0];
  const zoom = () =>
    page.locator('.react-flow__viewport').evaluate((element) => new DOMMatrix(getComputedStyle(element).transform).a);
  await page.mouse.move(500, 300);
  await page.keyboard.down('Control');
  while ((await zoom()) > 0.45) {
    await page.mouse.wheel(0, 60);
    await page.waitForTimeout(50);
  }
  await page.keyboard.up('Control');
  await expect.poll(async () => Math.min(...(await heights()))).toBeGreaterThan(15);
  await wire.click();
  await expect(page.getByRole('dialog', { name: 'Show 1 problem' })).toBeVisible();
});
