import type { ParamSpecs, ParamValues } from '../core/params';
import { validateParams } from '../core/validateParams';
import { layerByType } from '../layers';
import type { LayerDefinition, Ports } from '../layers/contract';
import type { DesignGraph, DesignNode, NodeId, Wire } from './document';
import { completeParams } from './params';

/** What a layer's node means. */
export interface ResolvedNode {
  /** Null for a type this build does not know, and for instances of blocks. */
  readonly definition: LayerDefinition | null;
  /** Complete; values out of range replaced by defaults. */
  readonly params: ParamValues<ParamSpecs>;
  readonly ports: Ports;
  /** Whether all parameters are within their ranges. */
  readonly sound: boolean;
}

const NOTHING: ResolvedNode = { definition: null, params: {}, ports: { inputs: [], outputs: [] }, sound: true };

/** Nodes are immutable, and an edit leaves the others as they are: what was read from one stays true. */
const nodes = new WeakMap<DesignNode, ResolvedNode>();

/** Looks a layer up; instances of blocks are none. */
export function resolveNode(node: DesignNode): ResolvedNode {
  let known = nodes.get(node);
  if (!known) {
    known = resolveFresh(node);
    nodes.set(node, known);
  }
  return known;
}

function resolveFresh(node: DesignNode): ResolvedNode {
  const definition = layerByType(node.type);
  if (!definition) return NOTHING;
  const checked = validateParams(definition.params, node.params);
  const sound = 'params' in checked;
  const params = sound ? checked.params : completeParams(definition.params, node.params);
  return { definition, params, ports: definition.ports(params), sound };
}

/** Ways through a graph's own nodes and wires. */
export interface GraphIndex {
  readonly byId: ReadonlyMap<NodeId, DesignNode>;
  /** Wires by the node they come from, and by the node they lead to. */
  readonly outgoing: ReadonlyMap<NodeId, readonly Wire[]>;
  readonly incoming: ReadonlyMap<NodeId, readonly Wire[]>;
}

const indices = new WeakMap<DesignGraph, GraphIndex>();

export function indexOf(graph: DesignGraph): GraphIndex {
  let index = indices.get(graph);
  if (!index) {
    index = {
      byId: new Map(graph.nodes.map((node) => [node.id, node])),
      outgoing: grouped(graph.wires, 'from'),
      incoming: grouped(graph.wires, 'to'),
    };
    indices.set(graph, index);
  }
  return index;
}

function grouped(wires: readonly Wire[], end: 'from' | 'to'): Map<NodeId, Wire[]> {
  const groups = new Map<NodeId, Wire[]>();
  for (const wire of wires) {
    const group = groups.get(wire[end].node);
    if (group) group.push(wire);
    else groups.set(wire[end].node, [wire]);
  }
  return groups;
}
