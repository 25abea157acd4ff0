import type { Case } from '../case';
import type { Wire } from '../document';
import { type FlatNode, isPassage } from '../flatten';

/** Parameters that say how many values a layer gives. */
export const WIDTHS = ['out_features', 'out_channels'] as const;

/** The last layer before the Output whose width can be set, seen through layers that keep the shape; null where none is. */
export function widthLayer(under: Case): { readonly node: FlatNode; readonly param: string } | null {
  for (const node of lineInto(under, under.outputs[0])) {
    const { node: layer, definition } = node;
    const param = WIDTHS.find((name) => Object.hasOwn(layer.params, name));
    if (param) return { node, param };
    const category = definition?.category;
    if (node.inputs.length !== 1 || category === 'io' || category === 'merge') return null;
  }
  return null;
}

/** The layers that feed a layer's first input, the nearest first, each once: wires may go round in a circle. */
export function* lineInto(under: Case, node: FlatNode | undefined): Generator<FlatNode> {
  const met = new Set<FlatNode>();
  for (let next = feeding(under, node); next && !met.has(next); next = feeding(under, next)) {
    met.add(next);
    yield next;
  }
}

/** The layer a one-input layer takes from, also where that lies in a block or before it. */
export function feeding({ flat }: Case, node: FlatNode | undefined): FlatNode | null {
  const before = (taker: FlatNode | undefined): FlatNode | null => {
    const source = taker?.inputs[0]?.source;
    return (source && flat.nodes[source.node]) ?? null;
  };
  let found = before(node);
  const passed = new Set<FlatNode>();
  while (found && isPassage(found) && found.inputs[0]?.source && !passed.has(found)) {
    passed.add(found);
    found = before(found);
  }
  return found;
}

/** The wire into the design's one Output. */
export function lastWire({ document, outputs }: Case): Wire | null {
  const id = outputs.length === 1 ? outputs[0]?.owner : undefined;
  return document.wires.find((wire) => wire.to.node === id) ?? null;
}
