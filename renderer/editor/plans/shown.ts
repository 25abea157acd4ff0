import { paramSpecsOf, targetSpec } from '../../../engine/graph/blockParams';
import type { BlockDefinition, BlockParam, NodeId } from '../../../engine/graph/document';
import { nearestFreeName } from '../../../engine/graph/names';
import { isPortType } from '../../../engine/graph/ports';
import { WIDTHS } from '../../../engine/graph/repairs/end';
import { targetKey } from '../../../engine/graph/shown';
import type { Plan } from './plan';

/** A parameter of a layer in a block that the block could show. */
export interface Showable {
  readonly node: NodeId;
  /** Name of the layer in the block. */
  readonly layer: string;
  readonly param: string;
}

/** What is looked for first, and next: what decides widths, then how a window goes over maps. */
const FIRST: readonly (readonly string[])[] = [
  [...WIDTHS, 'hidden_size', 'embedding_dim', 'dim_feedforward'],
  ['kernel_size', 'stride', 'padding', 'dilation'],
];

/** How soon a parameter comes, which an inner block may show with a layer's name before it. */
function rankOf(param: string): number {
  const at = FIRST.findIndex((names) => names.some((name) => `_${param}`.endsWith(`_${name}`)));
  return at < 0 ? FIRST.length : at;
}

/** What a block does not show yet, in groups of one layer each: the widths of all layers first. */
export function showableGroups(
  block: BlockDefinition,
  blocks: readonly BlockDefinition[],
): readonly (readonly [Showable, ...Showable[]])[] {
  const groups: [Showable, ...Showable[]][] = [];
  for (const each of showable(block, blocks).toSorted((a, b) => rankOf(a.param) - rankOf(b.param))) {
    const last = groups.at(-1);
    if (last?.[0].node === each.node && rankOf(last[0].param) === rankOf(each.param)) last.push(each);
    else groups.push([each]);
  }
  return groups;
}

/** What a block does not show yet, layer by layer. */
export function showable(block: BlockDefinition, blocks: readonly BlockDefinition[]): readonly Showable[] {
  const shown = new Set((block.params ?? []).flatMap(({ targets }) => targets.map(targetKey)));
  return block.nodes
    .filter(({ type }) => !isPortType(type))
    .flatMap((node) =>
      Object.keys(paramSpecsOf(node, blocks))
        .map((param) => ({ node: node.id, layer: node.name, param }))
        .filter((target) => !shown.has(targetKey(target))),
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

/** Another name for a shown parameter; one that the block shows already sets the layers of both from then on. What instances set stays. */
export function planRenameShown(block: BlockDefinition, from: string, to: string): Plan {
  const params = block.params ?? [];
  const renamed = params.find(({ name }) => name === from);
  if (renamed && from !== to && params.some(({ name }) => name === to))
    return planJoin(block, to, renamed.targets, from);
  return paramsPlan(
    block,
    params.map((param) => (param.name === from ? { ...param, name: to } : param)),
  );
}

/** A shown parameter sets further layers; `from`, where they had one, is the name under which they were set until then. */
export function planJoin(block: BlockDefinition, name: string, more: BlockParam['targets'], from?: string): Plan {
  const params = (block.params ?? []).flatMap((param) => {
    if (param.name === name) return [{ name, targets: [...param.targets, ...more] }];
    return param.name === from ? [] : [param];
  });
  return { ...paramsPlan(block, params), label: 'editor.steps.joinShown' };
}

/** Whether one value can be set for both: they are of one kind. */
export function canJoin(
  block: BlockDefinition,
  blocks: readonly BlockDefinition[],
  name: string,
  [more]: BlockParam['targets'],
): boolean {
  const [first] = block.params?.find((param) => param.name === name)?.targets ?? [];
  if (!first || !more) return false;
  return targetSpec(block, first, blocks)?.kind === targetSpec(block, more, blocks)?.kind;
}

function paramsPlan({ id }: BlockDefinition, params: readonly BlockParam[]): Plan {
  return { edits: [{ kind: 'setBlockParams', id, params }], label: 'editor.steps.show' };
}
