import { expect, test } from 'vitest';
import { applyEdits } from '../../../engine/graph/applyEdits';
import { createNode } from '../../../engine/graph/create';
import type { DesignDocument, DesignGraph, Wire } from '../../../engine/graph/document';
import { withBetween } from '../../../engine/graph/graphs';
import { indexOf, reachedBackFrom, reachedFrom, wiresFrom, wiresInto } from '../../../engine/graph/ways';
import { blockDesign } from './blockDesign';

const end = (text: string) => {
  const [node = '', port = ''] = text.split('.');
  return { node, port };
};
const wire = (from: string, to: string): Wire => ({ from: end(from), to: end(to) });

/** Two ways from a to d, and e beside them; into and out of d several ports. */
const wires = [
  wire('a.y', 'c.x'),
  wire('c.y', 'd.b'),
  wire('a.y', 'b.x'),
  wire('b.y', 'd.a'),
  wire('e.y', 'd.b'),
  wire('d.z', 'f.x'),
];
const graph: DesignGraph = { nodes: [], wires };
const [, throughC, , throughB] = wires;

test('the wires of one port come in the order of the graph', () => {
  expect(wiresInto(graph, end('d.b'))).toEqual([wire('c.y', 'd.b'), wire('e.y', 'd.b')]);
  expect(wiresFrom(graph, end('a.y')).map(({ to }) => to.node)).toEqual(['c', 'b']);
  expect([wiresFrom(graph, end('d.y')), wiresInto(graph, end('a.x'))]).toEqual([[], []]);
});

test('what a value reaches, what it comes from, and what lies between', () => {
  expect([...reachedFrom(graph, ['b'])].sort()).toEqual(['b', 'd', 'f']);
  expect([...reachedFrom(graph, ['c', 'e'])].sort()).toEqual(['c', 'd', 'e', 'f']);
  expect([...reachedBackFrom(graph, ['d'])].sort()).toEqual(['a', 'b', 'c', 'd', 'e']);
  expect([...withBetween(graph, new Set(['a', 'd']))].sort()).toEqual(['a', 'b', 'c', 'd']);
});

test('a way over a wire that is left out does not count, and another way does', () => {
  expect(reachedFrom(graph, ['b'], throughB).has('f')).toBe(false);
  expect(reachedFrom(graph, ['a'], throughB).has('f')).toBe(true);
  expect(reachedFrom(graph, ['c'], throughC)).toEqual(new Set(['c']));
});

test('a circle is walked once', () => {
  const round: DesignGraph = { nodes: [], wires: [wire('a.y', 'b.x'), wire('b.y', 'a.x')] };
  expect([reachedFrom(round, ['a']).size, reachedBackFrom(round, ['a']).size]).toEqual([2, 2]);
});

test('steps of a large design share what they did not change, and the ways of those that are no longer in use are let go', () => {
  const relu = createNode({ nodes: [], wires: [] }, 'ReLU', { x: 0, y: 0 });
  const nodes = Array.from({ length: 3000 }, (_, at) => ({ ...relu, id: `relu${at}`, name: `relu${at}` }));
  const chain = nodes.slice(1).map(({ id }, at) => wire(`relu${at}.y`, `${id}.x`));
  const first: DesignDocument = { ...blockDesign, nodes, wires: chain };
  const before = indexOf(first);
  expect(indexOf(first)).toBe(before);
  let design: DesignDocument = first;
  for (let step = 1; step <= 20; step++) {
    const next = applyEdits(design, [{ kind: 'moveNode', id: `relu${step}`, position: { x: 8 * step, y: 0 } }]);
    indexOf(next);
    expect(next.wires).toBe(first.wires);
    expect(next.nodes.filter((node, at) => node !== design.nodes[at])).toHaveLength(1);
    design = next;
  }
  expect(indexOf(design)).toBe(indexOf(design));
  expect(indexOf(first)).not.toBe(before);
  expect(indexOf(first)).toEqual(before);
});
