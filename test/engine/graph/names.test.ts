import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  asDesignName,
  blockNameFault,
  freshName,
  nameFault,
  nameGiver,
  nearestFreeName,
} from '../../../engine/graph/names';

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
    'long',
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

test('many names given one after the other are the nearest that are free, each in its turn', () => {
  const name = fc
    .tuple(fc.constantFrom('a', 'b1_', 'relu'), fc.constantFrom('', '1', '2', '3', '5', '07', '12'))
    .map((parts) => parts.join(''));
  fc.assert(
    fc.property(fc.uniqueArray(name), fc.array(fc.oneof(name, fc.constant('no name'))), (present, wanted) => {
      const give = nameGiver(new Set(present));
      const taken = new Set(present);
      for (const each of wanted) {
        const nearest = nearestFreeName(each, taken);
        taken.add(nearest);
        expect(give(each)).toBe(nearest);
      }
    }),
    { seed: 1 },
  );
});

test('thousands of copies are named without looking through thousands of names each', () => {
  let asked = 0;
  class Counted extends Set<string> {
    override has(value: string): boolean {
      asked++;
      return super.has(value);
    }
  }
  const names = Array.from({ length: 5000 }, (_, at) => `relu${at + 1}`);
  const give = nameGiver(new Counted(names));
  expect(names.map(give).at(-1)).toBe('relu10000');
  expect(asked).toBeLessThan(40_000);
});

test('the number of an instance does not run together with one at the end of its block', () => {
  expect(freshName('Block2', new Set())).toBe('block2_1');
  expect(freshName('Block2', new Set(['block2_1']))).toBe('block2_2');
  expect(freshName('Block', new Set(['block1']))).toBe('block2');
});

test('a block is not called like a kind of layer, which a layer may be', () => {
  expect(
    ['Conv2d', 'Linear', 'Residual', 'conv2d', '', 'Taken'].map((name) => blockNameFault(name, ['Taken'])),
  ).toEqual(['layerType', 'layerType', null, null, 'empty', 'taken']);
  expect(nameFault('Conv2d')).toBeNull();
});

test("a text becomes as much of a design's name as there is room for, with what is to stand behind it", () => {
  expect(asDesignName('Net', ' 2')).toBe('Net 2');
  expect(asDesignName('x'.repeat(300), ' 2')).toBe(`${'x'.repeat(118)} 2`);
  expect(asDesignName(`${'x'.repeat(119)}😀`)).toBe('x'.repeat(119));
});
