import { expect, test } from 'vitest';
import { cardNode } from '../../../../renderer/editor/flowNodes';
import { NODE_HEIGHT, NODE_WIDTH } from '../../../../renderer/editor/metrics';
import { cardAt, cardsIn, keptOf, withNeighbours } from '../../../../renderer/editor/painted/find';
import { looksOf } from '../../../../renderer/editor/painted/looks';
import { sceneOf } from '../../../../renderer/editor/scene';
import { column } from '../testDesign';

const scene = sceneOf(column('Input', 'ReLU', 'Output'), new Set());
const cards = scene.nodes.map((item, at) =>
  cardNode({ ...item, change: undefined, facts: '' }, item.position, at === 1, () => '', [], at === 0, 'layer'),
);
const [input, relu, output] = cards.map(({ id }) => id);

test('the card at a point is found by its edges, and nothing between cards', () => {
  const { x = 0, y = 0 } = cards[1]?.position ?? {};
  expect(cardAt(cards, { x: x + NODE_WIDTH, y: y + NODE_HEIGHT })?.id).toBe(relu);
  expect(cardAt(cards, { x: x + NODE_WIDTH + 1, y })).toBeUndefined();
  expect(cardAt(cards, { x, y: y + NODE_HEIGHT + 1 })).toBeUndefined();
});

test('a box chooses the cards of which it has a part', () => {
  const { x = 0, y = 0 } = cards[1]?.position ?? {};
  expect(cardsIn(cards, { x: x + NODE_WIDTH - 1, y: y + 1, width: 40, height: 1 })).toEqual([relu]);
  expect(cardsIn(cards, { x: x + NODE_WIDTH, y, width: 40, height: 1 })).toEqual([]);
});

test('the stop of the keyboard, what is pointed at and the few that are chosen stay; of many chosen none does', () => {
  const kept = (hovered: string | null, chosen: number) =>
    keptOf(cards, hovered, new Set(Array.from({ length: chosen }, (_, at) => String(at))), new Set()).map(
      ({ id }) => id,
    );
  expect(kept(null, 1)).toEqual([input, relu]);
  expect(kept(output as string, 100)).toEqual([input, output]);
});

test('with what is in sight come the other ends of its wires', () => {
  expect([...withNeighbours([input as string], scene.wires)]).toEqual([input, relu]);
  expect(withNeighbours([], scene.wires).size).toBe(0);
});

test('cards are painted by what is chosen, wrong, warned of and shared, the chosen ones over the others', () => {
  const told = {
    analysis: null,
    cost: null,
    alertAt: (id: string) => (id === output ? ('warning' as const) : undefined),
  };
  const looks = looksOf(cards, told);
  expect(looks.map(({ edge, chosen }) => [edge, chosen])).toEqual([
    ['io', false],
    ['warning', false],
    ['accent', true],
  ]);
  expect(looks.map(({ places }) => places.length)).toEqual([1, 1, 1]);
});
