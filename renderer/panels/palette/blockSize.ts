import type { BlockDefinition } from '../../../engine/graph/document';
import { blockOf, isPortType } from '../../../engine/graph/ports';

/** Layers that a block stands for, ports left out, those of inner blocks as often as they are repeated. */
export function layersIn(block: BlockDefinition, blocks: readonly BlockDefinition[]): number {
  let count = 0;
  for (const node of block.nodes) {
    const inner = blockOf(node, blocks);
    if (inner) count += (node.repeat ?? 1) * layersIn(inner, blocks);
    else if (!isPortType(node.type)) count += 1;
  }
  return count;
}
