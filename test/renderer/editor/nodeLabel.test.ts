import { expect, test } from 'vitest';
import type { DesignDocument } from '../../../engine/graph/document';
import { templateByName } from '../../../engine/graph/templates';
import { cardNode } from '../../../renderer/editor/flowNodes';
import { endsOf, factsOf, spokenLabel } from '../../../renderer/editor/nodeLabel';
import { type SceneNode, sceneOf } from '../../../renderer/editor/scene';
import type { Translate } from '../../../renderer/i18n/textKey';
import { analysisOf } from '../../../renderer/state/analysisOf';
import { column } from './testDesign';

const t: Translate = (key, args = {}) => `${key}(${Object.values(args).join(' ')})`;

const spoken = (...types: readonly string[]) => spokenOf(column(...types));

function spokenOf(document: DesignDocument) {
  const scene = sceneOf(document, new Set());
  const analysis = analysisOf(document);
  const ends = endsOf(scene, t);
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

test('a block is called by its own name, which is drawn anew when it is another', () => {
  const design = templateByName('resnet18')?.document() ?? expect.fail('there is no resnet18');
  const labels = spokenOf(design).map(({ label }) => label);
  const [first] = design.blocks;
  expect(labels.some((label) => label.includes(`(${first?.name} `))).toBe(true);
  expect(labels.filter((label) => label.includes('(Block '))).toEqual([]);
  const blocks = design.blocks.map((block) => (block === first ? { ...block, name: 'Renamed' } : block));
  const facts = (document: DesignDocument) => spokenOf(document).map((card) => card.facts);
  expect(facts({ ...design, blocks })).not.toEqual(facts(design));
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
