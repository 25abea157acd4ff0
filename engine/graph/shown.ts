import type { ParamValue } from '../core/params';
import type { BlockDefinition, BlockId, BlockParam, DesignNode, NodeId } from './document';
import type { Edit } from './edits';

type Targets = BlockParam['targets'];

/** One parameter of one layer in a block, as a key. */
export const targetKey = ({ node, param }: Targets[number]): string => `${node} ${param}`;

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

type Names = ReadonlyMap<string, string>;

/** New names of shown parameters, by the former ones: of those that set what they did, or set it together with others now. */
export function renamedParams(before: BlockDefinition, after: BlockDefinition): Names {
  const now = (after.params ?? []).map(({ name, targets }) => ({ name, keys: new Set(targets.map(targetKey)) }));
  const kept = new Set(now.map(({ name }) => name));
  return new Map(
    (before.params ?? []).flatMap(({ name, targets }) => {
      const heir = now.find(({ keys }) => targets.every((target) => keys.has(targetKey(target))));
      return heir === undefined || kept.has(name) ? [] : [[name, heir.name] as const];
    }),
  );
}

/** What an instance sets, under the new names; of two that have become one it is what was set under the name that stays. */
export function renamedValues(values: DesignNode['params'], shown: Names): DesignNode['params'] {
  const renamed: [string, ParamValue][] = [];
  for (const [name, value] of Object.entries(values)) {
    const next = shown.get(name) ?? name;
    const isTaken = Object.hasOwn(values, next) || renamed.some(([other]) => other === next);
    if (next === name || !isTaken) renamed.push([next, value]);
  }
  return Object.fromEntries(renamed);
}

/** A block that shows parameters of instances of another one, under their new names; each of them it sets once. */
export function withTargets(block: BlockDefinition, inner: BlockId, shown: Names): BlockDefinition {
  const instances = new Set(block.nodes.filter((node) => node.block === inner).map(({ id }) => id));
  if (instances.size === 0 || !block.params) return block;
  const set = new Set<string>();
  const params = block.params.map(({ name, targets }) => ({
    name,
    targets: targets.flatMap(({ node, param }) => {
      if (!instances.has(node)) return [{ node, param }];
      const next = shown.get(param) ?? param;
      const target = { node, param: next };
      if (set.has(targetKey(target))) return [];
      set.add(targetKey(target));
      return [target];
    }),
  }));
  return withParams(
    block,
    params.filter(({ targets }) => targets.length > 0),
  );
}

/** A block that shows other parameters, or none. */
export function withParams({ params: _, ...block }: BlockDefinition, params: readonly BlockParam[]): BlockDefinition {
  return params.length === 0 ? block : { ...block, params };
}
