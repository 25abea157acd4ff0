import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { readNpz, readPt, readSafetensors, type TensorMap, writeSafetensors } from '../../engine/formats';
import { readOnnx } from '../../engine/formats/onnx/read/readOnnx';
import { readZip } from '../../engine/formats/zip';
import { initialState } from '../../engine/graph/build';
import { mnistMlp } from '../../engine/graph/templates/mnistMlp';
import { openNetwork } from '../../engine/training/openNetwork';
import { toFileTensor } from '../../engine/training/weights';
import { hasPython } from '../support/python';
import { dropFiles } from './support/dropFiles';
import { expect, test } from './support/fixtures';
import { violations } from './support/violations';

/** Weights of the template that no run of it drew. */
function weightsOf(): TensorMap {
  const { network } = openNetwork(mnistMlp.document());
  const values = initialState(network, 77);
  return new Map(
    network.state.map((state) => [state.name, toFileTensor(state, values.get(state.name) as Float32Array)] as const),
  );
}

interface Saved {
  readonly name: string;
  readonly bytes: Uint8Array;
}

const dialogOf = (page: Page) => page.getByRole('dialog');

/** Takes the run's file in the format that is chosen in the dialog. */
async function take(page: Page): Promise<Saved> {
  const saved = page.waitForEvent('download');
  await dialogOf(page).getByRole('button', { name: 'Save the file' }).click();
  const download = await saved;
  return { name: download.suggestedFilename(), bytes: new Uint8Array(readFileSync(await download.path())) };
}

const proofOf = (page: Page) => dialogOf(page).getByText(/^(Read back|The weights were read back)/);

test('every format is written from the window, proved there, and holds the weights', async ({ app, page }) => {
  test.setTimeout(180_000);
  await app.create('mnist-mlp');
  await app.waitForSaved();
  const weights = weightsOf();
  const first = weights.get('fc1.weight')?.data as Float32Array;
  await dropFiles(page, { 'digits.safetensors': writeSafetensors(weights) });
  await dialogOf(page).getByRole('button', { name: 'Use these weights' }).click();
  await app.button('Export weights').click();
  const dialog = dialogOf(page);
  const pick = (name: RegExp) => dialog.getByRole('radio', { name }).click();
  const snippet = dialog.locator('pre');

  const WEIGHTS = [
    [/^safetensors/, 'safetensors', (bytes: Uint8Array) => readSafetensors(bytes, 'w').tensors],
    [/^NumPy/, 'npz', (bytes: Uint8Array) => readNpz(bytes, 'w')],
    [/^PyTorch \.pt/, 'pt', (bytes: Uint8Array) => readPt(bytes, 'w')],
  ] as const;
  for (const [label, ending, read] of WEIGHTS) {
    await pick(label);
    // What came of another format is gone.
    await expect(proofOf(page)).toHaveCount(0);
    const { name, bytes } = await take(page);
    expect(name.endsWith(`.${ending}`)).toBe(true);
    await expect(proofOf(page)).toContainText('run by Layerloom');
    await expect(snippet).toContainText(JSON.stringify(name));
    const tensors = read(bytes);
    expect([...tensors.keys()].sort()).toEqual([...weights.keys()].sort());
    expect(tensors.get('fc1.weight')?.data).toEqual(first);
  }

  await pick(/^ONNX/);
  await dialog.getByRole('combobox', { name: 'Operators (opset)' }).click();
  await page.getByRole('option', { name: '15', exact: true }).click();
  const onnx = await take(page);
  expect(onnx.name.endsWith('.onnx')).toBe(true);
  await expect(proofOf(page)).toContainText('run by Layerloom and ONNX Runtime');
  await expect(snippet).toContainText('onnxruntime.InferenceSession');
  const { weights: inside } = readOnnx(onnx.bytes, 'w', { name: 'w' });
  expect([...inside.values()].some(({ part }) => part(3, 4)[0] === first[3])).toBe(true);
  await dialog.getByRole('checkbox', { name: /raw samples/ }).check();
  await expect(proofOf(page)).toHaveCount(0);
  const raw = await take(page);
  await expect(proofOf(page)).toContainText('ONNX Runtime');
  expect(raw.bytes.length).not.toBe(onnx.bytes.length);

  await pick(/^PyTorch code/);
  const code = await take(page);
  expect(code.name.endsWith('.zip')).toBe(true);
  await expect(proofOf(page)).toContainText(hasPython('torch') ? 'run by PyTorch' : 'The code was not run');
  const files = readZip(code.bytes, 2 ** 26, 'zip');
  expect([...files.keys()].sort()).toEqual(['model.pt', 'model.py']);
  const source = new TextDecoder().decode(files.get('model.py'));
  // The window shows the very lines that stand in the file.
  for (const line of ((await snippet.textContent()) ?? '').split('\n').slice(1).filter(Boolean))
    expect(source).toContain(line);
  expect(readPt(files.get('model.pt') as Uint8Array, 'w').get('fc1.weight')?.data).toEqual(first);
  expect(await violations(page, { parts: ['[role="dialog"]'] })).toEqual([]);
});

