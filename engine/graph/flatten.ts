import { membersOf } from './blockParams';
import type { BlockDefinition, BlockId, DesignDocument, DesignGraph, DesignNode, NodeId, Wire } from './document';
import { blockOf, isPortType, PASSING } from './ports';
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
  /**
   * The node's id; inside a block the path to it, "block1/conv1", and "stage1/0/conv1" where the instance is repeated.
   * Run files and random streams are keyed by it.
   */
  readonly id: string;
  /** The node of the design it is, or in which it lies. */
  readonly owner: NodeId;
  /** Whether it stands in the design itself and not in a block. */
  readonly root: boolean;
  /** The instance in which it stands; null in the design itself. */
  readonly scope: FlatScope | null;
  /** Dotted, as PyTorch names submodules: "block1.conv1", "stage1.0.conv1" in a Sequential. */
  readonly name: string;
  /** As it stands in its graph, with what instances around it set. */
  readonly node: DesignNode;
  /** Whether its parameters stay as they are: it is frozen, or an instance around it is. */
  readonly frozen: boolean;
  /** One for each input port; the variadic one once for each of its wires. */
  readonly inputs: FlatInput[];
  /** Wires of the design that end at an input which another wire has already. */
  readonly surplus: Wire[];
}

/** An instance of a block, or one of its copies where it is repeated, written out. */
export interface FlatInstance {
  /** The path to it: "stage1", "stage1/unit2", "stage1/0". */
  readonly id: string;
  /** What lies in it: flat nodes from `first` on and before `end`. */
  readonly first: number;
  readonly end: number;
  /** The flat nodes of its ports, in their order. */
  readonly inputs: readonly number[];
  readonly outputs: readonly number[];
}

export interface FlatGraph {
  readonly nodes: readonly FlatNode[];
  readonly instances: readonly FlatInstance[];
  /** Flat nodes by id. */
  readonly byId: ReadonlyMap<string, FlatNode>;
}

interface Incoming {
  readonly port: string;
  readonly source: FlatSource;
  /** Null between the copies of a repeated instance. */
  readonly wire: Wire | null;
}

interface FlatTarget {
  readonly node: number;
  readonly port: string;
}

/** Where wires can begin and end at one node of a graph: at a flat node, or in the copies of an instance. */
type NodeEnds = FlatNode | InstanceEnds;

interface InstanceEnds {
  readonly copies: readonly Boundary[];
  /** How many inputs each copy takes from the one before it. */
  readonly chained: number;
}

/** What an instance of a block, or one of its copies, holds. */
export interface FlatScope {
  /** The path to it: "stage1/unit2", "stage1/0". */
  readonly id: string;
  /** Dotted. */
  readonly name: string;
  readonly owner: NodeId;
  /** The block of which it is an instance. */
  readonly graph: BlockId;
  /** The instance itself, as it stands in its graph with what instances around it set. */
  readonly instance: DesignNode;
  /** Whether it, or one around it, is frozen. */
  readonly frozen: boolean;
  /** The instance in whose block it stands; null in the design itself. */
  readonly outer: FlatScope | null;
}

/** What a block's own Input or Output node is. */
const PASSAGE: ResolvedNode = { definition: null, params: {}, ports: PASSING, sound: true };

/** Whether a node is a block's own Input or Output, by which values go in and out. */
export function isPassage({ scope, node, definition }: FlatNode): boolean {
  return scope !== null && definition === null && isPortType(node.type);
}

/** Writes all blocks out. The document is a checked one: no block contains itself, wires end at ports that exist. */
export function flatten(document: DesignDocument): FlatGraph {
  const building: Building = { nodes: [], instances: [], incoming: [], blocks: document.blocks };
  addGraph(building, document, document.nodes, null);
  const { nodes, instances, incoming } = building;
  for (const node of nodes) connect(node, incoming[node.index] as Incoming[]);
  let byId: Map<string, FlatNode> | null = null;
  return {
    nodes,
    instances,
    // Most that is asked of a flat graph needs no names.
    get byId() {
      byId ??= new Map(nodes.map((node) => [node.id, node]));
      return byId;
    },
  };
}

interface Building {
  readonly nodes: FlatNode[];
  readonly instances: FlatInstance[];
  /** Wires by the index of the node they end at, in the order of the document. */
  readonly incoming: Incoming[][];
  readonly blocks: readonly BlockDefinition[];
}

/** The flat nodes of a graph's own Inputs and Outputs by name. */
interface Boundary {
  readonly entries: ReadonlyMap<string, number>;
  readonly exits: ReadonlyMap<string, number>;
}

