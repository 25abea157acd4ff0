import { type PortType, shapeText } from '../../engine/core/portType';
import type { DesignDocument, DesignGraph, DesignNode, NodeId, PortRef, Wire } from '../../engine/graph/document';
import { BLOCK_TYPE, layerPorts, portsOf as portsOfNode, variadicPort } from '../../engine/graph/ports';
import { layerByType } from '../../engine/layers';
import type { Category, Ports } from '../../engine/layers/contract';

const nodesOf = new WeakMap<DesignGraph['nodes'], ReadonlyMap<NodeId, DesignNode>>();

/** The nodes of a graph by id. */
export function nodesById(graph: DesignGraph): ReadonlyMap<NodeId, DesignNode> {
  const known = nodesOf.get(graph.nodes);
  if (known) return known;
  const nodes = new Map(graph.nodes.map((node) => [node.id, node]));
  nodesOf.set(graph.nodes, nodes);
  return nodes;
}

/** The ports of a node; none where its type or block is not known. */
export function portsOf({ blocks }: Pick<DesignDocument, 'blocks'>, node: DesignNode): Ports {
  return portsOfNode(node, blocks);
}

/** The ports a new layer of this type has. */
export function portsOfType(type: string): Ports {
  const layer = layerByType(type);
  return layer ? layerPorts(layer, {}) : { inputs: [], outputs: [] };
}

/** What the colours of a layer go by: its category, and blocks have their own. */
export function lookOf(type: string): Category | 'block' {
  return type === BLOCK_TYPE ? 'block' : (layerByType(type)?.category ?? 'core');
}

/** Whether any number of wires may end at this input. */
export function isVariadic(ports: Ports, port: string): boolean {
  return variadicPort(ports) === port;
}

/** Whether what has these ports can stand in a wire: one way in, one way out. */
export const leadsThrough = ({ inputs, outputs, variadic }: Ports): boolean =>
  inputs.length === 1 && outputs.length === 1 && !variadic;

/** Wires that end at an input, in the order of the graph. */
export function wiresInto(graph: DesignGraph, to: PortRef): readonly Wire[] {
  return graph.wires.filter((wire) => wire.to.node === to.node && wire.to.port === to.port);
}

/** Wires that begin at an output. */
export function wiresFrom(graph: DesignGraph, from: PortRef): readonly Wire[] {
  return graph.wires.filter((wire) => wire.from.node === from.node && wire.from.port === from.port);
}

/** Nodes that get something from `id`, itself included. */
export function downstreamOf(graph: DesignGraph, id: NodeId): ReadonlySet<NodeId> {
  const next = new Map<NodeId, NodeId[]>();
  for (const { from, to } of graph.wires) next.set(from.node, [...(next.get(from.node) ?? []), to.node]);
  const reached = new Set([id]);
  const queue = [id];
  for (let at = queue.pop(); at !== undefined; at = queue.pop()) {
    for (const target of next.get(at) ?? []) {
      if (!reached.has(target)) {
        reached.add(target);
        queue.push(target);
      }
    }
  }
  return reached;
}

/** A shape as it stands on a wire: N×32×28×28. */
export function formatShape(type: PortType | null | undefined): string {
  return type ? type.shape.join('×') : '';
}

/** The same without the batch: 32×28×28. */
export function formatSampleShape(type: PortType | null | undefined): string {
  return type ? shapeText(type) : '';
}
