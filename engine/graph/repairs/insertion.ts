import type { Case } from '../case';
import { createNode } from '../create';
import type { DesignNode, NodeId, Wire } from '../document';
import type { Edit } from '../edits';
import { CARD, SPACING } from '../layout';
import { portsOf } from '../ports';
import { reachedFrom } from '../ways';
import { nodeById } from './wiring';

/** Moves a layer and all that follows from it down, to make room. */
export function shiftDown(under: Case, id: NodeId, by: number): Edit[] {
  if (by <= 0) return [];
  const reached = reachedFrom(under.graph, [id]);
  return under.graph.nodes
    .filter((node) => reached.has(node.id))
    .map((node) => ({ kind: 'moveNode', id: node.id, position: { x: node.position.x, y: node.position.y + by } }));
}

export interface NewLayer {
  readonly type: string;
  readonly params?: DesignNode['params'];
}

/** Where so many cards below a place cover none that stay: a wire that runs beside a branch gets its layers there. */
function freeColumn(staying: readonly DesignNode[], from: DesignNode['position'], count: number): number {
  let { x } = from;
  const covers = ({ position }: DesignNode) =>
    Math.abs(position.x - x) < CARD.width &&
    position.y > from.y + SPACING.row - CARD.height &&
    position.y < from.y + SPACING.row * count + CARD.height;
  while (staying.some(covers)) x += SPACING.column;
  return x;
}

/** New layers in a wire, one after the other, with room made for them; null where the wire is not in the case's graph. */
export function insertion(under: Case, wire: Wire, layers: readonly NewLayer[]): Edit[] | null {
  const from = nodeById(under, wire.from.node);
  const to = nodeById(under, wire.to.node);
  if (!from || !to) return null;
  const { y } = from.position;
  const room = y + SPACING.row * (layers.length + 1) - to.position.y;
  const shifted = room > 0 ? reachedFrom(under.graph, [to.id]) : new Set<NodeId>();
  const staying = under.graph.nodes.filter(({ id }) => !shifted.has(id));
  const x = freeColumn(staying, from.position, layers.length);
  const nodes = [...under.graph.nodes];
  const edits: Edit[] = [];
  let last = wire;
  for (const [index, { type, params }] of layers.entries()) {
    const node = createNode({ nodes, wires: [] }, type, { x, y: y + SPACING.row * (index + 1) }, params);
    nodes.push(node);
    edits.push({ kind: 'insertNode', node, wire: last });
    const port = portsOf(node, []).outputs[0] ?? '';
    last = { from: { node: node.id, port }, to: wire.to };
  }
  return [...edits, ...shiftDown(under, to.id, room)];
}
