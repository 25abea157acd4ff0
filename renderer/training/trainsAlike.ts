import { dequal } from 'dequal/lite';
import type { DesignDocument, DesignNode } from '../../engine/graph/document';

/**
 * Whether two designs differ by nothing that makes a difference to a run: where layers stand on the canvas does not, nor
 * what is noted there, nor the order in which parameters were set.
 */
export const trainsAlike = (a: DesignDocument, b: DesignDocument): boolean =>
  dequal(a.training, b.training) &&
  dequal(a.data, b.data) &&
  areAlike(a.nodes, b.nodes) &&
  dequal(a.wires, b.wires) &&
  a.blocks.length === b.blocks.length &&
  a.blocks.every(({ nodes, annotations: _, ...block }, at) => {
    const { nodes: others = [], annotations: __, ...other } = b.blocks[at] ?? {};
    return dequal(block, other) && areAlike(nodes, others);
  });

const areAlike = (a: readonly DesignNode[], b: readonly DesignNode[]): boolean =>
  a.length === b.length && a.every((node, at) => dequal({ ...node, position: null }, { ...b[at], position: null }));
