import type { Locator } from '@playwright/test';
import { serializeDocument } from '../../engine/graph/serialize';
import { chain } from '../support/design';
import { dropFiles } from './support/dropFiles';
import { EditorPage } from './support/editorPage';
import { expect, test } from './support/fixtures';

const SAME = { out_channels: 16, padding: [1, 1] };

/** A residual network in one column, its cards 32 apart; the shortcut goes round two of them. */
function residual(): string {
  const design = chain(
    [
      ['Input', { shape: [1, 8, 8] }],
      ['Conv2d', SAME],
      ['ReLU'],
      ['Conv2d', SAME],
      ['BatchNorm2d'],
      ['Add'],
      ['ReLU'],
      ['Flatten'],
      ['Linear', { out_features: 10 }],
    ],
    { source: { type: 'digits', params: {} } },
  );
  const nodes = design.nodes.map((node, at) => ({ ...node, position: { x: 0, y: 96 * at } }));
  const shortcut = { from: { node: 'relu1', port: 'y' }, to: { node: 'add1', port: 'x' } };
  return serializeDocument({ ...design, nodes, wires: [...design.wires, shortcut] });
}

const boxOf = async (thing: Locator) => {
  const box = await thing.boundingBox();
  if (!box) throw new Error('it is not in sight');
  return { ...box, right: box.x + box.width, bottom: box.y + box.height };
};

test('a frame has room for the wires in it, its title is read over theirs, and no words stand on its edge', async ({
  app,
  page,
}) => {
  void app;
  await dropFiles(page, { 'Residual.loom': residual() });
  const editor = new EditorPage(page);
  await editor.select('relu1');
  for (const name of ['conv2', 'bn1', 'add1']) {
    await editor.card(name).click({ modifiers: ['Shift'], position: { x: 30, y: 10 } });
  }
  await page.keyboard.press('Shift+F');
  const title = page.getByRole('textbox', { name: 'Text', exact: true });
  await expect(title).toBeFocused();
  await page.keyboard.type('A title that is longer than half of its frame');
  // Nothing lies over what is being written: the words of the wire into the frame are in the same place.
  const field = await boxOf(title);
  const seen = await page.evaluate(({ x, y }) => document.elementFromPoint(x, y)?.tagName, {
    x: field.x + field.width / 2,
    y: field.y + field.height / 2,
  });
  expect(seen).toBe('TEXTAREA');
  await page.keyboard.press('Enter');

  await page.keyboard.press('Shift+L');
  await expect(page.getByText('Layers arranged.')).toBeAttached();
  await page.keyboard.press('Shift+1');
  await page.waitForTimeout(800);
  const frame = await boxOf(page.locator('.react-flow__node-note'));
  const words = await page.locator('[data-wire]').all();
  expect(words.length).toBe(10);
  for (const each of words) {
    const box = await boxOf(each);
    const isBeside = box.right < frame.x || box.x > frame.right || box.bottom < frame.y || box.y > frame.bottom;
    const isInside = box.x > frame.x && box.right < frame.right && box.y > frame.y && box.bottom < frame.bottom;
    expect(isBeside || isInside, `${await each.textContent()} at ${box.x}, ${box.y}`).toBe(true);
  }
});
