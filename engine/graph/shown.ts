import type { BlockDefinition, BlockParam, NodeId } from './document';
import type { Edit } from './edits';

type Targets = BlockParam['targets'];

/**
 * Edits with which a block that shows parameters of some nodes shows what takes their place; none where it shows none of them.
 * They have to come before the nodes go: with those would go what instances of the block set.
 * @param aims What one target becomes; `isFirst` where it is the first of its parameter that changes.
 */
export function retargetEdits(
  block: BlockDefinition | null | undefined,
  ids: ReadonlySet<NodeId>,
  aims: (target: Targets[number], shown: string, isFirst: boolean) => Targets,
): Edit[] {
  const params = block?.params ?? [];
  const changes = ({ node }: Targets[number]) => ids.has(node);
  if (!block || !params.some(({ targets }) => targets.some(changes))) return [];
  const kept = params.flatMap(({ name, targets }): BlockParam[] => {
    const first = targets.find(changes);
    const left = targets.flatMap((target) => (changes(target) ? aims(target, name, target === first) : [target]));
    return left.length === 0 ? [] : [{ name, targets: left }];
  });
  return [{ kind: 'setBlockParams', id: block.id, params: kept }];
}
