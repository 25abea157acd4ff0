import { InputError } from '../core/errors';
import type { PortType } from '../core/portType';
import type { Analysis } from '../graph/analysis';
import { membersOf } from '../graph/blockParams';
import type { BlockDefinition, DesignDocument, DesignGraph, DesignNode } from '../graph/document';
import { type FlatGraph, flatten } from '../graph/flatten';
import { neededNodes } from '../graph/needed';
import { blockOf, isPortType } from '../graph/ports';
import type { LayerExport } from '../layers/contract';

/** A value inside a graph: an input of the graph, or an output of one of its members, by place. */
export interface Value {
  readonly member: number | 'input';
  readonly output: number;
}

export interface LayerMember {
  readonly kind: 'layer';
  readonly name: string;
  readonly node: string;
  readonly type: string;
  readonly export: LayerExport;
  /** Whether it is frozen itself, whatever is around it. */
  readonly frozen: boolean;
  readonly inputs: readonly Value[];
  readonly ports: readonly string[];
  readonly outputs: readonly PortType[];
}

/** An instance of a block: one copy, or several that hand on to each other. */
export interface BlockMember {
  readonly kind: 'block';
  readonly name: string;
  readonly node: string;
  readonly copies: readonly ModuleTree[];
  readonly repeated: boolean;
  readonly frozen: boolean;
  /** What arrives from outside, by the block's input. */
  readonly sources: ReadonlyMap<string, Value>;
  /** By the block's input, the output of the copy before that takes its place from the second copy on. */
  readonly chain: ReadonlyMap<string, string>;
  /** The outputs that are needed, of the last copy. */
  readonly ports: readonly string[];
  readonly outputs: readonly (PortType | null)[];
}

export type Member = LayerMember | BlockMember;

/** A design, or one instance of a block, as a class would hold it: members in the order in which they are called. */
export interface ModuleTree {
  readonly block: BlockDefinition | null;
  readonly inputs: readonly { readonly name: string; readonly type: PortType | null }[];
  readonly members: readonly Member[];
  readonly results: readonly { readonly name: string; readonly value: Value }[];
}

interface Growing {
  readonly document: DesignDocument;
  readonly analysis: Analysis;
  readonly flat: FlatGraph;
  readonly needed: ReadonlySet<number>;
}

/** The classes' view of a design without problems; what reaches no Output is left out. */
export function moduleTree(document: DesignDocument, analysis: Analysis): ModuleTree {
  const flat = flatten(document);
  return grow({ document, analysis, flat, needed: neededNodes(flat) }, document, document.nodes, null, null);
}

function grow(
  growing: Growing,
  graph: DesignGraph,
  nodes: readonly DesignNode[],
  scope: string | null,
  block: BlockDefinition | null,
): ModuleTree {
  const idOf = (node: DesignNode) => (scope === null ? node.id : `${scope}/${node.id}`);
  const used = nodes.filter((node) => isNeeded(growing, node, idOf(node)));
  const inputs = used.filter(({ type }) => type === 'Input');
  const inner = inOrder(
    graph,
    used.filter(({ type }) => !isPortType(type)),
  );
  const places = new Map<string, number>(inner.map((node, place) => [node.id, place]));
  const made: Member[] = [];
  /** What arrives at a port of a node, in the order of the wires. */
  const arriving = (node: DesignNode, port: string): Value[] =>
    graph.wires.flatMap(({ from, to }): Value[] => {
      if (to.node !== node.id || to.port !== port) return [];
      const input = inputs.findIndex(({ id }) => id === from.node);
      if (input >= 0) return [{ member: 'input', output: input }];
      const member = places.get(from.node);
      const output = member === undefined ? -1 : (made[member]?.ports.indexOf(from.port) ?? -1);
      return member === undefined || output < 0 ? [] : [{ member, output }];
    });
  for (const node of inner) made.push(memberOf(growing, node, idOf(node), arriving));
  return {
    block,
    inputs: inputs.map((node) => ({
      name: node.name,
      type: growing.analysis.nodes.get(idOf(node))?.outputs[0] ?? null,
    })),
    members: made,
    results: used
      .filter(({ type }) => type === 'Output')
      .flatMap((node) => arriving(node, 'x').map((value) => ({ name: node.name, value }))),
  };
}

