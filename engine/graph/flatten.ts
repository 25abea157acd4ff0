import type { Ports } from '../layers/contract';
import type { BlockDefinition, DesignDocument, DesignGraph, DesignNode, NodeId, Wire } from './document';
import { BLOCK_TYPE } from './ports';
import { type ResolvedNode, resolveNode } from './resolve';

/** An output of a flat node. */
interface FlatSource {
  readonly node: number;
  readonly output: number;
}

interface FlatInput {
  readonly port: string;
  readonly source: FlatSource | null;
}

/** A layer of the design with all blocks written out. A block's own Input and Output nodes have no definition: they pass on what they get. */
export interface FlatNode extends ResolvedNode {
  readonly index: number;
  /** The node's id; inside a block the path to it, "block1/conv1". Run files and random streams are keyed by it. */
  readonly id: string;
  /** The node of the design it is, or in which it lies. */
  readonly owner: NodeId;
  /** Whether it stands in the design itself and not in a block. */
  readonly root: boolean;
  /** Dotted, as PyTorch names submodules: "block1.conv1". */
  readonly name: string;
  readonly node: DesignNode;
  /** One for each input port; the variadic one once for each of its wires. */
  readonly inputs: FlatInput[];
  /** Wires of the design that end at an input which another wire has already. */
  readonly surplus: Wire[];
}

export interface FlatGraph {
  readonly nodes: readonly FlatNode[];
  /** Flat nodes by id. */
  readonly byId: ReadonlyMap<string, FlatNode>;
}

interface Incoming {
  readonly port: string;
  readonly source: FlatSource;
  readonly wire: Wire;
}

/** Where wires can begin and end at one node of a graph. */
interface NodeEnds {
  readonly source: (port: string) => FlatSource | undefined;
  readonly target: (port: string) => { readonly node: number; readonly port: string } | undefined;
}

interface Scope {
  readonly id: string;
  readonly name: string;
  readonly owner: NodeId;
}

/** What a block's own Input or Output node is. */
const PASSING: ResolvedNode = { definition: null, params: {}, ports: { inputs: ['x'], outputs: ['y'] }, sound: true };

/** Writes all blocks out. The document is a checked one: no block contains itself, wires end at ports that exist. */
export function flatten(document: DesignDocument): FlatGraph {
  const nodes: FlatNode[] = [];
  const incoming: Incoming[][] = [];
  addGraph({ nodes, incoming, blocks: document.blocks }, document, null);
  for (const [index, node] of nodes.entries()) connect(node, incoming[index] as Incoming[]);
  return { nodes, byId: new Map(nodes.map((node) => [node.id, node])) };
}

interface Building {
  readonly nodes: FlatNode[];
  /** Wires by the index of the node they end at, in the order of the document. */
  readonly incoming: Incoming[][];
  readonly blocks: readonly BlockDefinition[];
}

/** Adds a graph's nodes, then its wires; gives what a wire of the graph around it can end at. */
function addGraph(building: Building, graph: DesignGraph, scope: Scope | null): NodeEnds {
  const { nodes, incoming, blocks } = building;
  const ends = new Map<NodeId, NodeEnds>();
  const entries = new Map<string, number>();
  const exits = new Map<string, number>();
  for (const node of graph.nodes) {
    const id = scope ? `${scope.id}/${node.id}` : node.id;
    const name = scope ? `${scope.name}.${node.name}` : node.name;
    const owner = scope?.owner ?? node.id;
    const block = node.type === BLOCK_TYPE ? blocks.find((candidate) => candidate.id === node.block) : undefined;
    if (block) {
      ends.set(node.id, addGraph(building, block, { id, name, owner }));
      continue;
    }
    const index = nodes.length;
    const boundary = scope !== null && (node.type === 'Input' || node.type === 'Output');
    const { definition, params, ports, sound } = boundary ? PASSING : resolveNode(node);
    const root = scope === null;
    nodes.push({ index, id, owner, root, name, node, definition, params, ports, sound, inputs: [], surplus: [] });
    incoming.push([]);
    ends.set(node.id, layerEnds(index, ports));
    if (boundary) (node.type === 'Input' ? entries : exits).set(node.name, index);
  }
  for (const wire of graph.wires) {
    const target = ends.get(wire.to.node)?.target(wire.to.port);
    const source = ends.get(wire.from.node)?.source(wire.from.port);
    if (target && source) incoming[target.node]?.push({ port: target.port, source, wire });
  }
  return {
    source: (port) => {
      const node = exits.get(port);
      return node === undefined ? undefined : { node, output: 0 };
    },
    target: (port) => {
      const node = entries.get(port);
      return node === undefined ? undefined : { node, port: 'x' };
    },
  };
}

function layerEnds(node: number, ports: Ports): NodeEnds {
  return {
    source: (port) => {
      const output = ports.outputs.indexOf(port);
      return output < 0 ? undefined : { node, output };
    },
    target: (port) => (ports.inputs.includes(port) ? { node, port } : undefined),
  };
}

function connect({ ports, inputs, surplus }: FlatNode, incoming: readonly Incoming[]): void {
  for (const [at, port] of ports.inputs.entries()) {
    const variadic = ports.variadic && at === ports.inputs.length - 1;
    let taken = false;
    for (const end of incoming) {
      if (end.port !== port) continue;
      if (variadic || !taken) inputs.push({ port, source: end.source });
      else surplus.push(end.wire);
      taken = true;
    }
    if (!variadic && !taken) inputs.push({ port, source: null });
  }
}
