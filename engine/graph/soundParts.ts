import { layerByType } from '../layers';
import { checkLayer } from './checkDocument';
import type { BlockDefinition, DesignDocument, DesignGraph, DesignNode } from './document';
import { BLOCK_TYPE } from './ports';
import { withoutStrays } from './rules';

/** Without layers, parameters and wires that are not known; the same object where all are. */
export function soundParts(document: DesignDocument): DesignDocument {
  const layered = changed(document, soundLayers);
  const blocks = eachChanged(layered.blocks, soundBlockParams);
  const shown = blocks === layered.blocks ? layered : { ...layered, blocks };
  return changed(shown, (graph) => withoutStrays(graph, blocks));
}

/** The same change of the design's graph and of each block's. */
function changed(document: DesignDocument, change: <G extends DesignGraph>(graph: G) => G): DesignDocument {
  const own = change(document);
  const blocks = eachChanged(document.blocks, change);
  return blocks === own.blocks ? own : { ...own, blocks };
}

function eachChanged<T>(list: readonly T[], change: (each: T) => T): readonly T[] {
  const next = list.map(change);
  return next.every((each, at) => each === list[at]) ? list : next;
}

function soundLayers<G extends DesignGraph>(graph: G): G {
  const nodes = graph.nodes.flatMap((node) => soundLayer(node) ?? []);
  const same = nodes.length === graph.nodes.length && nodes.every((node, at) => node === graph.nodes[at]);
  return same ? graph : { ...graph, nodes };
}

function soundLayer(node: DesignNode): DesignNode | null {
  if (node.type === BLOCK_TYPE) return node;
  const definition = layerByType(node.type);
  if (!definition) return null;
  const params = Object.entries(node.params);
  const known = params.filter(([name]) => Object.hasOwn(definition.params, name));
  // Those of former versions had other names, which their migrations know.
  const sound =
    known.length < params.length && node.version >= definition.version
      ? { ...node, params: Object.fromEntries(known) }
      : node;
  try {
    checkLayer(sound, node.id);
    return sound;
  } catch {
    return null;
  }
}

/** What a block shows of layers that are gone goes too. */
function soundBlockParams(block: BlockDefinition): BlockDefinition {
  if (!block.params) return block;
  const ids = new Set(block.nodes.map(({ id }) => id));
  const params = eachChanged(block.params, (param) => {
    const targets = param.targets.filter(({ node }) => ids.has(node));
    return targets.length === param.targets.length ? param : { ...param, targets };
  }).filter(({ targets }) => targets.length > 0);
  return params.length === block.params.length && params.every((param, at) => param === block.params?.[at])
    ? block
    : { ...block, params };
}
