import { describe, expect, it } from 'vitest';
import { applyEdits } from '../../../engine/graph/applyEdits';
import { GRID, NODE_HEIGHT, NODE_STEP, NODE_WIDTH } from '../../../renderer/editor/metrics';
import { sceneOf } from '../../../renderer/editor/scene';
import { type LyingWire, lyingWires, wiresUnder } from '../../../renderer/editor/wiresUnder';
import { blockDesign } from '../../engine/graph/blockDesign';
import { column } from './testDesign';

const body = (x: number, y: number) => ({ x, y, width: NODE_WIDTH, height: NODE_HEIGHT });
const NO_LANES: ReadonlyMap<string, number> = new Map();

describe('wires under a card', () => {
  const design = column('Input', 'ReLU', 'Output');
  const wires = lyingWires(design, sceneOf(design, new Set()), NO_LANES, '');
  const [first, second] = ['input.y>relu1.x', 'relu1.y>output.x'];

  it('are found by its body, wherever in it they run', () => {
    const between = NODE_HEIGHT + (NODE_STEP - NODE_HEIGHT) / 2 - NODE_HEIGHT / 2;
    const middle = NODE_WIDTH / 2;
    for (const inside of [GRID + 1, middle, NODE_WIDTH - GRID - 1]) {
      expect(wiresUnder(wires, body(middle - inside, between))).toEqual([first]);
    }
    expect(wiresUnder(wires, body(middle - GRID / 2, between))).toEqual([]);
    expect(wiresUnder(wires, body(middle - NODE_WIDTH + GRID / 2, between))).toEqual([]);
    expect(wiresUnder(wires, body(middle + 1, between))).toEqual([]);
  });

  it('come in the order of how near they are to its middle', () => {
    const tall = (y: number) => ({ ...body(8, y), height: 2 * NODE_STEP });
    expect(wiresUnder(wires, tall(-NODE_HEIGHT / 2))).toEqual([first, second]);
    expect(wiresUnder(wires, tall(NODE_STEP / 2))).toEqual([second, first]);
  });

  it('are where their lanes lead them, and not on the straight way', () => {
    const lane = 3 * NODE_WIDTH;
    const led = lyingWires(design, sceneOf(design, new Set()), new Map([[second, lane]]), '');
    const low = 2 * NODE_STEP - NODE_HEIGHT / 2 - (NODE_STEP - NODE_HEIGHT) / 2;
    expect(wiresUnder(led, body(lane - NODE_WIDTH / 2, low))).toEqual([second]);
  });

  it('run slantwise too', () => {
    const slanted = applyEdits(design, [
      { kind: 'moveNode', id: 'relu1', position: { x: 4 * NODE_WIDTH, y: 4 * NODE_STEP } },
    ]);
    const lying = lyingWires(slanted, sceneOf(slanted, new Set()), NO_LANES, '');
    const middle = (4 * NODE_STEP + NODE_HEIGHT) / 2;
    const place = body(2 * NODE_WIDTH, middle - NODE_HEIGHT / 2);
    expect(wiresUnder(lying, place)[0]).toBe(first);
    expect(wiresUnder(lying, { ...place, y: middle - 2 * NODE_STEP })).toEqual([]);
  });

  it('are those of one graph, and those that can be held', () => {
    const design = applyEdits(blockDesign, [{ kind: 'setRepeat', id: 'stage1', repeat: 2 }]);
    const scene = sceneOf(design, new Set(['stage1']));
    const ids = (prefix: string) => lyingWires(design, scene, NO_LANES, prefix).map(({ id }: LyingWire) => id);
    expect(ids('')).toHaveLength(5);
    expect(ids('').some((id) => id.includes('/'))).toBe(false);
    const inside = scene.wires.filter(({ prefix }) => prefix === 'stage1/1/');
    expect(inside.filter(({ wire }) => wire === null)).toHaveLength(1);
    expect(ids('stage1/1/')).toEqual(inside.flatMap(({ id, wire }) => (wire ? [id] : [])));
  });
});
