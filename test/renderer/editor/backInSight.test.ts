import { expect, it } from 'vitest';
import { applyEdits } from '../../../engine/graph/applyEdits';
import { createInstance } from '../../../engine/graph/graphs';
import { backInSight } from '../../../renderer/editor/backInSight';
import { middleOf, NODE_STEP } from '../../../renderer/editor/metrics';
import { sceneOf } from '../../../renderer/editor/scene';
import { column } from './testDesign';

const size = { width: 400, height: 200, covered: 0 };
const at = ({ x, y }: { readonly x: number; readonly y: number }) => ({
  zoom: 1,
  x: size.width / 2 - x,
  y: size.height / 2 - y,
});
const none = new Set<string>();

it('goes to the block that has closed, from what lay in it', () => {
  const inside = column('Input', 'ReLU', 'Tanh', 'Output');
  const stage = { ...createInstance('stage', 'stage', 'stage', { x: 0, y: 0 }), repeat: 3 };
  const other = { ...stage, id: 'other', name: 'other', position: { x: 0, y: NODE_STEP } };
  const blocks = [{ id: 'stage', name: 'Stage', nodes: inside.nodes, wires: inside.wires }];
  const document = { ...inside, nodes: [stage, other], wires: [], blocks };
  const [open, closed] = [sceneOf(document, new Set(['stage'])), sceneOf(document, none)];
  const inner = open.nodes.find(({ id }) => id === 'stage/2/relu1') ?? expect.fail('not open');
  const card = closed.nodes.find(({ id }) => id === 'stage') ?? expect.fail('not closed');
  const view = at(middleOf(inner.position));
  expect(backInSight(open, closed, none, view, size)).toEqual(at(middleOf(card.position)));
});

it('goes to what is chosen, else to what is nearest, and nowhere while something is seen or nothing was', () => {
  const document = column('Input', 'ReLU', 'Tanh', 'Output');
  const whole = sceneOf(document, none);
  const after = sceneOf(
    applyEdits(document, [
      { kind: 'removeNode', id: 'tanh1' },
      { kind: 'removeNode', id: 'output' },
    ]),
    none,
  );
  const [input, relu] = after.nodes;
  const end = at({ x: 0, y: 3.6 * NODE_STEP });
  expect(backInSight(whole, after, none, end, size)).toEqual(at(middleOf(relu?.position ?? expect.fail())));
  expect(backInSight(whole, after, new Set(['input']), end, size)).toEqual(
    at(middleOf(input?.position ?? expect.fail())),
  );
  expect(backInSight(whole, after, none, at({ x: 0, y: NODE_STEP }), size)).toBeNull();
  expect(backInSight(whole, after, none, at({ x: 5000, y: 0 }), size)).toBeNull();
});
