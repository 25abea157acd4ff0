import { layerByType } from '../layers';
import type { LayerDefinition, Ports } from '../layers/contract';
import type { ParamSpecs, ParamValues } from '../layers/params';
import type { BlockDefinition, DesignDocument, DesignGraph, DesignNode, NodeId, PortRef, Wire } from './document';
import { completeParams } from './params';
import { BLOCK_TYPE } from './ports';

/** An output of a flat node. */
export interface FlatSource {
  readonly node: number;
  readonly output: number;
}

export interface FlatInput {
  readonly port: string;
  readonly source: FlatSource | null;
}

/** A layer of the design with all blocks written out. */
export interface FlatNode {
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
  /** Null for a block's own Input and Output nodes, which pass on what they get. */
  readonly definition: LayerDefinition | null;
  /** Complete; values out of range replaced by defaults. */
  readonly params: ParamValues<ParamSpecs>;
  readonly ports: Ports;
  /** One for each input port; the variadic one once for each of its wires. */
  readonly inputs: readonly FlatInput[];
  /** Wires of the design that end at an input which another wire has already. */
  readonly surplus: readonly Wire[];
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

type Draft = Omit<FlatNode, 'inputs' | 'surplus'> & { readonly incoming: Incoming[] };

/** Where wires of one graph can begin and end, by `endKey`. */
interface Ends {
  readonly outputs: Map<string, FlatSource>;
  readonly inputs: Map<string, { readonly node: number; readonly port: string }>;
}

const PASS: Ports = { inputs: ['x'], outputs: ['y'] };

interface Resolved {
  readonly definition: LayerDefinition | null;
  readonly params: ParamValues<ParamSpecs>;
  readonly ports: Ports;
}

/** Nodes are immutable and shared from one document to the next, so what is read from them is kept. */
const resolved = new WeakMap<DesignNode, Resolved>();

function resolve(node: DesignNode): Resolved {
  let known = resolved.get(node);
  if (!known) {
    const definition = layerByType(node.type) ?? null;
    const params = definition ? completeParams(definition.params, node.params) : {};
    known = { definition, params, ports: definition?.ports(params) ?? PASS };
    resolved.set(node, known);
  }
  return known;
}

/** Writes all blocks out. The document is a checked one: no block contains itself, wires end at ports that exist. */
export function flatten(document: DesignDocument): FlatGraph {
  const drafts: Draft[] = [];
  addGraph(drafts, document, document.blocks, null);
  const nodes = drafts.map(({ incoming, ...draft }) => ({ ...draft, ...connect(draft.ports, incoming) }));
  return { nodes, byId: new Map(nodes.map((node) => [node.id, node])) };
}

interface Scope {
  readonly id: string;
  readonly name: string;
  readonly owner: NodeId;
}

function addGraph(drafts: Draft[], graph: DesignGraph, blocks: readonly BlockDefinition[], scope: Scope | null): Ends {
  const ends: Ends = { outputs: new Map(), inputs: new Map() };
  const outside: Ends = { outputs: new Map(), inputs: new Map() };
  for (const node of graph.nodes) {
    const id = scope ? `${scope.id}/${node.id}` : node.id;
    const name = scope ? `${scope.name}.${node.name}` : node.name;
    const owner = scope?.owner ?? node.id;
    const block = node.type === BLOCK_TYPE ? blocks.find((candidate) => candidate.id === node.block) : undefined;
    if (block) {
      const inside = addGraph(drafts, block, blocks, { id, name, owner });
      for (const [port, end] of inside.inputs) ends.inputs.set(endKey({ node: node.id, port }), end);
      for (const [port, end] of inside.outputs) ends.outputs.set(endKey({ node: node.id, port }), end);
      continue;
    }
    const index = drafts.length;
    const boundary = scope !== null && (node.type === 'Input' || node.type === 'Output');
    const { definition, params, ports } = boundary ? { definition: null, params: {}, ports: PASS } : resolve(node);
    drafts.push({ index, id, owner, root: scope === null, name, node, definition, params, ports, incoming: [] });
    for (const port of ports.inputs) ends.inputs.set(endKey({ node: node.id, port }), { node: index, port });
    for (const [output, port] of ports.outputs.entries()) {
      ends.outputs.set(endKey({ node: node.id, port }), { node: index, output });
    }
    if (boundary && node.type === 'Input') outside.inputs.set(node.name, { node: index, port: 'x' });
    if (boundary && node.type === 'Output') outside.outputs.set(node.name, { node: index, output: 0 });
  }
  joinWires(drafts, graph, ends);
  return outside;
}

function joinWires(drafts: Draft[], graph: DesignGraph, ends: Ends): void {
  for (const wire of graph.wires) {
    const target = ends.inputs.get(endKey(wire.to));
    const source = ends.outputs.get(endKey(wire.from));
    if (target && source) drafts[target.node]?.incoming.push({ port: target.port, source, wire });
  }
}

function endKey({ node, port }: PortRef): string {
  return `${node} ${port}`;
}

function connect(ports: Ports, incoming: readonly Incoming[]): Pick<FlatNode, 'inputs' | 'surplus'> {
  const inputs: FlatInput[] = [];
  const surplus: Wire[] = [];
  for (const [at, port] of ports.inputs.entries()) {
    const own = incoming.filter((end) => end.port === port);
    if (ports.variadic && at === ports.inputs.length - 1) {
      for (const { source } of own) inputs.push({ port, source });
    } else {
      inputs.push({ port, source: own[0]?.source ?? null });
      for (const { wire } of own.slice(1)) surplus.push(wire);
    }
  }
  return { inputs, surplus };
}
