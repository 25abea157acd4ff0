import { expect, test } from 'vitest';
import { nameFault } from '../../../engine/graph/names';

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
