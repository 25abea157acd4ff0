import type { DesignDocument, DesignNode } from './document';
import { graphsOf } from './graphs';
import { isPortType } from './ports';

/** A layer of a design or of one of its blocks. */
interface PlacedLayer {
  readonly node: DesignNode;
  /** After the block's: "Residual.conv1". */
  readonly name: string;
  /** Whether it is a port of a block, which is no layer of its own. */
  readonly isPort: boolean;
}

/** The key by which states of a design tell their layers: one is the same for as long as it has its id. */
export const layerKey = (block: string, id: string): string => `${block}/${id}`;

/** All layers of a design by such keys, the design's own first. */
export function layersByKey(document: DesignDocument): ReadonlyMap<string, PlacedLayer> {
  const layers = new Map<string, PlacedLayer>();
  for (const { block, key, graph } of graphsOf(document)) {
    for (const node of graph.nodes) {
      const name = block ? `${block.name}.${node.name}` : node.name;
      layers.set(layerKey(key, node.id), { node, name, isPort: block !== null && isPortType(node.type) });
    }
  }
  return layers;
}
