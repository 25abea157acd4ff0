import { InputError } from '../core/errors';
import { targetSpec } from './blockParams';
import { checkBlocks } from './blocks';
import { checkBlockParams, checkDocument } from './checkDocument';
import type { BlockDefinition, BlockId, DesignDocument, DesignGraph, DesignNode, PortRef } from './document';
import type { Edit } from './edits';
import { blockById, graphsOf } from './graphs';
import { nearestFreeName } from './names';
import { BLOCK_TYPE, isPortType } from './ports';
import { checkRename, withoutStrays } from './rules';
import { blockParamsSchema, blockSchema } from './schema';
import { readPart } from './schemaErrors';
import { renamedParams, renamedValues, withParams, withTargets } from './shown';
import { refuseTooMany } from './tooMany';

type BlockEdit = Extract<Edit, { kind: 'addBlock' | 'removeBlock' | 'renameBlock' | 'setBlockParams' }>;

/** A document after an edit of its block definitions. @throws InputError as `applyEdits` does. */
export function applyBlockEdit(document: DesignDocument, edit: BlockEdit): DesignDocument {
  switch (edit.kind) {
    case 'addBlock': {
      refuseTooMany('blocks', document.blocks.length + 1);
      readPart(blockSchema, edit.block, edit.block.name);
      const name = nearestFreeName(edit.block.name, namesOf(document));
      return checkDocument({ ...document, blocks: [...document.blocks, { ...edit.block, name }] });
    }
    case 'removeBlock': {
      const block = blockById(document, edit.id);
      const count = instancesIn(document, edit.id);
      if (count > 0) throw new InputError('edit.block.used', { name: block.name, count });
      return { ...document, blocks: document.blocks.filter(({ id }) => id !== edit.id) };
    }
    case 'renameBlock': {
      const block = blockById(document, edit.id);
      const { name } = edit;
      const others = document.blocks.filter(({ id }) => id !== block.id).map((other) => other.name);
      checkRename(name, others, block.name);
      return withBlock(document, { ...block, name });
    }
    case 'setBlockParams': {
      const block = blockById(document, edit.id);
      const after = withParams(block, readPart(blockParamsSchema, edit.params, `${block.name}.params`));
      checkBlockParams(after, document.blocks, block.name);
      return followBlock(document, block, after);
    }
  }
}

/** The document with a block's new definition: ports that have another name, or are gone, are followed up wherever it is used. */
export function followBlock(document: DesignDocument, before: BlockDefinition, after: BlockDefinition): DesignDocument {
  checkBlocks(document.nodes, withBlock(document, after).blocks);
  const ports = renamedPorts(before, after);
  const shown = renamedParams(before, after);
  const replaced = withBlock(document, after);
  const follow = <G extends DesignGraph>(graph: G): G => renamedIn(graph, before.id, ports, shown);
  const blocks = replaced.blocks.map((block) => {
    const followed = follow(block);
    return shown.size === 0 ? followed : withTargets(followed, before.id, shown);
  });
  return settle({ ...follow(replaced), blocks });
}

type Names = ReadonlyMap<string, string>;

/** A graph whose instances of a block have its ports and parameters under their new names; the same object where it has none. */
function renamedIn<G extends DesignGraph>(graph: G, block: BlockId, ports: Names, shown: Names): G {
  const instances = new Set(graph.nodes.filter((node) => node.block === block).map(({ id }) => id));
  if (instances.size === 0 || (ports.size === 0 && shown.size === 0)) return graph;
  const rename = (end: PortRef, side: 'Input' | 'Output'): PortRef => {
    const port = instances.has(end.node) ? ports.get(`${side} ${end.port}`) : undefined;
    return port === undefined ? end : { ...end, port };
  };
  const renamed = (node: DesignNode): DesignNode => {
    if (!instances.has(node.id) || shown.size === 0) return node;
    return { ...node, params: renamedValues(node.params, shown) };
  };
  return {
    ...graph,
    nodes: graph.nodes.map(renamed),
    wires: graph.wires.map(({ from, to }) => ({ from: rename(from, 'Output'), to: rename(to, 'Input') })),
  };
}

const portKeys = ({ nodes }: DesignGraph): ReadonlyMap<string, string> =>
  new Map(nodes.filter(({ type }) => isPortType(type)).map(({ id, type, name }) => [id, `${type} ${name}`]));

/** New names of ports, by side and former name. */
function renamedPorts(before: BlockDefinition, after: BlockDefinition): ReadonlyMap<string, string> {
  const now = new Map(after.nodes.map(({ id, name }) => [id, name]));
  const renamed = new Map<string, string>();
  for (const [id, key] of portKeys(before)) {
    const name = now.get(id);
    if (name !== undefined && !key.endsWith(` ${name}`)) renamed.set(key, name);
  }
  return renamed;
}

/** Takes away what a change of a definition has left without a hold: wires, what instances set, parameters that were shown. */
function settle(document: DesignDocument): DesignDocument {
  let settled = document;
  // What an inner block shows decides what the next one can show; blocks are nested so often at most.
  for (let round = 0; round <= document.blocks.length; round++) {
    const blocks = settled.blocks.map((block) => withoutStrays(settleShown(block, settled.blocks), settled.blocks));
    const next = withoutStrays(
      blocks.every((block, at) => block === settled.blocks[at]) ? settled : { ...settled, blocks },
      blocks,
    );
    if (next === settled) return settled;
    settled = next;
  }
  return settled;
}

function settleShown(block: BlockDefinition, blocks: readonly BlockDefinition[]): BlockDefinition {
  const params = block.params ?? [];
  const kept = params.flatMap((param) => {
    const targets = param.targets.filter((target) => targetSpec(block, target, blocks) !== null);
    if (targets.length === param.targets.length) return [param];
    return targets.length === 0 ? [] : [{ ...param, targets }];
  });
  return kept.length === params.length && kept.every((param, at) => param === params[at])
    ? block
    : withParams(block, kept);
}

function withBlock(document: DesignDocument, block: BlockDefinition): DesignDocument {
  return { ...document, blocks: document.blocks.map((other) => (other.id === block.id ? block : other)) };
}

const namesOf = ({ blocks }: DesignDocument): Set<string> => new Set(blocks.map(({ name }) => name));

/** How many instances of a block there are in the graphs of a design, each counted once however often it is repeated. */
export function instancesIn(document: DesignDocument, id: BlockId): number {
  const isInstance = (node: DesignNode) => node.type === BLOCK_TYPE && node.block === id;
  return graphsOf(document).reduce((count, { graph }) => count + graph.nodes.filter(isInstance).length, 0);
}
