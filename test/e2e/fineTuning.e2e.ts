import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { outputsDifference } from '../../engine/core/difference';
import {
  type FileTensor,
  readNpy,
  readNpz,
  readSafetensors,
  type TensorMap,
  writeNpy,
  writeNpz,
} from '../../engine/formats';
import { runInOnnxRuntime } from '../../main/host/exporting/runInOnnxRuntime';
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
const BUFFER = /\.(running_mean|running_var|num_batches_tracked)$/;

/** ResNet-18 as torchvision has it, and its state by PyTorch's names. */
const MODEL = `
import numpy, torch, torchvision, warnings
warnings.filterwarnings('ignore')
torch.manual_seed(4)
net = torchvision.models.resnet18()
numpy.savez('state.npz', **{name: tensor.numpy() for name, tensor in net.state_dict().items()})
torch.onnx.export(net, torch.randn(2, 3, ${SIDE}, ${SIDE}), 'resnet18.onnx', opset_version=13, do_constant_folding=False,
                  training=torch.onnx.TrainingMode.PRESERVE, input_names=['image'], output_names=['scores'],
                  dynamic_axes={'image': {0: 'batch'}, 'scores': {0: 'batch'}})
`;

/** Scores of the tuned weights in torchvision's own network. */
const SCORES = `
import numpy, torch, torchvision
net = torchvision.models.resnet18(num_classes=${CLASSES})
net.load_state_dict({name: torch.from_numpy(array) for name, array in numpy.load('tuned.npz').items()})
with torch.no_grad():
    numpy.save('scores.npy', net.eval()(torch.from_numpy(numpy.load('pictures.npy'))).numpy())
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
  const { files } = runPython(MODEL, {}, ['resnet18.onnx', 'state.npz']);
  const model = info.outputPath('resnet18.onnx');
  mkdirSync(info.outputDir, { recursive: true });
  writeFileSync(model, files[0] as Uint8Array);
  const pictures = picturesIn(info.outputPath('pictures'));
  const before = readNpz(files[1] as Uint8Array, 'state.npz');

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
  await app.button('Export weights').click();
  const dialog = page.getByRole('dialog');
  const exported = async (name: string) => {
    const saved = page.waitForEvent('download');
    await dialog.getByRole('button', { name: 'Save the file' }).click();
    const path = info.outputPath(name);
    await (await saved).saveAs(path);
    await expect(dialog.getByText(/^Read back and run by Layerloom/)).toBeVisible({ timeout: 30_000 });
    return path;
  };
  const file = await exported('tuned.safetensors');
  await dialog.getByRole('radio', { name: /^ONNX/ }).click();
  const onnx = await exported('tuned.onnx');

  const after = readSafetensors(readFileSync(file), 'tuned.safetensors').tensors;
  // Names in a design have no dots in them.
  const names = [...before.keys()].map((name) => [name, name.replace(/\.(?=.*\.)/g, '_')] as const);
  expect([...after.keys()].sort()).toEqual(names.map(([, ours]) => ours).sort());
  expect(names).toHaveLength(122);
  const changed = names.filter(([theirs, ours]) => !bytesOf(before, theirs).equals(bytesOf(after, ours)));
  // As in PyTorch, running figures of a frozen BatchNorm go on.
  const moving = names.filter(([, ours]) => TRAINED.test(ours) || BUFFER.test(ours));
  expect(changed).toEqual(moving);
  expect(moving.length).toBeLessThan(names.length / 1.5);

  // The model file has the same weights: it scores as torchvision's network with them.
  const tuned = new Map(names.map(([theirs, ours]) => [theirs, after.get(ours) as FileTensor]));
  const shape = [2, 3, SIDE, SIDE];
  const data = Float32Array.from({ length: 2 * 3 * SIDE * SIDE }, (_, i) => Math.sin(i));
  const given = { 'tuned.npz': writeNpz(tuned), 'pictures.npy': writeNpy({ dtype: 'float32', shape, data }) };
  const scores = readNpy(runPython(SCORES, given, ['scores.npy']).files[0] as Uint8Array, 'scores.npy');
  const expected = [{ shape: scores.shape, data: scores.data as Float32Array }];
  const got = (await runInOnnxRuntime(onnx, [{ shape, data }])) ?? [];
  expect(outputsDifference(got, expected)).toBeLessThan(1e-4);
});
