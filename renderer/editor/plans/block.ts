import { paramSpecsOf } from '../../../engine/graph/blockParams';
import type { BlockDefinition, BlockId, BlockParam, NodeId } from '../../../engine/graph/document';
import { createInstance } from '../../../engine/graph/graphs';
import { groupEdits } from '../../../engine/graph/group';
import { freshId, freshName, nearestFreeName } from '../../../engine/graph/names';
import { BLOCK_TYPE } from '../../../engine/graph/ports';
import { unpackEdits } from '../../../engine/graph/unpack';
import type { Scope } from '../../state/scope';
import { NODE_HEIGHT, NODE_WIDTH, type Point, snapped } from '../metrics';
import { idsOf, namesOf } from './names';
import { type Plan, planIn } from './plan';

/** Makes a block of layers; null where there is nothing that could lie in one. */
export function planGroup(scope: Scope, ids: ReadonlySet<NodeId>): Plan | null {
  const grouping = groupEdits(scope.document, scope.graph, ids);
  return (
    grouping &&
    planIn(scope, { edits: grouping.edits, label: 'editor.steps.group', select: { nodes: [grouping.instance] } })
  );
}

/** Replaces the chosen instances by the layers they stand for; null where none is chosen. */
export function planUnpack(scope: Scope, ids: ReadonlySet<NodeId>): Plan | null {
  // One at a time: what is added has to keep clear of what was added before.
  const instance = scope.nodes.find(({ id, type }) => ids.has(id) && type === BLOCK_TYPE);
  const unpacking = instance && unpackEdits(scope.document, scope.graph, instance.id);
  if (!unpacking) return null;
  return planIn(scope, { edits: unpacking.edits, label: 'editor.steps.unpack', select: { nodes: unpacking.nodes } });
}

/** One more instance of a block, its card centred there. */
export function planInstance(scope: Scope, block: BlockId, centre: Point): Plan {
  const definition = scope.blocks.find(({ id }) => id === block);
  const name = freshName(definition?.name ?? BLOCK_TYPE, namesOf(scope));
  const position = snapped({ x: centre.x - NODE_WIDTH / 2, y: centre.y - NODE_HEIGHT / 2 });
  const node = createInstance(block, freshId(name, idsOf(scope)), name, position);
  return planIn(scope, { edits: [{ kind: 'addNode', node }], label: 'editor.steps.add', select: { nodes: [node.id] } });
}

/** A parameter of a layer in a block that the block could show. */
export interface Showable {
  readonly node: NodeId;
  /** Name of the layer in the block. */
  readonly layer: string;
  readonly param: string;
}

/** What a block does not show yet, layer by layer. */
export function showable(block: BlockDefinition, blocks: readonly BlockDefinition[]): readonly Showable[] {
  const shown = new Set(
    (block.params ?? []).flatMap(({ targets }) => targets.map(({ node, param }) => `${node} ${param}`)),
  );
  return block.nodes
    .filter(({ type }) => type !== 'Input' && type !== 'Output')
    .flatMap((node) =>
      Object.keys(paramSpecsOf(node, blocks))
        .filter((param) => !shown.has(`${node.id} ${param}`))
        .map((param) => ({ node: node.id, layer: node.name, param })),
    );
}

/** The block shows one more parameter, under its own name where that is free, else with its layer's before it. */
export function planShow(block: BlockDefinition, { node, layer, param }: Showable): Plan {
  const params = block.params ?? [];
  const names = new Set(params.map(({ name }) => name));
  const name = nearestFreeName(names.has(param) ? `${layer}_${param}` : param, names);
  return paramsPlan(block, [...params, { name, targets: [{ node, param }] }]);
}

export function planHide(block: BlockDefinition, name: string): Plan {
  return paramsPlan(
    block,
    (block.params ?? []).filter((param) => param.name !== name),
  );
}

/** Another name for a shown parameter; what instances set stays. */
export function planRenameShown(block: BlockDefinition, from: string, to: string): Plan {
  return paramsPlan(
    block,
    (block.params ?? []).map((param) => (param.name === from ? { ...param, name: to } : param)),
  );
}

function paramsPlan({ id }: BlockDefinition, params: readonly BlockParam[]): Plan {
  return { edits: [{ kind: 'setBlockParams', id, params }], label: 'editor.steps.show' };
}
