import type { Path } from '../state/scope';
import { type Box, holds, overlap } from './box';
import { isBox, isCard } from './flowNodes';
import type { FlowNode } from './useFlowNodes';

/** A ground on which a rectangle can be drawn: it is chosen only as a whole. */
const isGround = (node: FlowNode): boolean =>
  isBox(node) || (!isCard(node) && node.data.annotation.kind === 'frame' && !node.data.collapsed);

/**
 * What a rectangle on the canvas chooses: cards and notes of which it has a part, open blocks and frames that it holds. An
 * open block that it holds stands for all that lies in it.
 */
export function chosenBy(rectangle: Box, nodes: readonly FlowNode[]): readonly Path[] {
  const chosen = nodes.filter((node) => {
    if (node.selectable === false) return false;
    const { width = 0, height = 0 } = node.measured ?? {};
    const own = { ...node.position, width, height };
    return isGround(node) ? holds(rectangle, own) : overlap(rectangle, own);
  });
  const blocks = chosen.filter(isBox).map(({ id }) => `${id}/`);
  return chosen.flatMap(({ id }) => (blocks.some((block) => id.startsWith(block)) ? [] : [id]));
}
