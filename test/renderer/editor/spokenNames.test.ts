import i18next from 'i18next';
import { beforeAll, expect, test } from 'vitest';
import { createInstance } from '../../../engine/graph/graphs';
import type { Language } from '../../../engine/text/messages';
import { boxNode } from '../../../renderer/editor/flowNodes';
import { endsOf, spokenLabel } from '../../../renderer/editor/nodeLabel';
import { sceneOf } from '../../../renderer/editor/scene';
import { spokenNames } from '../../../renderer/editor/spokenNames';
import type { Translate } from '../../../renderer/i18n/textKey';
import { startWords } from '../support/words';
import { column } from './testDesign';

beforeAll(startWords);

const within = (...types: readonly string[]) => {
  const { nodes, wires } = column(...types);
  return { nodes, wires };
};
const wire = (from: string, to: string, port = 'x') => ({ from: { node: from, port: 'y' }, to: { node: to, port } });
const place = { x: 0, y: 0 };

/** A stage with a unit in it that stands twice, between a convolution and a Flatten; all of it is open. */
function design() {
  const outer = column('Input', 'Conv2d', 'Flatten');
  const stage = {
    ...within('Input', 'ReLU', 'Output'),
    id: 'stage',
    name: 'Stage',
  };
  const unit = { ...createInstance('unit', 'units', 'units', place), repeat: 2 };
  return {
    ...outer,
    nodes: [...outer.nodes, createInstance('stage', 'stage', 'stage1', place)],
    wires: [
      wire('input', 'conv1'),
      wire('conv1', 'stage', 'input'),
      { ...wire('stage', 'flatten1'), from: { node: 'stage', port: 'output' } },
    ],
    blocks: [
      {
        ...stage,
        nodes: [...stage.nodes, unit],
        wires: [
          wire('input', 'units', 'input'),
          { ...wire('units', 'relu1'), from: { node: 'units', port: 'output' } },
          wire('relu1', 'output'),
        ],
      },
      { ...within('Input', 'ReLU', 'Output'), id: 'unit', name: 'Unit' },
    ],
  };
}

function said(language: Language, root = '') {
  const t = i18next.getFixedT(language) as unknown as Translate;
  const scene = sceneOf(design(), new Set(['stage', 'stage/units']), root);
  const ends = endsOf(scene, t);
  const cards = scene.nodes.map((item) => spokenLabel(t, language, item, null, null, ends.get(item.id)));
  const boxes = scene.boxes.map((box) => boxNode(box, place, false, t).ariaLabel);
  const nameOf = spokenNames(scene, t);
  const wires = scene.wires.map(({ shown: { from, to } }) => `${nameOf(from.node, to.node)} → ${nameOf(to.node)}`);
  return { cards, boxes, wires };
}

test('what is heard of open blocks tells where each layer lies, and no two things are called the same', () => {
  const { cards, boxes, wires } = said('en');
  expect(boxes).toEqual([
    'Block stage1, open',
    'Block stage1.units, open, 2 copies',
    'Block stage1.units.0, copy 1 of 2',
    'Block stage1.units.1, copy 2 of 2',
  ]);
  const find = (start: string) => cards.find((label) => label.startsWith(`${start},`));
  expect(find('Conv2d conv1')).toMatch(/, from input, to input of stage1$/);
  expect(find('Input input of stage1')).toMatch(/, from conv1, to input of stage1\.units\.0$/);
  expect(find('ReLU relu1 of stage1.units.1')).toMatch(/, from input, to output$/);
  expect(find('Output output of stage1.units.0')).toMatch(/, from relu1, to input of stage1\.units\.1$/);
  expect(find('ReLU relu1 of stage1')).toMatch(/, from output of stage1\.units\.1, to output$/);
  expect(find('Flatten flatten1')).toMatch(/, from output of stage1$/);
  for (const all of [cards, boxes, wires]) expect(new Set(all).size).toBe(all.length);
  expect(wires).toContain('relu1 → output of stage1.units.0');
});

test('the same in Chinese', () => {
  const { cards, boxes, wires } = said('zh-CN');
  expect(boxes).toContain('模块 stage1.units，已展开，共 2 个副本');
  expect(boxes).toContain('模块 stage1.units.1，第 2 个副本，共 2 个');
  expect(cards).toContainEqual(expect.stringMatching(/^ReLU stage1\.units\.1 的 relu1，/));
  expect(cards).toContainEqual(expect.stringMatching(/^Conv2d conv1，.*通向 stage1 的 input$/));
  for (const all of [cards, boxes, wires]) expect(new Set(all).size).toBe(all.length);
});

test('in a block that is shown alone its own layers need no more than their names', () => {
  const { cards, boxes } = said('en', 'stage/');
  expect(boxes[0]).toBe('Block units, open, 2 copies');
  expect(cards).toContainEqual(expect.stringMatching(/^ReLU relu1, .*, from output of units\.1, to output$/));
});
