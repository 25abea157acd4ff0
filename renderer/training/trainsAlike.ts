import type { DesignDocument } from '../../engine/graph/document';

/** Whether two designs differ by nothing that makes a difference to a run: where layers stand on the canvas does not. */
export function trainsAlike(a: DesignDocument, b: DesignDocument): boolean {
  return meaning(a) === meaning(b);
}

function meaning({ nodes, wires, blocks, data, training }: DesignDocument): string {
  const placeless = (list: DesignDocument['nodes']) => list.map(({ position: _, ...node }) => node);
  return JSON.stringify([
    placeless(nodes),
    wires,
    blocks.map((block) => ({ ...block, nodes: placeless(block.nodes) })),
    data,
    training,
  ]);
}
