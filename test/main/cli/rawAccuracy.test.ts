import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { encode as encodePng } from 'fast-png';
import { expect, test } from 'vitest';
import { hashName, RandomStream } from '../../../engine/core/rng';
import { toPlanes } from '../../../engine/data/images/resize';
import type { DesignDocument } from '../../../engine/graph/document';
import { serializeDocument } from '../../../engine/graph/serialize';
import type { Prediction } from '../../../engine/training/predict';
import { chain } from '../../support/design';
import { hasPython, runPython } from '../../support/python';
import { wineCsv } from '../../support/wineCsv';
import { eventsOf, runCli } from '../support/cli';
import { tempFolder } from '../support/folder';
import { classesInOnnxRuntime, ownClasses } from '../support/predictedClasses';

interface Testing {
  /** The test part as it lies in its files. */
  readonly raw: Prediction;
  readonly labels: readonly number[];
}

/**
 * Trains a design and exports it. Gives what was exported, code and weights and a model for raw samples, and the classes
 * that we put the test part into: as many of them are right as the test accuracy says.
 */
async function trained(cwd: string, document: DesignDocument, { raw, labels }: Testing) {
  writeFileSync(join(cwd, 'own.loom'), serializeDocument(document));
  const training = await runCli(['train', 'own.loom', '--json'], { cwd });
  expect(training.code, training.stderr).toBe(0);
  const { weights, testAccuracy } = eventsOf(training.stdout).at(-1) as { weights: string; testAccuracy: number };
  for (const target of [
    ['pytorch', '-o', 'model.py'],
    ['onnx', '-o', 'raw.onnx', '--raw-input'],
  ]) {
    const exported = await runCli(['export', 'own.loom', '--weights', weights, '--format', ...target], { cwd });
    expect(exported.code, exported.stderr).toBe(0);
    if (target[0] === 'pytorch') {
      expect(exported.stderr).toMatch(/^Wrote model\.py\.\nWrote \d+ tensors to model\.pt\.\n/);
    }
  }
  const classes = await ownClasses(cwd, 'own.loom', weights, raw);
  const right = classes.filter((own, row) => own === labels[row]).length;
  expect(right / labels.length).toBeCloseTo(testAccuracy, 10);
  // Not all are right, and the mistakes have to be the same ones.
  expect(right).toBeLessThan(labels.length);
  const read = (name: string) => readFileSync(join(cwd, name));
  return {
    testAccuracy,
    classes,
    files: { 'model.py': read('model.py'), 'model.pt': read('model.pt') },
    onnx: read('raw.onnx'),
  };
}

const numbersIn = ({ printed }: { readonly printed: string }) => printed.split(/\s+/).map(Number);

const CLASSES = ['bars', 'columns', 'noise'] as const;

/** A picture of 3 colours in noise, with stripes across or down it unless it is of the third class. */
function picture(label: number, place: number, random: RandomStream) {
  const [height, width] = [17 + ((place * 5) % 23), 14 + ((place * 11) % 31)];
  const data = Uint8Array.from({ length: height * width * 3 }, (_, i) => {
    const [y, x] = [Math.floor(i / 3 / width) / height, (Math.floor(i / 3) % width) / width];
    const stripes = label === 2 ? 0 : Math.sin(20 * (label === 0 ? y : x) + place);
    return Math.max(0, Math.min(255, Math.round(110 + 20 * stripes + 70 * random.normal())));
  });
  return { width, height, channels: 3, data } as const;
}

const PICTURES = `
import glob, sys
sys.path.insert(0, '.')
import numpy as np
import torch
from PIL import Image
from model import Net, preprocess
net = Net().eval()
net.load_state_dict(torch.load('model.pt', weights_only=True))
for name in sorted(glob.glob('*.png')):
    x = torch.tensor(np.array(Image.open(name).convert('RGB'))).permute(2, 0, 1)[None]
    with torch.no_grad():
        print(int(net(preprocess(x)).argmax()))
`;

