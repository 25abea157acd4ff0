import { expect, test } from 'vitest';
import { freshName, nameFault } from '../../../engine/graph/names';

test('names that cannot stand in exported code are told apart by what is wrong with them', () => {
  const faults = ['', '2fast', 'ein name', 'class', 'forward', '__init', 'a'.repeat(65), 'conv1', 'stem_2'].map(
    (name) => nameFault(name, ['conv1']),
  );
  expect(faults).toEqual([
    'empty',
    'identifier',
    'identifier',
    'reserved',
    'reserved',
    'reserved',
    'reserved',
    'taken',
    null,
  ]);
});

test('new layers are called as people write them', () => {
  const names = [
    'Linear',
    'Conv2d',
    'BatchNorm1d',
    'MaxPool2d',
    'AdaptiveAvgPool2d',
    'ReLU',
    'Input',
    'NoSuchLayer',
  ].map((type) => freshName(type, new Set(['fc1', 'input'])));
  expect(names).toEqual(['fc2', 'conv1', 'bn1', 'pool1', 'avgpool1', 'relu1', 'input2', 'nosuchlayer1']);
});
