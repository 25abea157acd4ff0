import { expect, test } from 'vitest';
import type { DesignGraph, DesignNode, Wire } from '../../../engine/graph/document';
import { CARD, SPACING } from '../../../engine/graph/layout';
import { makeRoom, roomInWire } from '../../../engine/graph/room';

const { column, row } = SPACING;
const card = (id: string, x: number, y: number): DesignNode => ({
  ...{ id, type: 'ReLU', version: 1, name: id, params: {} },
  position: { x, y },
});
const wire = (from: string, to: string): Wire => ({ from: { node: from, port: 'y' }, to: { node: to, port: 'x' } });
const moved = (graph: DesignGraph, first: string, y: number, count?: number) =>
  makeRoom(graph, first, { x: 0, y }, count).map((edit) =>
    edit.kind === 'moveNode' ? [edit.id, edit.position.y] : edit.kind,
  );

const chain: DesignGraph = {
  nodes: [card('a', 0, 0), card('b', 0, row), card('c', 0, 2 * row), card('aside', column, row)],
  wires: [wire('a', 'b'), wire('b', 'c'), wire('a', 'aside')],
};

test('what follows moves down by just as much as is missing, and nothing else', () => {
  expect(moved(chain, 'b', row)).toEqual([
    ['b', 2 * row],
    ['c', 3 * row],
  ]);
  expect(moved(chain, 'c', row + 40)).toEqual([['c', 2 * row + 40]]);
  expect(moved(chain, 'c', row)).toEqual([]);
  expect(moved(chain, 'c', row, 3)).toEqual([['c', 4 * row]]);
});

test('a layer above the new card is not in its way, nor is what it leads to up there', () => {
  const up = { ...chain, wires: [wire('c', 'a'), wire('a', 'b')] };
  expect(moved(up, 'a', 3 * row)).toEqual([]);
  expect(moved(up, 'a', CARD.height)).toEqual([]);
  const back = { ...chain, wires: [wire('b', 'c'), wire('c', 'a')] };
  expect(moved(back, 'b', row)).toEqual([
    ['b', 2 * row],
    ['c', 3 * row],
  ]);
});

test('cards that the moved ones would come to lie on move with them, and what lies clear of those stays', () => {
  // Nothing leads to what stands below b, as after its wire was taken away.
  const below = ['c', 'd'].map((id, at) => card(id, 40, (2 + at) * row));
  const nodes = [card('a', 0, 0), card('b', 0, row), ...below, card('far', 0, 9 * row), card('aside', column, 2 * row)];
  expect(moved({ nodes, wires: [wire('a', 'b'), wire('c', 'd')] }, 'b', row)).toEqual([
    ['b', 2 * row],
    ['c', 3 * row],
    ['d', 4 * row],
  ]);
  // A card that lay on another before is not in the way of that.
  const pile = { nodes: [card('a', 0, 0), card('b', 0, row), card('pile', 8, row + 16)], wires: [wire('a', 'b')] };
  expect(moved(pile, 'b', row)).toEqual([['b', 2 * row]]);
});

test('new cards stand below where the wire begins, or beside cards that stay', () => {
  expect(roomInWire(chain, wire('a', 'b'))?.place).toEqual({ x: 0, y: row });
  // Beside the branch a>b>c runs a wire from a to c: its layer must not cover b.
  const skip = { ...chain, wires: [...chain.wires, wire('a', 'c')] };
  expect(roomInWire(skip, wire('a', 'c'))).toEqual({ place: { x: 2 * column, y: row }, room: [] });
  expect(roomInWire(skip, wire('a', 'c'), 2)?.room).toHaveLength(1);
  expect(roomInWire(chain, wire('a', 'gone'))).toBeNull();
});
