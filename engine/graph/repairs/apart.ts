import type { Repair } from '../analysis';
import { instancesIn } from '../blockEdits';
import type { Case } from '../case';
import type { Edit } from '../edits';
import type { FlatNode, FlatScope } from '../flatten';
import { blockById } from '../graphs';
import { ownBlock } from '../ownBlock';
import { followEdits, insertsInside } from './follow';
import { rankRepairs } from './trial';

/** New layers that would break other instances of a block, in a block of its own for this one. */
export function apart(under: Case, { scope }: FlatNode, repairs: readonly Repair[]): Repair[] {
  if (!scope || instancesIn(under.document, scope.graph) < 2) return [];
  const own = ownBlock(under.document, scope.outer?.graph ?? null, scope.instance);
  return repairs.flatMap(({ label, edits }): Repair[] => {
    if (label.code !== 'graph.repair.insertWith' || !insertsInside(edits, scope.graph)) return [];
    const moved = edits.map((edit) => ({ ...edit, graph: own.block }));
    const { type, params } = label.args;
    const args = { name: scope.name, type, params };
    const follow = followEdits(own.block, blockById(under.document, scope.graph), scope.instance, edits);
    return [{ label: { code: 'graph.repair.ownInsert', args }, edits: [...own.edits, ...moved, ...follow] }];
  });
}

/** The usual repairs with those of a block of its own: these first where the instance was made another one on purpose and they leave no more to mend. */
export const withApart = (
  under: Case,
  { scope }: FlatNode,
  usual: readonly Repair[],
  own: readonly Repair[],
): readonly Repair[] =>
  Object.keys(scope?.instance.params ?? {}).length > 0 && own.length > 0
    ? rankRepairs(under, [...own, ...usual])
    : [...usual, ...own];

/**
 * What an instance sets for itself comes before what changes its block, where the layer works in another instance: there
 * the block is as it is meant, and only what comes in differs here. What the instance sets already was meant too.
 */
export function ownFirst(
  { flat, types }: Case,
  { node, scope }: FlatNode,
  repairs: readonly Repair[],
): readonly Repair[] {
  if (!scope || Object.keys(scope.instance.params).length > 0) return repairs;
  const works = (other: FlatNode) =>
    other.node.id === node.id &&
    other.scope?.graph === scope.graph &&
    !isSame(other.scope, scope) &&
    types[other.index]?.outputs.every((type) => type !== null);
  const at = repairs.findIndex(({ edits }) => edits.some((edit) => 'graph' in edit && edit.graph === scope.graph));
  const own = repairs.slice(at).filter(({ edits }) => edits.every((edit) => setsInstance(edit, scope)));
  if (at < 0 || own.length === 0 || !flat.nodes.some(works)) return repairs;
  return [...repairs.slice(0, at), ...own, ...repairs.slice(at).filter((repair) => !own.includes(repair))];
}

/** Whether two scopes are of one instance: copies of it, or it in copies of the block around it. */
const isSame = (one: FlatScope, other: FlatScope): boolean =>
  one.instance.id === other.instance.id && one.outer?.graph === other.outer?.graph;

const setsInstance = (edit: Edit, { instance, outer }: FlatScope): boolean =>
  edit.kind === 'setParams' && edit.id === instance.id && (edit.graph ?? null) === (outer?.graph ?? null);