/** Adds a graph's nodes, then its wires. */
function addGraph(
  building: Building,
  graph: DesignGraph,
  members: DesignGraph['nodes'],
  scope: FlatScope | null,
): Boundary {
  const { nodes, incoming, blocks } = building;
  const ends = new Map<NodeId, NodeEnds>();
  const entries = new Map<string, number>();
  const exits = new Map<string, number>();
  for (const node of members) {
    const id = scope ? `${scope.id}/${node.id}` : node.id;
    const name = scope ? `${scope.name}.${node.name}` : node.name;
    const owner = scope?.owner ?? node.id;
    const frozen = node.frozen === true || scope?.frozen === true;
    const block = blockOf(node, blocks);
    if (block) {
      ends.set(
        node.id,
        addInstance(building, block, { id, name, owner, graph: block.id, instance: node, frozen, outer: scope }),
      );
      continue;
    }
    const index = nodes.length;
    const boundary = scope !== null && isPortType(node.type);
    const resolved = boundary ? PASSAGE : resolveNode(node);
    // Written out: this runs for every layer of every copy that is tried, and spreading is several times slower.
    nodes.push({
      definition: resolved.definition,
      params: resolved.params,
      ports: resolved.ports,
      sound: resolved.sound,
      index,
      id,
      owner,
      root: scope === null,
      scope,
      name,
      node,
      frozen,
      inputs: [],
      surplus: [],
    });
    incoming.push([]);
    ends.set(node.id, nodes[index] as FlatNode);
    if (boundary) (node.type === 'Input' ? entries : exits).set(node.name, index);
  }
  for (const wire of graph.wires) {
    const from = ends.get(wire.from.node);
    const to = ends.get(wire.to.node);
    const source = from && sourceAt(from, wire.from.port);
    if (source && to)
      for (const { node, port } of targetsAt(to, wire.to.port)) incoming[node]?.push({ port, source, wire });
  }
  return { entries, exits };
}

/**
 * Adds an instance, or its copies one after the other: each takes from the one before it what has the same place among
 * the ports. Inputs without such an output are fed to every copy alike.
 */
function addInstance(building: Building, block: BlockDefinition, scope: FlatScope): NodeEnds {
  const members = membersOf(scope.instance, block);
  const add = (copy: FlatScope): Boundary => {
    const first = building.nodes.length;
    const boundary = addGraph(building, block, members, copy);
    const ports = { inputs: [...boundary.entries.values()], outputs: [...boundary.exits.values()] };
    building.instances.push({ id: copy.id, first, end: building.nodes.length, ...ports });
    return boundary;
  };
  const { repeat = 1 } = scope.instance;
  if (repeat === 1) return { copies: [add(scope)], chained: 0 };
  const first = building.nodes.length;
  const copies = Array.from({ length: repeat }, (_, copy) =>
    add({ ...scope, id: `${scope.id}/${copy}`, name: `${scope.name}.${copy}` }),
  );
  const chained = Math.min(copies[0]?.entries.size ?? 0, copies[0]?.exits.size ?? 0);
  for (const [copy, { entries }] of copies.entries()) {
    const before = copies[copy - 1];
    if (!before) continue;
    const exits = [...before.exits.values()];
    for (const [at, target] of [...entries.values()].slice(0, chained).entries()) {
      building.incoming[target]?.push({
        port: PASSING.inputs[0],
        source: { node: exits[at] as number, output: 0 },
        wire: null,
      });
    }
  }
  const inputs = [...(copies[0]?.entries.values() ?? [])];
  const outputs = [...(copies.at(-1)?.exits.values() ?? [])];
  building.instances.push({ id: scope.id, first, end: building.nodes.length, inputs, outputs });
  return { copies, chained };
}

function sourceAt(ends: NodeEnds, port: string): FlatSource | null {
  if ('copies' in ends) {
    const node = ends.copies.at(-1)?.exits.get(port);
    return node === undefined ? null : { node, output: 0 };
  }
  const output = ends.ports.outputs.indexOf(port);
  return output < 0 ? null : { node: ends.index, output };
}

/** A wire to an instance's port can end in several of its copies. */
function targetsAt(ends: NodeEnds, port: string): readonly FlatTarget[] {
  if (!('copies' in ends)) return ends.ports.inputs.includes(port) ? [{ node: ends.index, port }] : [];
  const { copies, chained } = ends;
  const place = [...(copies[0]?.entries.keys() ?? [])].indexOf(port);
  const taking = place < chained ? copies.slice(0, 1) : copies;
  return taking.flatMap(({ entries }) => {
    const node = entries.get(port);
    return node === undefined ? [] : [{ node, port: PASSING.inputs[0] }];
  });
}

function connect({ ports, inputs, surplus }: FlatNode, incoming: readonly Incoming[]): void {
  for (let at = 0; at < ports.inputs.length; at++) {
    const port = ports.inputs[at] as string;
    const variadic = ports.variadic && at === ports.inputs.length - 1;
    let taken = false;
    for (const end of incoming) {
      if (end.port !== port) continue;
      if (variadic || !taken) inputs.push({ port, source: end.source });
      else if (end.wire) surplus.push(end.wire);
      taken = true;
    }
    if (!variadic && !taken) inputs.push({ port, source: null });
  }
}
