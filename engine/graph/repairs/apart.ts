import type { Repair } from '../analysis';
import { instancesIn } from '../blockEdits';
import type { Case } from '../case';
import type { FlatNode } from '../flatten';
import { ownBlock } from '../ownBlock';

/** New layers that would break other instances of a block, in a block of its own for this one. */
export function apart(under: Case, { scope }: FlatNode, repairs: readonly Repair[]): Repair[] {
  if (!scope || instancesIn(under.document, scope.graph) < 2) return [];
  const own = ownBlock(under.document, scope.outer?.graph ?? null, scope.instance);
  return repairs.flatMap(({ label, edits }): Repair[] => {
    const inside = edits.every((edit) => 'graph' in edit && edit.graph === scope.graph);
    if (label.code !== 'graph.repair.insertWith' || !inside) return [];
    const moved = edits.map((edit) => ({ ...edit, graph: own.block }));
    const { type, params } = label.args;
    const args = { name: scope.name, type, params };
    return [{ label: { code: 'graph.repair.ownInsert', args }, edits: [...own.edits, ...moved] }];
  });
}

/** The usual repairs with those of a block of its own: these first where the instance was made another one on purpose. */
export const withApart = ({ scope }: FlatNode, usual: readonly Repair[], own: readonly Repair[]): readonly Repair[] =>
  Object.keys(scope?.instance.params ?? {}).length > 0 ? [...own, ...usual] : [...usual, ...own];
