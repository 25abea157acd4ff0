import type { Analysis } from '../../../engine/graph/analysis';
import type { DesignDocument, NodeId } from '../../../engine/graph/document';
import { hasParameters } from '../../state/analysisOf';
import { instanceAround, nodeAt, type Path, pathOf, prefixOf, type Scope } from '../../state/scope';
import { selectionByScope } from '../../state/selection';
import { type Plan, planIn, together } from './plan';

/** Freezes layers and blocks, or has them train on; null where nothing would change. What has no parameters is left alone. */
export function planFreeze(
  scope: Scope,
  ids: ReadonlySet<NodeId>,
  frozen: boolean,
  analysis: Analysis | null,
): Plan | null {
  const changing = scope.nodes.filter(
    ({ id, frozen: now = false }) => ids.has(id) && now !== frozen && hasParameters(analysis, pathOf(scope, id)),
  );
  if (changing.length === 0) return null;
  const edits = changing.map(({ id }) => ({ kind: 'setFrozen', id, frozen }) as const);
  return planIn(scope, { edits, label: frozen ? 'editor.steps.freeze' : 'editor.steps.unfreeze' });
}

/**
 * Freezes the whole network but what is chosen and the blocks around that, as for fine-tuning; null where nothing would
 * change. What is chosen trains, whatever it did before.
 */
export function planFreezeOthers(
  document: DesignDocument,
  chosen: ReadonlySet<Path>,
  analysis: Analysis | null,
): Plan | null {
  const kept = new Set([...chosen].flatMap((path) => [path, ...blocksAround(document, path)]));
  const scopes = selectionByScope(document, { nodes: kept, wires: new Set() });
  const plan = together(
    [...scopes].flatMap(([scope, { nodes }]) => {
      const others = new Set(scope.nodes.map(({ id }) => id).filter((id) => !nodes.has(id)));
      return [planFreeze(scope, others, true, analysis), planFreeze(scope, nodes, false, analysis)];
    }),
  );
  return plan && { ...plan, label: 'editor.steps.freezeOthers' };
}

/** The blocks that a layer lies in, from the nearest outwards. */
function blocksAround(document: DesignDocument, path: Path): readonly Path[] {
  const found: Path[] = [];
  for (let prefix = prefixOf(path); prefix !== ''; prefix = prefixOf(found.at(-1) as Path))
    found.push(instanceAround(document, prefix));
  return found;
}

/** The name of the nearest block around a layer that is frozen; null where none is. */
export function frozenAround(document: DesignDocument, path: Path): string | null {
  const frozen = blocksAround(document, path).find((block) => nodeAt(document, block)?.frozen);
  return (frozen !== undefined && nodeAt(document, frozen)?.name) || null;
}
