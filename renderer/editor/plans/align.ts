import type { DesignNode, NodeId } from '../../../engine/graph/document';
import type { Scope } from '../../state/scope';
import { NODE_HEIGHT, NODE_WIDTH, type Point } from '../metrics';
import { planMoves } from './change';
import type { Plan } from './plan';

/** Where cards are brought into line: their left edges, middles or right edges; tops, middles or bottoms. */
export type Line = 'left' | 'centre' | 'right' | 'top' | 'middle' | 'bottom';

const isAcross = (line: Line): boolean => line === 'left' || line === 'centre' || line === 'right';

const chosen = (scope: Scope, ids: ReadonlySet<NodeId>): readonly DesignNode[] =>
  scope.nodes.filter(({ id }) => ids.has(id));

/** Cards in one line; null where fewer than two are chosen or nothing moves. Cards have one size, so edges and middles differ in the line alone. */
export function planAlign(scope: Scope, ids: ReadonlySet<NodeId>, line: Line): Plan | null {
  const nodes = chosen(scope, ids);
  if (nodes.length < 2) return null;
  const axis = isAcross(line) ? 'x' : 'y';
  const places = nodes.map(({ position }) => position[axis]);
  const [low, high] = [Math.min(...places), Math.max(...places)];
  const at = line === 'left' || line === 'top' ? low : line === 'right' || line === 'bottom' ? high : (low + high) / 2;
  return planMoves(
    scope,
    new Map(nodes.map(({ id, position }) => [id, { ...position, [axis]: at }])),
    'editor.steps.align',
  );
}

/** The same gap between cards along an axis, the outermost staying; null where fewer than three are chosen. */
export function planDistribute(scope: Scope, ids: ReadonlySet<NodeId>, axis: 'x' | 'y'): Plan | null {
  const nodes = chosen(scope, ids).toSorted((a, b) => a.position[axis] - b.position[axis]);
  const [first, last] = [nodes[0], nodes.at(-1)];
  if (!first || !last || nodes.length < 3) return null;
  const span = last.position[axis] - first.position[axis];
  const size = axis === 'x' ? NODE_WIDTH : NODE_HEIGHT;
  // Cards that lie over each other in a row get room of their own.
  const step = Math.max(span / (nodes.length - 1), span === 0 ? size : 0);
  const places = nodes.map(({ id, position }, index): [NodeId, Point] => [
    id,
    { ...position, [axis]: first.position[axis] + index * step },
  ]);
  return planMoves(scope, new Map(places), 'editor.steps.align');
}
