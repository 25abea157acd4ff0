import type { Problem } from '../../../engine/graph/analysis';
import type { DesignDocument } from '../../../engine/graph/document';
import { instanceAround, nodeAt, type Path, prefixOf } from '../../state/scope';

/** Problems of the wires that arrive from outside. */
const OF_ARRIVALS: ReadonlySet<string> = new Set(['graph.unconnected', 'graph.surplusWires']);

/** Where a problem is said to be: what lacks a wire at an Input in a block is the block, to which the wire leads. */
export function placeOf(document: DesignDocument, { layer, message }: Problem): Path | null {
  if (layer === null || !OF_ARRIVALS.has(message.code)) return layer;
  const prefix = prefixOf(layer);
  return prefix !== '' && nodeAt(document, layer)?.type === 'Input' ? instanceAround(document, prefix) : layer;
}
