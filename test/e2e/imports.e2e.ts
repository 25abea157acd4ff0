import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { type FileTensor, writeNpz, writeSafetensors } from '../../engine/formats';
import { initialState } from '../../engine/graph/build';
import { mnistMlp } from '../../engine/graph/templates/mnistMlp';
import { openNetwork } from '../../engine/training/openNetwork';
import { toFileTensor } from '../../engine/training/weights';
import { openJob } from '../../main/host/exporting';
import { exportedOnnx } from '../support/exportedOnnx';
import { strange } from '../support/strangeModel';
import { dropFiles } from './support/dropFiles';
import { expect, test } from './support/fixtures';
import { violations } from './support/violations';

/** A network with weights that no run of it drew. */
function drawn() {
  const model = openNetwork(mnistMlp.document());
  const values = initialState(model.network, 77);
  const weights = new Map(
    model.network.state.map(
      (state) => [state.name, toFileTensor(state, values.get(state.name) as Float32Array)] as const,
    ),
  );
  const job = openJob(model, writeSafetensors(weights), 'w', 'digits');
  return { weights, onnx: exportedOnnx(job) };
}

test('a dropped model opens as a design that trains from its weights, and holds them over a reload', async ({
  app,
  page,
  server,
}) => {
  const { onnx } = drawn();
  // From the first screen too, by the palette.
  await page.keyboard.press('Control+k');
  await page.keyboard.type('import a model');
  await expect(page.getByRole('option', { name: /^Import a model/ })).toBeVisible();
  await page.keyboard.press('Escape');
  await dropFiles(page, { 'digits.onnx': onnx });
  const dialog = page.getByRole('dialog', { name: 'digits.onnx is a design now' });
  await expect(dialog).toContainText('tensors of weights are held with it');
  expect(await violations(page, { parts: ['[role="dialog"]'] })).toEqual([]);
  await dialog.getByRole('button', { name: 'Go on' }).click();
  await app.openRoom();
  await expect(page.getByText('All 4 parameters and buffers come from there.')).toBeVisible();
  await expect(page.getByText('Weights of digits.onnx')).toBeVisible();
  await app.reload();
  await expect(page.getByRole('combobox', { name: 'Start from' })).toContainText('digits.onnx, imported');

  // Exported without training, and tried on the design's own data.
  const saved = page.waitForEvent('download');
  await app.button('Export weights').click();
  await page.getByRole('dialog').getByRole('button', { name: 'Save the file' }).click();
  expect((await saved).suggestedFilename()).toBe('digits.safetensors');
  await page.keyboard.press('Escape');
  await app.setNumber('Epochs', 1);
  await app.startButton.click();
  await app.waitForRun('finished');
  expect(readdirSync(join(server.home, '.imports'))).toEqual([]);
});

test('weights are shown beside the design before they are taken; a model with parts that have no layer opens nothing', async ({
  app,
  page,
  server,
}) => {
  await app.create('mnist-mlp');
  await app.waitForSaved();
  const { weights } = drawn();
  const [first, ...others] = [...weights] as [string, FileTensor][];
  const [name, { shape, data }] = first as [string, FileTensor];
  const wide: FileTensor = { dtype: 'float64', shape, data: Float64Array.from(data, Number) };
  const some = new Map([[`module.${name}`, wide], others[0] as [string, FileTensor]]);
  await dropFiles(page, { 'some.npz': writeNpz(some) });
  const dialog = page.getByRole('dialog', { name: 'Weights of some.npz', exact: true });
  await expect(dialog).toContainText('2 of 4 parameters and buffers');
  await expect(dialog.locator('tr[data-how="missing"]')).toHaveCount(2);
  await expect(dialog.locator('tr[data-how="ending"]')).toContainText('by name, without the words before it');
  await expect(dialog.getByRole('listitem')).toHaveText('1 of the tensors had the type float64: converted to float32.');
  expect(await violations(page, { parts: ['[role="dialog"]'] })).toEqual([]);
  await dialog.getByRole('button', { name: 'Use the 2 that fit' }).click();
  await expect(page.getByRole('combobox', { name: 'Start from' })).toContainText('some.npz, imported');
  await expect(page.getByText('2 of 4 come from some.npz; 2 were initialised at random')).toBeVisible();
  await page.keyboard.press('Control+z');
  await expect(page.getByRole('combobox', { name: 'Start from' })).toContainText('Random weights');

  const odd: FileTensor = { dtype: 'float32', shape: [99], data: new Float32Array(99) };
  await dropFiles(page, { 'foreign.npz': writeNpz(new Map([['odd', odd]])) });
  const nothing = page.getByRole('dialog', { name: 'foreign.npz was not imported' });
  await expect(nothing.getByRole('alert')).toContainText('holds no tensor that suits the design');
  await expect(nothing.locator('tr[data-how="missing"]')).toHaveCount(4);
  await expect(nothing.locator('tr[data-how="unused"]')).toContainText('nothing in the design has this name');
  expect(await violations(page, { parts: ['[role="dialog"]'] })).toEqual([]);
  await nothing.getByRole('button', { name: 'Close' }).last().click();

  // A file of the other kind, chosen past what the system's dialog offers, is taken for what it is.
  const chooser = page.waitForEvent('filechooser');
  await page.keyboard.press('Control+k');
  await page.keyboard.type('Import a model');
  await page.getByRole('option', { name: /^Import a model/ }).click();
  const payload = Buffer.from(writeNpz(some));
  await (await chooser).setFiles({ name: 'some.npz', mimeType: '', buffer: payload });
  await expect(dialog).toContainText('2 of 4 parameters and buffers');
  await dialog.getByRole('button', { name: 'Close' }).last().click();

  const before = readdirSync(server.home);
  await dropFiles(page, { 'odd.onnx': strange });
  const failed = page.getByRole('dialog', { name: 'odd.onnx was not imported' });
  await expect(failed.getByRole('listitem')).toHaveText(['Hardmax "odder"', 'Det "odd"']);
  expect(await violations(page, { parts: ['[role="dialog"]'] })).toEqual([]);
  await failed.getByRole('button', { name: 'Close' }).last().click();
  expect(readdirSync(server.home)).toEqual(before);
});
