import { InputError } from '../core/errors';
import { changeAnnotations } from './annotations';
import { readOverrides } from './blockParams';
import { checkBlocks } from './blocks';
import { checkLayer } from './checkDocument';
import type { Annotation, DesignDocument, DesignGraph, DesignNode, NodeId, PortRef, Wire } from './document';
import type { GraphEdit } from './edits';
import { nearestFreeName } from './names';
import { BLOCK_TYPE, portsOf, variadicPort } from './ports';
import { checkId, checkPort, checkRename, withoutStrays, withoutStrayWires } from './rules';
import { nodeSchema, paramsSchema, positionSchema, repeatSchema } from './schema';
import { readPart } from './schemaErrors';
import { refuseTooMany } from './tooMany';
import { sameEnd, sameWire } from './wires';

/**
 * A graph after an edit; `document` is the design in which it stands, with the blocks that its instances name.
 * @throws InputError as `applyEdits` does.
 */
export function applyGraphEdit(graph: DesignGraph, document: DesignDocument, edit: GraphEdit): DesignGraph {
  switch (edit.kind) {
    case 'addNode':
      return addNode(graph, document, edit.node);
    case 'removeNode':
      nodeOf(graph, edit.id);
      return {
        ...graph,
        nodes: graph.nodes.filter((node) => node.id !== edit.id),
        wires: graph.wires.filter((wire) => wire.from.node !== edit.id && wire.to.node !== edit.id),
      };
    case 'moveNode': {
      const node = nodeOf(graph, edit.id);
      return withNode(graph, { ...node, position: readPart(positionSchema, edit.position, `${node.name}.position`) });
    }
    case 'renameNode':
      return renameNode(graph, edit.id, edit.name);
    case 'setParams': {
      const node = nodeOf(graph, edit.id);
      const params = readPart(paramsSchema, edit.params, `${node.name}.params`);
      return setNode(graph, document, { ...node, params: { ...node.params, ...params } });
    }
    case 'resetParams': {
      const node = nodeOf(graph, edit.id);
      const kept = Object.entries(node.params).filter(([name]) => !edit.params.includes(name));
      return setNode(graph, document, { ...node, params: Object.fromEntries(kept) });
    }
    case 'setBlock':
      return setBlock(graph, document, edit.id, edit.block);
    case 'setRepeat':
      return setRepeat(graph, document, edit.id, edit.repeat);
    case 'setFrozen': {
      const { frozen: _, ...node } = nodeOf(graph, edit.id);
      return withNode(graph, edit.frozen ? { ...node, frozen: true } : node);
    }
    case 'addWire':
      return addWire(graph, document, edit.wire);
    case 'removeWire': {
      const at = graph.wires.findLastIndex((wire) => sameWire(wire, edit.wire));
      return { ...graph, wires: graph.wires.toSpliced(at < 0 ? graph.wires.length : at, 1) };
    }
    case 'setWires':
      return edit.wires.reduce((wired, wire) => addWire(wired, document, wire), { ...graph, wires: [] } as DesignGraph);
    case 'insertNode':
      return insertNode(graph, document, edit.node, edit.wire);
    case 'addAnnotation':
    case 'removeAnnotation':
    case 'changeAnnotation':
      return withAnnotations(graph, changeAnnotations(graph.annotations ?? [], edit));
  }
}

function nodeOf(graph: DesignGraph, id: NodeId): DesignNode {
  const node = graph.nodes.find((candidate) => candidate.id === id);
  if (!node) throw new InputError('edit.node', { id });
  return node;
}

function withNode(graph: DesignGraph, node: DesignNode): DesignGraph {
  return { ...graph, nodes: graph.nodes.map((other) => (other.id === node.id ? node : other)) };
}

function withAnnotations({ nodes, wires }: DesignGraph, annotations: readonly Annotation[]): DesignGraph {
  return annotations.length === 0 ? { nodes, wires } : { nodes, wires, annotations };
}

/** A node in place of the one with its id, with its parameters checked; wires that it has no port for any more go. */
function setNode(graph: DesignGraph, document: DesignDocument, node: DesignNode): DesignGraph {
  const checked =
    node.type === BLOCK_TYPE ? { ...node, params: readOverrides(node, document.blocks) } : checkLayer(node, node.name);
  return withoutStrayWires(withNode(graph, checked), document.blocks);
}

