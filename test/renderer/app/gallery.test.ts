import { describe, expect, test } from 'vitest';
import { checkDesign } from '../../../engine/data';
import { templates } from '../../../engine/graph/templates';
import { entryText } from '../../../engine/text/entries';
import { placeBoxes } from '../../../renderer/app/home/placeBoxes';
import { searchTemplates } from '../../../renderer/app/home/searchTemplates';

const counts = new Map(templates.map(({ name, document }) => [name, checkDesign(document()).totals.parameters]));
const found = (...args: [query: string, size?: 'any' | 'small' | 'large']) =>
  searchTemplates(args[0], args[1] ?? 'any', counts).flatMap((group) => group.templates.map(({ name }) => name));

describe('the search among templates', () => {
  test('finds by name, by words of either language, and by all of several words', () => {
    expect(found('')).toEqual(templates.map(({ name }) => name));
    expect(found('RESNET')).toEqual(expect.arrayContaining(['residual', 'resnet18', 'resnet18-cifar']));
    expect(found('十四行诗')).toEqual(['char-lstm', 'tiny-transformer']);
    expect(found('digit  lstm')).toEqual(['mnist-lstm']);
    expect(found('no such network')).toEqual([]);
  });

  test('finds by layers, blocks, data and tasks, in both languages', () => {
    expect(found('LSTM')).toEqual(['mnist-lstm', 'char-lstm']);
    expect(found('conv')).toEqual(expect.arrayContaining(['lenet5', 'mnist-cnn', 'vgg11', 'unet-small']));
    expect(found('卷积')).toEqual(expect.arrayContaining(found('conv2d')));
    expect(found('mnist conv2d')).toEqual(expect.arrayContaining(['mnist-cnn', 'lenet5']));
    expect(found('mnist conv2d')).not.toContain('mnist-mlp');
    expect(found('segmentation')).toEqual(['unet-small']);
    expect(found('分割')).toEqual(['unet-small']);
    expect(found('convrelu')).toContain('vgg11');
    expect(found('classification')).toEqual(expect.arrayContaining(found('图像分类')));
  });

  test('finds each by all that its texts say people call it', () => {
    for (const language of ['en', 'zh-CN'] as const) {
      const called = templates.flatMap(({ name }) =>
        (entryText(language, 'template', name).also ?? []).map((word) => [name, word] as const),
      );
      expect(called.length).toBeGreaterThan(0);
      for (const [name, word] of called) expect(found(word), word).toContain(name);
    }
  });

  test('parts small from large at a million parameters', () => {
    const [small, large] = [found('', 'small'), found('', 'large')];
    expect(small).toContain('conv-autoencoder');
    expect(large).toContain('squeezenet1_1');
    expect([...small, ...large].toSorted()).toEqual(found('').toSorted());
  });

  test('leaves out what is not yet counted while a size is asked for', () => {
    expect(searchTemplates('', 'small', new Map())).toEqual([]);
  });
});

test.each(templates.map((template) => [template.name, template.document()] as const))(
  'the picture of %s has every layer within its edges, apart from the others',
  (_, document) => {
    const boxes = placeBoxes(document);
    expect(boxes).toHaveLength(document.nodes.length);
    for (const [index, box] of boxes.entries()) {
      expect(box.x - box.width / 2).toBeGreaterThanOrEqual(0);
      expect(box.x + box.width / 2).toBeLessThanOrEqual(208);
      expect(box.y - box.height / 2).toBeGreaterThanOrEqual(0);
      expect(box.y + box.height / 2).toBeLessThanOrEqual(72);
      for (const other of boxes.slice(index + 1)) {
        const beside = Math.abs(box.x - other.x) >= (box.width + other.width) / 2;
        const above = Math.abs(box.y - other.y) >= (box.height + other.height) / 2;
        expect(beside || above).toBe(true);
      }
    }
  },
);
