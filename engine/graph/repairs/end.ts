import type { Case } from '../case';
import type { Wire } from '../document';
import { type FlatNode, isPassage } from '../flatten';

/** Parameters that say how many values a layer gives. */
export const WIDTHS = ['out_features', 'out_channels'] as const;

/** The last layer before the Output whose width can be set, seen through layers that keep the shape; null where none is. */
export function widthLayer(under: Case): { readonly node: FlatNode; readonly param: string } | null {
  let node = feeding(under, under.outputs[0]);
  while (node) {
    const { node: layer, definition } = node;
    const param = WIDTHS.find((name) => Object.hasOwn(layer.params, name));
    if (param) return { node, param };
    const category = definition?.category;
    if (node.inputs.length !== 1 || category === 'io' || category === 'merge') return null;
    node = feeding(under, node);
  }
  return null;
}

/** The layer a one-input layer takes from, also where that lies in a block or before it. */
export function feeding({ flat }: Case, node: FlatNode | undefined): FlatNode | null {
  const source = node?.inputs[0]?.source;
  const found = (source && flat.nodes[source.node]) ?? null;
  return found && isPassage(found) && found.inputs[0]?.source ? feeding({ flat } as Case, found) : found;
}

/** The wire into the design's one Output. */
export function lastWire({ document, outputs }: Case): Wire | null {
  const id = outputs.length === 1 ? outputs[0]?.owner : undefined;
  return document.wires.find((wire) => wire.to.node === id) ?? null;
}
