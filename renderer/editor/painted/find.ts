import { isCard } from '../flowNodes';
import type { LayerFlowNode } from '../LayerNode';
import { NODE_HEIGHT, NODE_WIDTH, type Point } from '../metrics';
import type { SceneWire } from '../scene';
import type { FlowNode } from '../useFlowNodes';
import type { Size } from '../view';

/** So many chosen cards can be taken hold of one by one; more are painted like the others. */
const FEW_CHOSEN = 30;

/**
 * Of what stands on the canvas, what is React Flow's where the cards are painted: boxes and notes; and of the cards those that
 * are near, the one under the pointer, the keyboard's stop, a few that are chosen, and those that a repair would change.
 */
export function keptOf(
  nodes: FlowNode[],
  hovered: string | null,
  chosen: ReadonlySet<string>,
  near: ReadonlySet<string>,
): FlowNode[] {
  return nodes.filter(
    (node) =>
      !isCard(node) ||
      near.has(node.id) ||
      node.id === hovered ||
      node.domAttributes?.tabIndex === 0 ||
      node.data.change !== undefined ||
      (node.selected && chosen.size <= FEW_CHOSEN),
  );
}

/** Cards and those to which a wire leads from them: a wire whose end is out of sight has its words all the same. */
export function withNeighbours(
  ids: readonly string[],
  wires: readonly Pick<SceneWire, 'shown'>[],
): ReadonlySet<string> {
  const own = new Set(ids);
  const all = new Set(ids);
  if (own.size === 0) return all;
  for (const { shown } of wires) {
    if (own.has(shown.from.node)) all.add(shown.to.node);
    else if (own.has(shown.to.node)) all.add(shown.from.node);
  }
  return all;
}

/** The uppermost card at a point of the canvas. */
export function cardAt(cards: readonly LayerFlowNode[], { x, y }: Point): LayerFlowNode | undefined {
  return cards.findLast(
    ({ position }) =>
      position.x <= x && x <= position.x + NODE_WIDTH && position.y <= y && y <= position.y + NODE_HEIGHT,
  );
}

/** The cards of which a part lies in a box of the canvas. */
export function cardsIn(cards: readonly LayerFlowNode[], box: Point & Size): readonly string[] {
  return cards.flatMap(({ id, position: { x, y } }) =>
    x < box.x + box.width && x + NODE_WIDTH > box.x && y < box.y + box.height && y + NODE_HEIGHT > box.y ? [id] : [],
  );
}
