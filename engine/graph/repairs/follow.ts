import type { ParamValue } from '../../core/params';
import type { Repair } from '../analysis';
import type { Case } from '../case';
import type { BlockDefinition, BlockId, DesignNode } from '../document';
import type { Edit } from '../edits';
import type { FlatNode } from '../flatten';
import { blockById } from '../graphs';

/** Whether edits change this block alone. */
export const insertsInside = (edits: readonly Edit[], block: BlockId): boolean =>
  edits.every((edit) => 'graph' in edit && edit.graph === block);

/** New layers with a value that the instance sets go on with it: what the block shows sets them too. */
export function followEdits(
  id: BlockId,
  { params }: BlockDefinition,
  instance: DesignNode,
  edits: readonly Edit[],
): Edit[] {
  const added = edits.flatMap((edit) => (edit.kind === 'insertNode' ? [edit.node] : []));
  const shown = (params ?? []).map(({ name, targets }) => {
    const isOf = ([param, value]: readonly [string, ParamValue]) =>
      value === instance.params[name] && targets.some((target) => target.param === param);
    const more = added.flatMap((node) =>
      Object.entries(node.params)
        .filter(isOf)
        .map(([param]) => ({ node: node.id, param })),
    );
    return { name, targets: [...targets, ...more] };
  });
  const isSame = shown.every(({ targets }, at) => targets.length === params?.[at]?.targets.length);
  return isSame ? [] : [{ kind: 'setBlockParams', id, params: shown }];
}

/** Repairs that insert layers in a block, which go by what its instance sets from then on. */
export const followed = ({ document }: Case, { scope }: FlatNode, repairs: readonly Repair[]): readonly Repair[] =>
  repairs.map((repair) =>
    scope && insertsInside(repair.edits, scope.graph)
      ? {
          ...repair,
          edits: [
            ...repair.edits,
            ...followEdits(scope.graph, blockById(document, scope.graph), scope.instance, repair.edits),
          ],
        }
      : repair,
  );
