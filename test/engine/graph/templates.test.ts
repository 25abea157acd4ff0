import { describe, expect, test } from 'vitest';
import { checkDesign } from '../../../engine/data';
import { templateByName, templates } from '../../../engine/graph/templates';
import { entryText } from '../../../engine/text/entries';

/** Parameters and neurons; AlexNet's are those of the paper, the others' counted by hand. */
const sizes: Record<string, readonly [number, number]> = {
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

  test('has room between its layers', () => {
    for (const [index, { position: a }] of document.nodes.entries()) {
      for (const { position: b } of document.nodes.slice(index + 1)) {
        expect(Math.abs(a.x - b.x) >= 224 + 40 || Math.abs(a.y - b.y) >= 64 + 40).toBe(true);
      }
    }
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

test('templates are those of the start screen, each once', () => {
  expect(templates.map(({ name }) => name).toSorted()).toEqual(Object.keys(sizes).toSorted());
  expect(templateByName('resnet-152')).toBeUndefined();
});
