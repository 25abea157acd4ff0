import { paramSpecsOf } from '../../../engine/graph/blockParams';
import type { BlockDefinition, BlockParam, NodeId } from '../../../engine/graph/document';
import { nearestFreeName } from '../../../engine/graph/names';
import { isPortType } from '../../../engine/graph/ports';
import type { Plan } from './plan';

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
    .filter(({ type }) => !isPortType(type))
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

/** Takes a parameter from those that a block shows; its layers keep their own values. */
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
