import * as v from 'valibot';
import { InputError } from '../core/errors';
import { checkBlocks } from './blocks';
import { checkLayer } from './checkDocument';
import { checkTraining } from './checkTraining';
import type { DesignDocument, DesignNode, NodeId, PortRef, Wire } from './document';
import type { Edit } from './edits';
import { isId, isLayerName, nearestFreeName } from './names';
import { BLOCK_TYPE, portsOf, variadicPort } from './ports';
import { dataSchema, documentSchema, trainingSchema } from './schema';
import { schemaError } from './schemaErrors';

/**
 * The document after the edits, in order. Pure; what an edit does not touch is shared with the given document.
 * Ids and names stay unique and allowed, no wire ends nowhere, and an input that takes one wire has at most one:
 * a new wire replaces the old. A node added under a taken name gets the next free one.
 * @throws InputError when an edit names what does not exist, or brings a value of the wrong kind. Then nothing is done.
 */
export function applyEdits(document: DesignDocument, edits: readonly Edit[]): DesignDocument {
  return edits.reduce(applyEdit, document);
}

function applyEdit(document: DesignDocument, edit: Edit): DesignDocument {
  switch (edit.kind) {
    case 'addNode':
      return addNode(document, edit.node);
    case 'removeNode':
      nodeOf(document, edit.id);
      return {
        ...document,
        nodes: document.nodes.filter((node) => node.id !== edit.id),
        wires: document.wires.filter((wire) => wire.from.node !== edit.id && wire.to.node !== edit.id),
      };
    case 'moveNode':
      finite(edit.position.x, 'position.x');
      finite(edit.position.y, 'position.y');
      return withNode(document, { ...nodeOf(document, edit.id), position: { x: edit.position.x, y: edit.position.y } });
    case 'renameNode':
      return renameNode(document, edit.id, edit.name);
    case 'setParams': {
      const node = nodeOf(document, edit.id);
      const changed = checkLayer({ ...node, params: { ...node.params, ...edit.params } }, node.name);
      return dropStrayWires(withNode(document, changed), edit.id);
    }
    case 'addWire':
      return addWire(document, edit.wire);
    case 'removeWire': {
      const at = document.wires.findLastIndex((wire) => sameWire(wire, edit.wire));
      return { ...document, wires: document.wires.toSpliced(at < 0 ? document.wires.length : at, 1) };
    }
    case 'insertNode':
      return insertNode(document, edit.node, edit.wire);
    case 'setData': {
      const parsed = v.safeParse(dataSchema, { ...document.data, ...edit.data }, { abortEarly: true });
      if (!parsed.success) throw schemaError(parsed.issues[0], 'data');
      return { ...document, data: parsed.output };
    }
    case 'setTraining':
      return setTraining(document, edit.training);
    case 'rename': {
      const parsed = v.safeParse(documentSchema.entries.name, edit.name, { abortEarly: true });
      if (!parsed.success) throw schemaError(parsed.issues[0], 'name');
      return { ...document, name: parsed.output };
    }
  }
}

function nodeOf(document: DesignDocument, id: NodeId): DesignNode {
  const node = document.nodes.find((candidate) => candidate.id === id);
  if (!node) throw new InputError('edit.node', { id });
  return node;
}

function withNode(document: DesignDocument, node: DesignNode): DesignDocument {
  return { ...document, nodes: document.nodes.map((other) => (other.id === node.id ? node : other)) };
}

function finite(value: number, path: string): void {
  if (!Number.isFinite(value)) throw new InputError('document.expected.number', { path, found: String(value) });
}

