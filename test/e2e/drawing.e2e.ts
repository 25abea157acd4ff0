import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkDesign } from '../../engine/data';
import type { DesignDocument } from '../../engine/graph/document';
import { tutorialNet } from '../../engine/graph/templates/tutorialNet';
import type { AppPage } from './support/appPage';
import { EditorPage } from './support/editorPage';
import { expect, test } from './support/fixtures';
import { Hands } from './support/hands';
import type { RunningServer } from './support/server';

/** The layers of the template that a person gives other values than the usual ones, and the fields for them. */
const SIZES: Readonly<Record<number, readonly [field: string, value: string]>> = {
  1: ['out_channels', '6'],
  6: ['out_features', '512'],
  10: ['out_features', '2'],
};
const TYPES = tutorialNet.document().nodes.map(({ type }) => type);
const LIMIT_S = 60;

/** Layers from the first to the last, with what counts: types, parameters and shapes. */
function chain(document: DesignDocument): readonly unknown[] {
  const { nodes, wires } = document;
  const shapes = checkDesign(document).nodes;
  const found: unknown[] = [];
  let node = nodes.find(({ type }) => type === 'Input');
  while (node) {
    const { id, type, params } = node;
    found.push({ type, params, gives: shapes.get(id)?.outputs });
    const wire = wires.find(({ from }) => from.node === id);
    node = nodes.find((other) => other.id === wire?.to.node);
  }
  return found;
}

async function isTheTutorialsNetwork(app: AppPage, editor: EditorPage, server: RunningServer): Promise<void> {
  await expect(app.startButton).toBeEnabled();
  await app.waitForSaved();
  await expect
    .poll(() => {
      const [file] = readdirSync(server.home).filter((name) => name.endsWith('.loom'));
      const saved = JSON.parse(readFileSync(join(server.home, file ?? ''), 'utf8')) as DesignDocument;
      return chain(saved);
    })
    .toEqual(chain(tutorialNet.document()));
  await editor.canvas.focus();
  await editor.page.keyboard.press('Escape');
  await expect(editor.inspector.getByText('6,456,942')).toBeVisible();
}

test('the network of the tutorial is drawn by keyboard alone in a minute', async ({ app, page, server }) => {
  await app.create('empty');
  const editor = new EditorPage(page);
  const hands = new Hands(page);

  // What it learns from: random images of 32×32 and two numbers each, as in the tutorial.
  await hands.goTo('Training');
  await hands.tabTo('Function');
  await hands.press('Enter');
  await hands.type('l1');
  await hands.press('Enter');
  await hands.tabTo('Training', 'Shift+Tab');
  await hands.press('ArrowRight', 'Enter');
  await hands.tabTo('Data set');
  await hands.press('Enter');
  await hands.type('ran');
  await hands.press('Enter');
  await hands.tabTo('input_shape');
  await hands.type('1,32,32');
  await hands.press('Tab', '2');
  await hands.press('Tab', '0', 'Tab', 'Escape');

  for (const [at, type] of TYPES.entries()) {
    const query = { Input: 'inp', Conv2d: 'conv2', Linear: 'dense', Output: 'outp' }[type] ?? type.toLowerCase();
    await hands.press('Tab');
    await hands.type(query);
    await hands.press('Enter');
    const size = SIZES[at] ?? (type === 'Linear' || at === 3 ? null : undefined);
    if (!size) continue;
    await hands.press('Enter');
    await expect(editor.inspector.getByRole('textbox', { name: size[0], exact: true })).toBeFocused();
    await hands.type(size[1]);
    await hands.press('Enter', 'Escape');
  }
  await isTheTutorialsNetwork(app, editor, server);
  console.log(`drawn by keyboard in ${hands.summary}`);
  expect(hands.seconds).toBeLessThan(LIMIT_S);
});

test('the network of the tutorial is drawn by mouse in a minute', async ({ app, page, server }) => {
  await app.create('empty');
  const editor = new EditorPage(page);
  const hands = new Hands(page);
  const field = (label: string) => page.getByRole('textbox', { name: label, exact: true });
  const choose = async (label: string, option: RegExp) => {
    await hands.click(page.getByRole('combobox', { name: label, exact: true }));
    await hands.click(page.getByRole('option', { name: option }));
  };

  await choose('Function', /^L1Loss/);
  await hands.click(app.button('Data'));
  await choose('Data set', /^Random/);
  await hands.fill(field('input_shape'), '1,32,32');
  await hands.fill(field('target_shape'), '2');
  await hands.fill(field('classes'), '0');

  // A double click adds a layer after the last one; one ReLU and the Output are left out for now.
  const layer = (type: string) => page.locator(`[data-layer="${type}"]`);
  for (const [at, type] of TYPES.entries()) {
    if (at === 4 || type === 'Output') continue;
    await hands.doubleClick(layer(type));
    const size = SIZES[at];
    if (size) await hands.fill(editor.inspector.getByLabel(size[0], { exact: true }), size[1]);
  }
  // Into the wire that it belongs on, after a look at the whole.
  await hands.click(app.button('Show everything'));
  await hands.drag(layer('ReLU'), editor.wireLabel('conv2', 'view1'));
  await expect(editor.wireLabel('conv2', 'relu4')).toBeVisible();
  await hands.click(app.button('Show everything'));
  const last = await editor.card('fc3').boundingBox();
  if (!last) throw new Error('fc3 is not shown');
  // A wire let go over nothing offers what fits; the Output is first.
  await hands.drag(editor.port('fc3', 'source'), { x: last.x + 2 * last.width, y: last.y });
  await hands.click(editor.canvas.getByRole('option', { name: /^Output/ }));
  await isTheTutorialsNetwork(app, editor, server);
  console.log(`drawn by mouse in ${hands.summary}`);
  expect(hands.seconds).toBeLessThan(LIMIT_S);
});