function isNeeded({ flat, needed }: Growing, node: DesignNode, id: string): boolean {
  const own = flat.byId.get(id);
  if (own) return needed.has(own.index);
  const instance = flat.instances.find((known) => known.id === id);
  if (!instance) return false;
  for (let index = instance.first; index < instance.end; index++) if (needed.has(index)) return true;
  return node.type === 'Output';
}

type Arriving = (node: DesignNode, port: string) => Value[];

function memberOf(growing: Growing, node: DesignNode, id: string, arriving: Arriving): Member {
  const block = blockOf(node, growing.document.blocks);
  if (block) return blockMember(growing, node, id, block, arriving);
  const own = growing.flat.byId.get(id);
  if (!own?.definition) throw new Error(`a design with problems: '${node.name}' is of no known type`);
  const { definition, params, ports } = own;
  const known = growing.analysis.nodes.get(id);
  const types = (known?.inputs ?? []).filter((type) => type !== null);
  return {
    kind: 'layer',
    name: node.name,
    node: id,
    type: node.type,
    export: definition.export({ inputs: types, params }),
    frozen: node.frozen === true && definition.state(types, params).some(({ kind }) => kind === 'parameter'),
    inputs: ports.inputs.flatMap((port) => arriving(node, port)),
    ports: ports.outputs,
    outputs: (known?.outputs ?? []).filter((type) => type !== null),
  };
}

function blockMember(
  growing: Growing,
  node: DesignNode,
  id: string,
  block: BlockDefinition,
  arriving: Arriving,
): BlockMember {
  const { repeat = 1 } = node;
  const members = membersOf(node, block);
  const scopes = repeat === 1 ? [id] : Array.from({ length: repeat }, (_, copy) => `${id}/${copy}`);
  const copies = scopes.map((scope) => grow(growing, block, members, scope, block));
  const last = scopes.at(-1) as string;
  const ends = (type: string) => members.filter((member) => member.type === type);
  const exits = ends('Output').filter((exit) => isNeeded(growing, exit, `${last}/${exit.id}`));
  const [entryNames, exitNames] = [ends('Input'), ends('Output')].map((list) => list.map(({ name }) => name)) as [
    string[],
    string[],
  ];
  return {
    kind: 'block',
    name: node.name,
    node: id,
    copies,
    repeated: repeat > 1,
    frozen: node.frozen === true,
    sources: new Map(entryNames.flatMap((name) => arriving(node, name).map((value) => [name, value] as const))),
    chain: new Map(entryNames.slice(0, exitNames.length).map((name, place) => [name, exitNames[place] as string])),
    ports: exits.map(({ name }) => name),
    outputs: exits.map((exit) => growing.analysis.nodes.get(`${last}/${exit.id}`)?.outputs[0] ?? null),
  };
}

/** Each after those it takes from; of those that are ready, the one that stands first. */
function inOrder(graph: DesignGraph, nodes: readonly DesignNode[]): DesignNode[] {
  const left = new Set(nodes);
  const waiting = new Set(nodes.map(({ id }) => id));
  const sources = new Map<string, string[]>();
  for (const { from, to } of graph.wires) sources.set(to.node, [...(sources.get(to.node) ?? []), from.node]);
  const ordered: DesignNode[] = [];
  while (left.size > 0) {
    let found = false;
    for (const node of left) {
      if ((sources.get(node.id) ?? []).some((source) => waiting.has(source))) continue;
      left.delete(node);
      waiting.delete(node.id);
      ordered.push(node);
      found = true;
    }
    if (!found) {
      const [stuck] = left as unknown as Iterable<DesignNode>;
      throw new InputError('codegen.circle', { block: stuck?.name ?? '' }, stuck?.id);
    }
  }
  return ordered;
}
