import type { BlockId, NodeId } from '../../engine/graph/document';
import { type BesideBlocks, besideKey } from '../state/beside';
import { CARD, type Ground } from './ground';
import type { Point } from './metrics';

/** A thing, or a corner of one, at its place in a graph. */
export type GraphPlace = { readonly id: NodeId; readonly position: Point };

/** Where a place of a graph is on the canvas: before its ground has it, where it was put beside blocks that are all open. */
export function standsAt(
  ground: Ground,
  beside: BesideBlocks,
  graph: BlockId | null,
  { id, position }: GraphPlace,
  extent = CARD,
) {
  const there = ground.place(position, extent);
  const found = ground.open.length === 0 ? undefined : beside.get(besideKey(graph, id, position));
  if (!found?.open.every((block) => ground.open.includes(block))) return there;
  return {
    x: there.x - atMost(found.less.x, there.x - ground.origin.x - position.x),
    y: there.y - atMost(found.less.y, there.y - ground.origin.y - position.y),
  };
}

/** No more is left out than there is: the block may have shrunk, or have been moved away. */
const atMost = (less: number, shift: number): number =>
  shift > 0 ? Math.min(Math.max(less, 0), shift) : Math.max(Math.min(less, 0), shift);
