import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { readNpz, readSafetensors, type TensorMap } from '../../engine/formats';
import { pngBytes } from '../support/dataBytes';
import { hasPython, runPython } from '../support/python';
import { EditorPage } from './support/editorPage';
import { expect, test } from './support/fixtures';
import { violations } from './support/violations';

/** The last feature maps are 2×2. */
const SIDE = 48;
const CLASSES = 10;
/** The last block and the layer behind it. */
const TRAINED = /^(layer4_1_|fc\b)/;

/** ResNet-18 as torchvision has it, and its parameters by PyTorch's names. */
const MODEL = `
import numpy, torch, torchvision, warnings
warnings.filterwarnings('ignore')
torch.manual_seed(4)
net = torchvision.models.resnet18()
torch.onnx.export(net, torch.randn(2, 3, ${SIDE}, ${SIDE}), 'resnet18.onnx', opset_version=13, do_constant_folding=False,
                  training=torch.onnx.TrainingMode.PRESERVE, input_names=['image'], output_names=['scores'],
                  dynamic_axes={'image': {0: 'batch'}, 'scores': {0: 'batch'}})
numpy.savez('parameters.npz', **{name: p.detach().numpy() for name, p in net.named_parameters()})
`;

/** A folder a class, each of a colour of its own. */
function picturesIn(folder: string): string {
  for (let label = 0; label < CLASSES; label++) {
    const place = join(folder, `class${label}`);
    mkdirSync(place, { recursive: true });
    for (let i = 0; i < 4; i++)
      writeFileSync(join(place, `${i}.png`), pngBytes(SIDE, SIDE, [25 * label, 250 - 25 * label, 20 * i]));
  }
  return folder;
}

async function giveFiles(page: Page, open: () => Promise<void>, files: string): Promise<void> {
  const chooser = page.waitForEvent('filechooser');
  await open();
  await (await chooser).setFiles(files);
}

const bytesOf = (tensors: TensorMap, name: string): Buffer => {
  const { buffer, byteOffset, byteLength } = tensors.get(name)?.data ?? new Float32Array();
  return Buffer.from(buffer as ArrayBuffer, byteOffset, byteLength);
};

test('an imported ResNet-18 is fine-tuned with all but its last block frozen, and exported', async ({
  app,
  page,
}, info) => {
  test.skip(!hasPython('torchvision'), 'torchvision makes the model');
  const { files } = runPython(MODEL, {}, ['resnet18.onnx', 'parameters.npz']);
  const model = info.outputPath('resnet18.onnx');
  mkdirSync(info.outputDir, { recursive: true });
  writeFileSync(model, files[0] as Uint8Array);
  const pictures = picturesIn(info.outputPath('pictures'));
  const before = readNpz(files[1] as Uint8Array, 'parameters.npz');

  // In, from the first screen.
  await page.keyboard.press('Control+k');
  await page.keyboard.type('import a model');
  await giveFiles(page, () => page.getByRole('option', { name: /^Import a model/ }).click(), model);
  const opened = page.getByRole('dialog', { name: 'resnet18.onnx is a design now' });
  await expect(opened).toBeVisible({ timeout: 60_000 });
  await opened.getByRole('button', { name: 'Go on' }).click();

  // Data of one's own, and as many outputs as it has classes.
  await app.openRoom();
  await app.button('Data').click();
  await app.button('Own data…').click();
  await giveFiles(page, () => app.button('Choose a folder…').click(), pictures);
  await app.button('Next').click();
  await app.button('Use this data').click();
  await app.button(`Give fc ${CLASSES} outputs`).click();
  await expect(app.button(`Give fc ${CLASSES} outputs`)).toHaveCount(0);

  // All but the last block and the layer behind it.
  const editor = new EditorPage(page);
  await app.button('Fold the training room').click();
  await editor.inspector.getByRole('button', { name: 'layer4_1_bn2' }).click();
  for (let i = 0; i < 4; i++) await app.button('Zoom out').click();
  await editor.select('layer4_1_conv1');
  for (const name of ['layer4_1_bn1', 'layer4_1_conv2', 'layer4_1_bn2', 'fc'])
    await editor.card(name).click({ modifiers: ['Shift'], position: { x: 12, y: 12 } });
  await expect(editor.inspector).toContainText('5 layers selected');
  await app.button('Freeze all others').click();
  expect(await violations(page, { parts: ['[data-inspector]'] })).toEqual([]);
  await page.keyboard.press('Control+k');
  await page.keyboard.type('layer4_0_bn2');
  await page.getByRole('option', { name: 'Go to layer4_0_bn2' }).click();
  await expect(editor.card('layer4_0_bn2').locator('[data-frozen]')).toBeVisible();

  // A few steps, from the weights that came in.
  await app.openRoom();
  await app.button('Training').click();
  await expect(page.getByText('120 of 122 come from there; 2 are initialised at random.')).toBeVisible();
  await app.setNumber('Epochs', 1);
  await app.startButton.click();
  await app.waitForRun('finished', 90_000);

  // Out again, proved.
  const saved = page.waitForEvent('download');
  await app.button('Export weights').click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Save the file' }).click();
  const file = info.outputPath('tuned.safetensors');
  await (await saved).saveAs(file);
  await expect(dialog.getByText(/^Read back and run by Layerloom/)).toBeVisible();
  const after = readSafetensors(readFileSync(file), 'tuned.safetensors').tensors;
  // Names in a design have no dots in them.
  const names = [...before.keys()].map((name) => [name, name.replace(/\.(?=.*\.)/g, '_')] as const);
  const changed = names.filter(([theirs, ours]) => !bytesOf(before, theirs).equals(bytesOf(after, ours)));
  expect(names).toHaveLength(62);
  expect(changed.map(([, ours]) => ours)).toEqual(names.map(([, ours]) => ours).filter((name) => TRAINED.test(name)));
});