test('PyTorch code of a network is to be had before it is trained, and its weights from the menu and the palette after', async ({
  app,
  page,
}) => {
  await app.create('mnist-mlp');
  const item = (name: string) => page.getByRole('menuitem', { name });
  await app.button('Design file').click();
  await expect(item('Export the trained weights…')).toHaveAttribute('aria-disabled', 'true');
  await item('PyTorch code…').click();
  await expect(dialogOf(page).locator('pre')).toContainText('class Net(nn.Module):');
  // All of it can be read.
  await dialogOf(page).locator('pre').focus();
  await page.keyboard.press('End');
  await expect
    .poll(() =>
      dialogOf(page)
        .locator('pre')
        .evaluate((pre) => pre.scrollHeight - pre.clientHeight - pre.scrollTop),
    )
    .toBeLessThan(2);
  const bottom = await dialogOf(page).getByRole('button', { name: 'Save the file' }).boundingBox();
  const code = await dialogOf(page).locator('pre').boundingBox();
  expect(code!.y + code!.height).toBeLessThan(bottom!.y);
  expect(await violations(page, { parts: ['[role="dialog"]'] })).toEqual([]);
  const saved = page.waitForEvent('download');
  await dialogOf(page).getByRole('button', { name: 'Save the file' }).click();
  const download = await saved;
  expect(download.suggestedFilename()).toBe('model.py');
  await expect(page.getByText('Saved model.py')).toBeVisible();
  const source = readFileSync(await download.path(), 'utf8');
  expect(source).toContain('    net = Net()\n');
  expect(source).not.toContain('load_state_dict');
  await app.openRoom();
  await app.setNumber('Epochs', 1);
  await app.startButton.click();
  await app.waitForRun('finished');
  await page.keyboard.press('Control+k');
  await page.keyboard.type('export');
  await expect(page.getByRole('option', { name: /^PyTorch code/ })).toBeVisible();
  await page.getByRole('option', { name: /^Export the trained weights/ }).click();
  await expect(dialogOf(page).getByRole('radio', { name: /ONNX/ })).toBeVisible();
});

test('a network is saved as each kind of drawing, the picture as sharp as print wants it', async ({ app, page }) => {
  await app.create('mnist-mlp');
  const size = (bytes: Uint8Array) => new DataView(bytes.buffer, bytes.byteOffset).getUint32(16);
  const save = async (format: string) => {
    await page.keyboard.press('Control+k');
    await page.keyboard.type('picture and table');
    await page.getByRole('option', { name: /^Picture and table/ }).click();
    await dialogOf(page).getByRole('button', { name: format }).click();
    const button = page.getByRole('button', { name: 'Save the file' });
    // What is shown has all the room: nothing is left below the button.
    const box = dialogOf(page).filter({ has: button });
    const [dialog, last] = [await box.boundingBox(), await button.boundingBox()];
    expect(dialog!.y + dialog!.height - last!.y - last!.height).toBeLessThan(40);
    const saved = page.waitForEvent('download');
    await button.click();
    const download = await saved;
    await expect(page.getByText(`Saved ${download.suggestedFilename()}`)).toBeVisible();
    return { name: download.suggestedFilename(), bytes: new Uint8Array(readFileSync(await download.path())) };
  };
  const text = ({ bytes }: Saved) => new TextDecoder().decode(bytes);
  const svg = await save('SVG');
  const [, width] = /<svg[^>]* width="([\d.]+)"/.exec(text(svg)) ?? [];
  const png = await save('PNG');
  expect([...png.bytes.subarray(1, 4)].map((code) => String.fromCharCode(code)).join('')).toBe('PNG');
  expect(size(png.bytes)).toBe(Math.round(2 * Number(width)));
  const csv = await save('CSV');
  expect(text(csv)).toContain('fc1');
  const latex = await save('LaTeX');
  expect(text(latex)).toContain('\\begin{tabular}');
  expect([svg, png, csv, latex].map(({ name }) => name.split('.').at(-1))).toEqual(['svg', 'png', 'csv', 'tex']);
});
