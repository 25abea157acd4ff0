import { InputError } from '../core/errors';
import type { ParamValue } from '../core/params';
import { layerByType, layers } from '../layers';
import { checkAnnotations } from './annotations';
import { readOverrides, targetSpec } from './blockParams';
import { checkBlocks } from './blocks';
import { checkTraining } from './checkTraining';
import type { BlockDefinition, DesignDocument, DesignGraph, DesignNode, Wire } from './document';
import { nearestWord } from './names';
import { readParams } from './params';
import { BLOCK_TYPE, portsOf } from './ports';
import { checkId, checkName, checkPort, quoted } from './rules';

/**
 * Checks what the schema cannot: ids, names, types, parameters, wires, blocks. Gives the document with its
 * parameters complete and of the present versions.
 * @throws InputError naming the place.
 */
export function checkDocument(document: DesignDocument): DesignDocument {
  const ids = new Map<string, string>();
  const names = new Map<string, string>();
  for (const [index, block] of document.blocks.entries()) {
    const path = `blocks[${index}]`;
    claim(ids, block.id, path, 'document.id.duplicate');
    checkId(block.id, path);
    claimName(names, block.name, path);
  }
  const rootOf = (block: BlockDefinition, index: number) => `blocks[${index}] (${block.name}).`;
  const layered = document.blocks.map((block, index) => ({
    ...block,
    nodes: checkNodes(block, document.blocks, rootOf(block, index)),
  }));
  const nodes = checkNodes(document, layered, '');
  checkBlocks(nodes, layered);
  // What instances set can be judged once no block contains itself.
  for (const [index, block] of layered.entries()) checkBlockParams(block, layered, rootOf(block, index));
  const overridden = (node: DesignNode): DesignNode =>
    node.type === BLOCK_TYPE ? { ...node, params: readOverrides(node, layered) } : node;
  const blocks = layered.map((block) => ({ ...block, nodes: block.nodes.map(overridden) }));
  const checked: DesignDocument = {
    ...document,
    nodes: nodes.map(overridden),
    blocks,
    training: checkTraining(document.training),
  };
  checkGraph(checked, blocks, '');
  for (const [index, block] of blocks.entries()) checkGraph(block, blocks, rootOf(block, index));
  return checked;
}

function claim(
  taken: Map<string, string>,
  word: string,
  path: string,
  code: 'document.id.duplicate' | 'document.name.duplicate',
): void {
  const other = taken.get(word);
  if (other !== undefined && code === 'document.id.duplicate') throw new InputError(code, { path, id: word, other });
  if (other !== undefined) throw new InputError('document.name.duplicate', { path, name: word, other });
  taken.set(word, path);
}

function claimName(names: Map<string, string>, name: string, path: string, layer?: string): void {
  checkName(name, path, layer);
  claim(names, name, path, 'document.name.duplicate');
}

function checkNodes(graph: DesignGraph, blocks: readonly BlockDefinition[], root: string): DesignNode[] {
  const ids = new Map<string, string>();
  const names = new Map<string, string>();
  return graph.nodes.map((node, index) => {
    const path = `${root}nodes[${index}]`;
    checkId(node.id, path);
    claim(ids, node.id, path, 'document.id.duplicate');
    claimName(names, node.name, path, node.id);
    return node.type === BLOCK_TYPE ? checkInstance(node, blocks, path) : checkLayer(node, path);
  });
}

function checkInstance(node: DesignNode, blocks: readonly BlockDefinition[], path: string): DesignNode {
  const { name, block } = node;
  if (block === undefined) throw new InputError('document.block.missing', { path, name }, node.id);
  if (!blocks.some((definition) => definition.id === block)) {
    throw new InputError('document.block.unknown', { path, name, block: quoted(block) }, node.id);
  }
  return node;
}

/**
 * @throws InputError for parameters that a block shows under a name that cannot be one, of layers that do not exist, or
 * of several kinds at once.
 */
export function checkBlockParams(block: BlockDefinition, blocks: readonly BlockDefinition[], root: string): void {
  const names = new Map<string, string>();
  for (const [index, { name, targets }] of (block.params ?? []).entries()) {
    const path = `${root}params[${index}]`;
    claimName(names, name, path);
    const kinds = new Set(
      targets.map((target) => {
        const spec = targetSpec(block, target, blocks);
        if (!spec) throw new InputError('document.block.target', { path, name, ...target });
        return spec.kind;
      }),
    );
    if (kinds.size !== 1)
      throw new InputError('document.block.kinds', { path, name, kinds: [...kinds].join(', ') || '—' });
  }
}

/** A node of a layer type with its parameters brought to the present version and completed. */
export function checkLayer(node: DesignNode, path: string): DesignNode {
  const { id, name, type, version } = node;
  const definition = layerByType(type);
  if (!definition) {
    const near = nearestWord(type, [...Object.keys(layers), BLOCK_TYPE]);
    const args = { path, name, type: quoted(type) };
    if (near === null) throw new InputError('document.type', args, id);
    throw new InputError('document.type.near', { ...args, near }, id);
  }
  for (const field of ['block', 'repeat'] as const) {
    if (node[field] !== undefined) throw new InputError('document.block.stray', { path, name, type, field }, id);
  }
  const current = definition.version;
  if (version > current) throw new InputError('document.layer.newer', { path, name, type, version, current }, id);
  let params: Record<string, unknown> = { ...node.params };
  for (let step = version; step < current; step++) {
    const migrate = definition.migrations[step];
    if (!migrate) throw new InputError('document.layer.older', { path, name, type, version, current }, id);
    params = migrate(params);
  }
  const complete = readParams(definition.params, params as Record<string, ParamValue>, `${type} '${name}'`, id);
  return { ...node, version: current, params: complete };
}

function checkGraph(graph: DesignGraph, blocks: readonly BlockDefinition[], root: string): void {
  checkAnnotations(graph.annotations ?? [], root);
  const nodes = new Map(graph.nodes.map((node) => [node.id, node]));
  const ports = new Map(graph.nodes.map((node) => [node.id, portsOf(node, blocks)]));
  const checkEnd = ({ node: id, port }: Wire['from'], side: 'inputs' | 'outputs', path: string) => {
    const node = nodes.get(id);
    if (!node) throw new InputError('document.wire.node', { path, node: quoted(id) });
    checkPort(node, port, side, ports.get(id)?.[side] ?? [], path);
  };
  for (const [index, wire] of graph.wires.entries()) {
    checkEnd(wire.from, 'outputs', `${root}wires[${index}].from`);
    checkEnd(wire.to, 'inputs', `${root}wires[${index}].to`);
  }
}
