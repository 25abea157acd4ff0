import { expect, it } from 'vitest';
import { boxNode, cardNode, noteNode } from '../../../renderer/editor/flowNodes';
import { FRAME_TITLE } from '../../../renderer/editor/frames';
import { NODE_STEP, NODE_WIDTH } from '../../../renderer/editor/metrics';
import { chosenBy } from '../../../renderer/editor/rectangle';
import { sceneOf } from '../../../renderer/editor/scene';
import { column } from './testDesign';

const inside = column('Input', 'ReLU', 'Output');
const [input] = inside.nodes;
const document = {
  ...column('Tanh', 'Sigmoid'),
  blocks: [{ id: 'stage', name: 'Stage', nodes: inside.nodes, wires: inside.wires }],
};
const [tanh] = document.nodes;
const stage = { ...(input ?? expect.fail()), id: 'stage', name: 'stage', type: 'Block', block: 'stage', repeat: 2 };
const scene = sceneOf(
  {
    ...document,
    nodes: [...document.nodes, { ...stage, position: { x: 600, y: 0 } }],
    annotations: [
      {
        id: 'f',
        kind: 'frame',
        text: 'Stem',
        position: { x: -24, y: -FRAME_TITLE },
        size: { width: NODE_WIDTH + 48, height: 2 * NODE_STEP + 80 },
      },
    ],
  },
  new Set(['stage']),
);
const t = (() => '') as never;
const nodes = [
  ...scene.notes.map((note) => noteNode(note, note.position, undefined, false, t)),
  ...scene.boxes.map((box) => boxNode(box, box.position, false, t)),
  ...scene.nodes.map((item) =>
    cardNode({ ...item, change: undefined, facts: '' }, item.position, false, () => '', [], false, 'layer'),
  ),
];
const box = scene.boxes.find(({ copy }) => copy === null) ?? expect.fail('the block is not open');
const sure = (id: string) => scene.nodes.find((node) => node.id === id)?.position ?? expect.fail(`no ${id}`);

it('chooses the layers of which it has a part, and not the block or frame on whose ground it is drawn', () => {
  const relu = sure('stage/1/relu1');
  expect(chosenBy({ x: relu.x - 4, y: relu.y + 10, width: 20, height: 10 }, nodes)).toEqual(['stage/1/relu1']);
  const first = sure(tanh?.id ?? '');
  expect(chosenBy({ x: first.x - 4, y: first.y + 10, width: 20, height: 10 }, nodes)).toEqual([tanh?.id]);
});

it('chooses an open block and a frame that it holds; the block for all that lies in it', () => {
  const { position, size } = box;
  const around = { x: position.x - 1, y: position.y - 1, width: size.width + 2, height: size.height + 2 };
  expect(chosenBy(around, nodes)).toEqual(['stage']);
  expect(chosenBy({ ...around, height: size.height }, nodes)).not.toContain('stage');
  const [frame = expect.fail('no frame')] = scene.notes;
  expect(chosenBy({ ...frame.position, ...frame.size }, nodes)).toEqual(['@f', 'tanh1', 'sigmoid1']);
});
