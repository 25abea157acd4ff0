import type { Case } from '../case';
import { createNode } from '../create';
import type { DesignNode, Wire } from '../document';
import type { Edit } from '../edits';
import { SPACING } from '../layout';
import { portsOf } from '../ports';
import { roomInWire } from '../room';

export interface NewLayer {
  readonly type: string;
  readonly params?: DesignNode['params'];
}

/** The convolution with which a shortcut gets so many channels (He et al., 2015). */
export const projection = (out_channels: number, stride: readonly number[] = [1, 1]): NewLayer => ({
  type: 'Conv2d',
  params: { out_channels, kernel_size: [1, 1], stride },
});

/** New layers in a wire, one after the other, with room made for them; null where the wire is not in the case's graph. */
export function insertion(under: Case, wire: Wire, layers: readonly NewLayer[]): Edit[] | null {
  const spot = roomInWire(under.graph, wire, layers.length);
  if (!spot) return null;
  const { x, y } = spot.place;
  const nodes = [...under.graph.nodes];
  const edits: Edit[] = [];
  let last = wire;
  for (const [index, { type, params }] of layers.entries()) {
    const node = createNode({ nodes, wires: [] }, type, { x, y: y + SPACING.row * index }, params);
    nodes.push(node);
    edits.push({ kind: 'insertNode', node, wire: last });
    const port = portsOf(node, []).outputs[0] ?? '';
    last = { from: { node: node.id, port }, to: wire.to };
  }
  return [...edits, ...spot.room];
}
