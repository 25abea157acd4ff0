import { expect, test } from 'vitest';
import { cardNode } from '../../../renderer/editor/flowNodes';
import { endsOf, factsOf, spokenLabel } from '../../../renderer/editor/nodeLabel';
import { type SceneNode, sceneOf } from '../../../renderer/editor/scene';
import type { Translate } from '../../../renderer/i18n/textKey';
import { analysisOf } from '../../../renderer/state/analysisOf';
import { column } from './testDesign';

const t: Translate = (key, args = {}) => `${key}(${Object.values(args).join(' ')})`;

function spoken(...types: readonly string[]) {
  const document = column(...types);
  const scene = sceneOf(document, new Set());
  const analysis = analysisOf(document);
  const ends = endsOf(scene);
  return scene.nodes.map((item) => ({
    facts: factsOf(item, analysis, null, ends.get(item.id)),
    label: spokenLabel(t, 'en', item, analysis, null, ends.get(item.id)),
  }));
}

test('a card that tells something else has other facts, so that it is drawn anew', () => {
  const [, conv] = spoken('Input', 'Conv2d', 'ReLU');
  const [, behindOther] = spoken('Input', 'Conv2d', 'Flatten');
  const [, unwired] = spoken('Input', 'Conv2d');
  expect(conv?.label).toContain('conv1');
  expect(conv?.label).toContain('relu1');
  expect(new Set([conv?.facts, behindOther?.facts, unwired?.facts]).size).toBe(3);
  expect(spoken('Input', 'Conv2d', 'ReLU')[1]).toEqual(conv);
});

test('the words of a card are found when it is drawn and not before', () => {
  const [item] = sceneOf(column('Input'), new Set()).nodes as readonly [SceneNode];
  let asked = 0;
  const speak = () => `asked ${++asked}`;
  const node = cardNode({ ...item, change: undefined, facts: '' }, item.position, false, speak, [], true, 'layer');
  const copied = { ...node };
  expect(asked).toBe(0);
  expect({ ...copied.domAttributes }).toMatchObject({ 'aria-label': 'asked 1', tabIndex: 0 });
});
