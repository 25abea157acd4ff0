import type { DesignGraph, DesignNode, NodeId, Wire } from './document';
import type { Edit } from './edits';
import { CARD, SPACING } from './layout';
import { indexOf, reachedFrom } from './ways';

type Point = DesignNode['position'];

/**
 * Moves a layer and what follows below it down, so that so many new cards fit in a column from `place`, the corner of the
 * first, and with them what they would come to lie on; no moves where the layer is not in their way, which is also where it
 * stands above them.
 */
export function makeRoom(graph: DesignGraph, first: NodeId, place: Point, count = 1): Edit[] {
  const target = indexOf(graph).byId.get(first)?.position;
  if (!target) return [];
  const missing = place.y + SPACING.row * count - target.y;
  if (missing <= 0 || target.y + CARD.height <= place.y) return [];
  const moving = movingDown(graph, reachedFrom(graph, [first]), target.y, missing);
  return graph.nodes
    .filter((node) => moving.has(node))
    .map(({ id, position: { x, y } }) => ({ kind: 'moveNode', id, position: { x, y: y + missing } }));
}

/** What is reached from a height down, and what that would cover once it stands lower by `missing`. */
function movingDown(
  graph: DesignGraph,
  reached: ReadonlySet<NodeId>,
  top: number,
  missing: number,
): ReadonlySet<DesignNode> {
  const moving: DesignNode[] = [];
  let near = 0;
  // From above: a card comes to lie on lower ones alone.
  for (const node of graph.nodes.toSorted((a, b) => a.position.y - b.position.y)) {
    const { x, y } = node.position;
    if (y < top) continue;
    while (moving[near] && (moving[near] as DesignNode).position.y + missing <= y - CARD.height) near++;
    const isCovered = () =>
      moving
        .slice(near)
        .some(
          ({ position }) =>
            Math.abs(position.x - x) < CARD.width &&
            y - position.y >= CARD.height &&
            position.y + missing < y + CARD.height,
        );
    if (reached.has(node.id) || isCovered()) moving.push(node);
  }
  return new Set(moving);
}

/**
 * Where the first of so many cards put into a wire goes, and the moves that make room for them: below the one the wire comes
 * from, or beside that where cards stand that do not move. Null where the wire is not in the graph.
 */
export function roomInWire(
  graph: DesignGraph,
  wire: Wire,
  count = 1,
): { readonly place: Point; readonly room: readonly Edit[] } | null {
  const { byId } = indexOf(graph);
  const from = byId.get(wire.from.node)?.position;
  if (!from || !byId.has(wire.to.node)) return null;
  const y = from.y + SPACING.row;
  const room = makeRoom(graph, wire.to.node, { x: from.x, y }, count);
  const moving = new Set(room.map((edit) => edit.kind === 'moveNode' && edit.id));
  const staying = graph.nodes.filter(({ id }) => !moving.has(id));
  return { place: { x: freeColumn(staying, from.x, y, count), y }, room };
}

/** The nearest column, from one to the right, where so many cards from a height down cover none that stay. */
export function freeColumn(staying: readonly DesignNode[], from: number, y: number, count = 1): number {
  let x = from;
  const covers = ({ position }: DesignNode) =>
    Math.abs(position.x - x) < CARD.width &&
    position.y > y - CARD.height &&
    position.y < y + SPACING.row * (count - 1) + CARD.height;
  while (staying.some(covers)) x += SPACING.column;
  return x;
}