test.skipIf(!hasPython('torchvision'))(
  'pictures as they lie in a folder are classed by exported files alone as our own test classes them',
  async () => {
    const cwd = tempFolder();
    const random = new RandomStream(1, hashName('stripes'));
    const testing: { png: Uint8Array; label: number; planes: Uint8Array }[] = [];
    for (const [part, count] of Object.entries({ train: 40, valid: 10, test: 50 })) {
      for (let place = 0; place < CLASSES.length * count; place++) {
        const label = place % CLASSES.length;
        const made = picture(label, place, random);
        const file = join(cwd, 'pictures', part, CLASSES[label]!, `${place}.png`);
        const png = encodePng(made);
        mkdirSync(dirname(file), { recursive: true });
        writeFileSync(file, png);
        if (part !== 'test') continue;
        testing.push({ png, label, planes: toPlanes(made, 'rgb', [16, 20]) });
      }
    }
    const pixels = testing.flatMap(({ planes }) => Array.from(planes, (byte) => byte / 255));
    const raw = { shape: [testing.length, 3, 16, 20], data: Float32Array.from(pixels) };
    const { testAccuracy, classes, files, onnx } = await trained(
      cwd,
      chain(
        [
          ['Input', { shape: [3, 14, 18] }],
          ['Conv2d', { out_channels: 6, kernel_size: [3, 3] }],
          ['ReLU'],
          ['MaxPool2d', { kernel_size: [2, 2] }],
          ['Flatten'],
          ['Linear', { out_features: 3 }],
        ],
        {
          source: { type: 'imageFolder', params: { path: 'pictures', size: [16, 20], classes: [...CLASSES] } },
          transforms: [
            { type: 'Normalize', params: { mean: [0.485, 0.456, 0.406], std: [0.229, 0.224, 0.225] } },
            { type: 'Pad', params: { padding: [1, 0, 2, 0], value: -0.5 } },
            { type: 'RandomCrop', params: { size: [14, 18], padding: 1 } },
            { type: 'Standardize', params: {} },
          ],
        },
        { epochs: 6, optimizer: { type: 'Adam', params: { lr: 0.003 } } },
      ),
      { raw, labels: testing.map(({ label }) => label) },
    );
    // Better than by chance.
    expect(testAccuracy).toBeGreaterThan(0.45);
    const pngs = Object.fromEntries(testing.map(({ png }, place) => [`${String(place).padStart(3, '0')}.png`, png]));
    expect(numbersIn(runPython(PICTURES, { ...files, ...pngs }))).toEqual(classes);
    expect(await classesInOnnxRuntime(onnx, raw)).toEqual(classes);
  },
  240_000,
);

const TABLE = `
import csv, sys
sys.path.insert(0, '.')
import torch
from model import Net, preprocess
net = Net().eval()
net.load_state_dict(torch.load('model.pt', weights_only=True))
rows = [row for row in csv.DictReader(open('wine.csv')) if row['part'] == 'test']
x = torch.tensor([[float(row[name]) for name in sys_columns] for row in rows])
with torch.no_grad():
    print(*net(preprocess(x)).argmax(1).tolist())
`;

test.skipIf(!hasPython('torch'))(
  'rows as they stand in a table are classed by exported files alone as our own test classes them',
  async () => {
    const cwd = tempFolder();
    const part = (place: number) => ['test', 'train', 'test', 'valid'][place % 4]!;
    const lines = wineCsv.split('\n').map((line, row) => `${line},${row === 0 ? 'part' : part(row)}`);
    writeFileSync(join(cwd, 'wine.csv'), lines.join('\n'));
    const columns = ['proline', 'ash', 'magnesium', 'hue'];
    const params = { path: 'wine.csv', columns, target: 'grower', classes: ['A', 'B', 'C'] };
    const names = lines[0]!.split(',');
    const testing = lines
      .slice(1)
      .map((line) => line.split(','))
      .filter((cells) => cells.at(-1) === 'test');
    const values = testing.flatMap((cells) => columns.map((name) => Number(cells[names.indexOf(name)])));
    const raw = { shape: [testing.length, columns.length], data: Float32Array.from(values) };
    const { testAccuracy, classes, files, onnx } = await trained(
      cwd,
      chain(
        [['Input', { shape: [4] }], ['Linear', { out_features: 8 }], ['Tanh'], ['Linear', { out_features: 3 }]],
        {
          source: { type: 'csv', params },
          split: { type: 'column', params: { column: 'part' } },
          transforms: [
            { type: 'MinMax', params: {} },
            { type: 'Standardize', params: {} },
          ],
        },
        { epochs: 8 },
      ),
      { raw, labels: testing.map((cells) => 'ABC'.indexOf(cells[names.indexOf('grower')]!)) },
    );
    expect(testAccuracy).toBeGreaterThan(0.5);
    const script = TABLE.replace('sys_columns', JSON.stringify(columns));
    const printed = runPython(script, { ...files, 'wine.csv': readFileSync(join(cwd, 'wine.csv')) });
    expect(numbersIn(printed)).toEqual(classes);
    expect(await classesInOnnxRuntime(onnx, raw)).toEqual(classes);
  },
  240_000,
);
