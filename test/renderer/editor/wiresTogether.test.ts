import { describe, expect, it } from 'vitest';
import { NODE_HEIGHT, NODE_WIDTH } from '../../../renderer/editor/metrics';
import { sceneOf } from '../../../renderer/editor/scene';
import { lineOf } from '../../../renderer/editor/wireLine';
import { farWiresOf } from '../../../renderer/editor/wiresTogether';
import { column } from './testDesign';

describe('wires from afar', () => {
  const scene = sceneOf(column('Input', 'ReLU', 'Output'), new Set());
  const cards = scene.nodes.map(({ id, position }) => ({ id, ...position, inputs: ['x'], outputs: ['y'] }));

  it('run from port to port, beside the cards where they have a lane', () => {
    const [first, second] = scene.wires;
    const [, relu, output] = cards;
    if (!first || !second || !relu || !output) throw new Error('not the column');
    const drawn = farWiresOf(cards, scene.wires, new Map([[second.id, 300]]));
    expect(drawn.map(({ id }) => id)).toEqual([first.id, second.id]);
    const middle = relu.x + NODE_WIDTH / 2;
    expect(drawn[0]?.path).toMatch(new RegExp(`^M${middle},${NODE_HEIGHT} C`));
    const from = { x: middle, y: relu.y + NODE_HEIGHT };
    const to = { x: middle, y: output.y };
    expect(drawn[1]?.path).toBe(lineOf({ from, to, lane: 300, lead: 0 }).path);
  });

  it('are left out where a card is not drawn, and held only where the design has them', () => {
    const [first] = scene.wires;
    if (!first) throw new Error('not the column');
    expect(farWiresOf(cards.slice(1), [first], new Map())).toEqual([]);
    expect(farWiresOf(cards, [first], new Map())[0]?.canBeHeld).toBe(true);
    expect(farWiresOf(cards, [{ ...first, wire: null }], new Map())[0]?.canBeHeld).toBe(false);
  });
});
