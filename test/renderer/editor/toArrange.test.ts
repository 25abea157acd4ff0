import { expect, test } from 'vitest';
import { applyEdits } from '../../../engine/graph/applyEdits';
import { sceneOf } from '../../../renderer/editor/scene';
import { toArrange } from '../../../renderer/editor/toArrange';
import { rootScope, scopeAt } from '../../../renderer/state/scope';
import { blockDesign } from '../../engine/graph/blockDesign';

const design = applyEdits(blockDesign, [{ kind: 'setRepeat', id: 'stage1', repeat: 2 }]);
const open = (...paths: readonly string[]) => sceneOf(design, new Set(paths));
const asked = (scene: ReturnType<typeof open>, ...selected: readonly string[]) =>
  toArrange(design, scene, rootScope(design), new Set(selected)).map(({ scope, ids }) => [scope.prefix, ids.size]);

test('everything is arranged, in open blocks too, and each block once', () => {
  expect(asked(open())).toEqual([['', 6]]);
  expect(asked(open('stage1', 'stage2'))).toEqual([
    ['', 6],
    ['stage1/0/', 4],
  ]);
  expect(asked(open('stage2', 'stage2/unit1', 'stage2/unit2'))).toEqual([
    ['', 6],
    ['stage2/', 4],
    ['stage2/unit1/', 4],
  ]);
});

test('of several that are chosen only those, with what lies in them', () => {
  const scene = open('stage1', 'stage2', 'stage2/unit1');
  expect(asked(scene, 'flatten')).toHaveLength(3);
  expect(asked(scene, 'flatten', 'fc1')).toEqual([['', 2]]);
  expect(asked(scene, 'stage2', 'fc1')).toEqual([
    ['', 2],
    ['stage2/', 4],
    ['stage2/unit1/', 4],
  ]);
  expect(asked(scene, 'stage2/unit1/conv', 'stage2/unit1/add')).toEqual([['stage2/unit1/', 2]]);
});

test('alone in the window a block is arranged with what is open in it', () => {
  const shown = scopeAt(design, 'stage2/');
  if (!shown) throw new Error('no such block');
  const scene = sceneOf(design, new Set(['stage2/unit2']), 'stage2/');
  const found = toArrange(design, scene, shown, new Set());
  expect(found.map(({ scope }) => scope.prefix)).toEqual(['stage2/', 'stage2/unit2/']);
});