function addNode(graph: DesignGraph, document: DesignDocument, node: DesignNode): DesignGraph {
  const path = node.name;
  checkId(node.id, path);
  if (graph.nodes.some((other) => other.id === node.id)) {
    throw new InputError('document.id.duplicate', { path, id: node.id, other: nodeOf(graph, node.id).name });
  }
  refuseTooMany('nodes', graph.nodes.length + 1);
  const { position } = readPart(nodeSchema, node, path);
  const name = nearestFreeName(node.name, new Set(graph.nodes.map((other) => other.name)));
  const named = { ...node, name, position };
  if (node.type !== BLOCK_TYPE) return { ...graph, nodes: [...graph.nodes, checkLayer(named, path)] };
  const block = node.block ?? '';
  if (!document.blocks.some((definition) => definition.id === block)) {
    throw new InputError('document.block.unknown', { path, name, block });
  }
  const nodes = [...graph.nodes, { ...named, params: readOverrides(named, document.blocks) }];
  refuseHuge(graph, document, nodes);
  return { ...graph, nodes };
}

/** Instances can make a design enormous, or a block contain itself. */
function refuseHuge(graph: DesignGraph, document: DesignDocument, nodes: readonly DesignNode[]): void {
  if (graph === document) checkBlocks(nodes, document.blocks);
  else {
    const blocks = document.blocks.map((block) => (block === graph ? { ...block, nodes } : block));
    checkBlocks(document.nodes, blocks);
  }
}

function setBlock(graph: DesignGraph, document: DesignDocument, id: NodeId, block: string): DesignGraph {
  const node = nodeOf(graph, id);
  const { name, type } = node;
  if (type !== BLOCK_TYPE) throw new InputError('document.block.stray', { path: name, name, type, field: 'block' }, id);
  if (!document.blocks.some((other) => other.id === block)) throw new InputError('edit.block', { id: block });
  const changed = withoutStrays(withNode(graph, { ...node, block }), document.blocks);
  refuseHuge(graph, document, changed.nodes);
  return changed;
}

function setRepeat(graph: DesignGraph, document: DesignDocument, id: NodeId, repeat: number): DesignGraph {
  const node = nodeOf(graph, id);
  const { name, type } = node;
  if (type !== BLOCK_TYPE)
    throw new InputError('document.block.stray', { path: name, name, type, field: 'repeat' }, id);
  const copies = readPart(repeatSchema, repeat, `${name}.repeat`);
  const { repeat: _, ...once } = node;
  const changed = withNode(graph, copies === 1 ? once : { ...once, repeat: copies });
  refuseHuge(graph, document, changed.nodes);
  return changed;
}

function renameNode(graph: DesignGraph, id: NodeId, name: string): DesignGraph {
  const node = nodeOf(graph, id);
  const others = graph.nodes.filter((other) => other.id !== id).map((other) => other.name);
  checkRename(name, others, node.name, id);
  return withNode(graph, { ...node, name });
}

function checkEnd(graph: DesignGraph, document: DesignDocument, end: PortRef, side: 'inputs' | 'outputs'): void {
  const node = nodeOf(graph, end.node);
  checkPort(node, end.port, side, portsOf(node, document.blocks)[side], node.name);
}

function addWire(graph: DesignGraph, document: DesignDocument, { from, to }: Wire): DesignGraph {
  checkEnd(graph, document, from, 'outputs');
  checkEnd(graph, document, to, 'inputs');
  const variadic = variadicPort(portsOf(nodeOf(graph, to.node), document.blocks)) === to.port;
  const kept = variadic ? graph.wires : graph.wires.filter((wire) => !sameEnd(wire.to, to));
  refuseTooMany('wires', kept.length + 1);
  return { ...graph, wires: [...kept, { from: { ...from }, to: { ...to } }] };
}

/** from → node → to, the wire's place in the list kept, so that a Concat's order stays. */
function insertNode(graph: DesignGraph, document: DesignDocument, node: DesignNode, wire: Wire): DesignGraph {
  const at = graph.wires.findIndex((other) => sameWire(other, wire));
  if (at < 0) {
    const text = ({ node: id, port }: PortRef) => `${id}.${port}`;
    throw new InputError('edit.wire', { from: text(wire.from), to: text(wire.to) });
  }
  const added = addNode(graph, document, node);
  const ports = portsOf(nodeOf(added, node.id), document.blocks);
  const [input] = ports.inputs;
  const [output] = ports.outputs;
  const wires = [...graph.wires];
  const after = output === undefined ? [] : [{ from: { node: node.id, port: output }, to: wire.to }];
  const before = input === undefined ? [] : [{ from: wire.from, to: { node: node.id, port: input } }];
  if (before.length + after.length > 1) refuseTooMany('wires', wires.length + 1);
  wires.splice(at, 1, ...before, ...after);
  return { ...added, wires };
}
