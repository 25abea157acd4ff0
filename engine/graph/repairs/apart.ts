import type { Repair } from '../analysis';
import { instancesIn } from '../blockEdits';
import type { Case } from '../case';
import type { FlatNode } from '../flatten';
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