function addNode(document: DesignDocument, node: DesignNode): DesignDocument {
  const path = node.name;
  if (!isId(node.id)) throw new InputError('document.id', { path, id: node.id });
  if (document.nodes.some((other) => other.id === node.id)) {
    throw new InputError('document.id.duplicate', { path, id: node.id, other: nodeOf(document, node.id).name });
  }
  finite(node.position.x, 'position.x');
  finite(node.position.y, 'position.y');
  const name = nearestFreeName(node.name, new Set(document.nodes.map((other) => other.name)));
  if (node.type !== BLOCK_TYPE) return { ...document, nodes: [...document.nodes, checkLayer({ ...node, name }, path)] };
  const block = node.block ?? '';
  if (!document.blocks.some((definition) => definition.id === block)) {
    throw new InputError('document.block.unknown', { path, name, block });
  }
  const nodes = [...document.nodes, { ...node, name }];
  checkBlocks(nodes, document.blocks);
  return { ...document, nodes };
}

function renameNode(document: DesignDocument, id: NodeId, name: string): DesignDocument {
  const node = nodeOf(document, id);
  if (!isLayerName(name)) throw new InputError('document.name', { path: node.name, name: name.slice(0, 64) }, id);
  if (document.nodes.some((other) => other.id !== id && other.name === name)) {
    throw new InputError('document.name.duplicate', { path: node.name, name, other: name }, id);
  }
  return withNode(document, { ...node, name });
}

function checkEnd(document: DesignDocument, end: PortRef, side: 'inputs' | 'outputs'): void {
  const node = nodeOf(document, end.node);
  const known = portsOf(node, document.blocks)[side];
  if (known.includes(end.port)) return;
  const args = { path: node.name, name: node.name, port: end.port, known: known.join(', ') || '—' };
  throw new InputError(side === 'inputs' ? 'document.wire.input' : 'document.wire.output', args, node.id);
}

function addWire(document: DesignDocument, { from, to }: Wire): DesignDocument {
  checkEnd(document, from, 'outputs');
  checkEnd(document, to, 'inputs');
  const variadic = variadicPort(portsOf(nodeOf(document, to.node), document.blocks)) === to.port;
  const kept = variadic ? document.wires : document.wires.filter((wire) => !sameEnd(wire.to, to));
  return { ...document, wires: [...kept, { from: { ...from }, to: { ...to } }] };
}

/** from → node → to, the wire's place in the list kept, so that a Concat's order stays. */
function insertNode(document: DesignDocument, node: DesignNode, wire: Wire): DesignDocument {
  const at = document.wires.findIndex((other) => sameWire(other, wire));
  if (at < 0) {
    const text = ({ node: id, port }: PortRef) => `${id}.${port}`;
    throw new InputError('edit.wire', { from: text(wire.from), to: text(wire.to) });
  }
  const added = addNode(document, node);
  const ports = portsOf(nodeOf(added, node.id), added.blocks);
  const [input] = ports.inputs;
  const [output] = ports.outputs;
  const wires = [...document.wires];
  const after = output === undefined ? [] : [{ from: { node: node.id, port: output }, to: wire.to }];
  const before = input === undefined ? [] : [{ from: wire.from, to: { node: node.id, port: input } }];
  wires.splice(at, 1, ...before, ...after);
  return { ...added, wires };
}

function setTraining(document: DesignDocument, change: Partial<DesignDocument['training']>): DesignDocument {
  const parsed = v.safeParse(trainingSchema, { ...document.training, ...change }, { abortEarly: true });
  if (!parsed.success) throw schemaError(parsed.issues[0], 'training');
  return { ...document, training: checkTraining(parsed.output) };
}

/** Parameters can take ports away (and turn a variadic input into a plain one); their wires go with them. */
function dropStrayWires(document: DesignDocument, id: NodeId): DesignDocument {
  const ports = portsOf(nodeOf(document, id), document.blocks);
  const wires = document.wires.filter(
    ({ from, to }) =>
      (from.node !== id || ports.outputs.includes(from.port)) && (to.node !== id || ports.inputs.includes(to.port)),
  );
  return wires.length === document.wires.length ? document : { ...document, wires };
}

export function sameEnd(a: PortRef, b: PortRef): boolean {
  return a.node === b.node && a.port === b.port;
}

export function sameWire(a: Wire, b: Wire): boolean {
  return sameEnd(a.from, b.from) && sameEnd(a.to, b.to);
}
