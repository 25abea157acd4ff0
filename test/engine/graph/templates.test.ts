import { describe, expect, test } from 'vitest';
import { checkDesign } from '../../../engine/data';
import { parseDocument } from '../../../engine/graph/parse';
import { serializeDocument } from '../../../engine/graph/serialize';
import { templateByName, templates } from '../../../engine/graph/templates';
import { entryText } from '../../../engine/text/entries';
import architectures from '../../fixtures/architectures.json';

/** A double convolution of U-Net without biases: 3×3 twice, with two normalizations. */
const double = (inputs: number, out: number) => 9 * out * (inputs + out) + 4 * out;
const SIGNS = 59;

/** Parameters and neurons; AlexNet's are those of the paper, torchvision's from its own networks, the others' counted by hand. */
const sizes: Record<string, readonly number[]> = {
  ...architectures.sizes,
  'tutorial-net': [6_456_942, 18_522],
  'mnist-mlp': [784 * 128 + 128 + 128 * 10 + 10, 138],
  'mnist-cnn': [421_642, 32 * 784 + 64 * 196 + 138],
  'mnist-lstm': [4 * 128 * (28 + 128 + 2) + 1290, 10],
  'mnist-transformer': [
    // rows to 64 features, two encoder layers (attention, 64 → 128 → 64, two normalizations), a normalization, the classifier
    1856 + 2 * (4 * 64 * 65 + 2 * 64 * 128 + 192 + 256) + 128 + 650,
    28 * 64 + 10,
  ],
  lenet5: [61_706, 6 * 784 + 16 * 100 + 120 + 84 + 10],
  autoencoder: [2 * 784 * 128 + 2 * 128 * 32 + 128 + 32 + 128 + 784, 1072],
  residual: [
    // stem, two blocks of two convolutions each, the shortcut, five normalizations, the classifier
    144 + 2 * 2304 + 4608 + 9216 + 544 + 2 * (3 * 16 + 2 * 32) + 330,
    14_122,
  ],
  spiral: [96 + 1056 + 66, 66],
  alexnet: [60_965_224, 659_272],
  'char-lstm': [SIGNS * 32 + 4 * 128 * (32 + 128 + 2) + SIGNS * 129, SIGNS],
  'tiny-transformer': [
    // the two embeddings, three layers (attention, 64 → 256 → 64, two normalizations), a normalization, the classifier
    (SIGNS + 48) * 64 + 3 * (4 * 64 * 65 + 2 * 64 * 256 + 320 + 256) + 128 + SIGNS * 65,
    3 * 48 * (256 + 64) + SIGNS,
  ],
  'conv-autoencoder': [
    // 3×3 kernels to 16, 32 and 4 channels, and back to 32, 16 and 1
    9 * (16 + 16 * 32 + 32 * 4 + 4 * 32 + 32 * 16 + 16) + 2 * (16 + 32 + 32 + 16) + 4 + 1,
    16 * 196 + 32 * 49 + 4 * 16 + 32 * 49 + 16 * 196 + 784,
  ],
  'unet-small': [
    // down, then up with 2×2 kernels and what was there on the way down, then one score a pixel
    double(1, 16) +
      double(16, 32) +
      double(32, 64) +
      (4 * 64 + 1) * 32 +
      (4 * 32 + 1) * 16 +
      double(64, 32) +
      double(32, 16) +
      17,
    1024 * 2 * 16 + 256 * 2 * 32 + 64 * 2 * 64 + 256 * 3 * 32 + 1024 * 3 * 16 + 1024,
  ],
};

describe.each(templates.map((template) => [template.name, template] as const))('template %s', (name, template) => {
  const document = template.document();

  test('opens without a problem', () => {
    expect(checkDesign(document).problems).toEqual([]);
  });

  test('has the size it should have', () => {
    const { parameters, neurons } = checkDesign(document).totals;
    expect([parameters, neurons]).toEqual(sizes[name]);
  });

  test.each([document, ...document.blocks].map((graph) => [graph.name, graph] as const))(
    'has room between its layers (%s)',
    (_, { nodes }) => {
      for (const [index, { position: a }] of nodes.entries()) {
        for (const { position: b } of nodes.slice(index + 1)) {
          expect(Math.abs(a.x - b.x) >= 224 + 40 || Math.abs(a.y - b.y) >= 64 + 40).toBe(true);
        }
      }
    },
  );

  test('reads from top to bottom, in its blocks as well', () => {
    for (const { nodes, wires } of [document, ...document.blocks]) {
      const height = new Map(nodes.map(({ id, position }) => [id, position.y]));
      for (const { from, to } of wires) expect(height.get(to.node)).toBeGreaterThan(height.get(from.node) as number);
    }
  });

  test('is in the file as it is drawn', () => {
    expect(parseDocument(serializeDocument(document))).toEqual(document);
  });

  test('has its words in both languages', () => {
    for (const language of ['en', 'zh-CN'] as const) expect(entryText(language, 'template', name).about).not.toBe('');
  });

  test('is a new document each time, by its name', () => {
    expect(templateByName(name)?.document()).toEqual(document);
    expect(template.document()).not.toBe(document);
    expect(document.name).toBe(name);
  });
});

test('networks that repeat themselves are drawn with blocks', () => {
  const drawn = (name: string) => templateByName(name)?.document();
  expect(drawn('densenet121')?.nodes.flatMap(({ repeat }) => repeat ?? [])).toEqual([6, 12, 24, 16]);
  expect(drawn('resnet18')?.blocks.map(({ name }) => name)).toEqual(['BasicBlock', 'DownBlock', 'Stage']);
  expect(drawn('mobilenet_v2')?.blocks.map(({ name }) => name)).toEqual([
    'Separable',
    'InvertedBottleneck',
    'InvertedResidual',
  ]);
  expect(drawn('squeezenet1_1')?.blocks[0]?.params?.map(({ name }) => name)).toEqual([
    'squeeze',
    'expand1x1',
    'expand3x3',
  ]);
  for (const document of templates.map((template) => template.document())) {
    expect(document.nodes.length).toBeLessThan(30);
  }
});

test('templates are those of the start screen, each once', () => {
  expect(templates.map(({ name }) => name).toSorted()).toEqual(Object.keys(sizes).toSorted());
  expect(templateByName('resnet-152')).toBeUndefined();
});
