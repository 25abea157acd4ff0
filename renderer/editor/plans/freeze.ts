import type { Analysis } from '../../../engine/graph/analysis';
import type { DesignDocument, NodeId } from '../../../engine/graph/document';
import { instanceAround, nodeAt, type Path, pathOf, prefixOf, type Scope } from '../../state/scope';
import { type Plan, planIn } from './plan';

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

export function hasParameters(analysis: Analysis | null, path: Path): boolean {
  return (analysis?.nodes.get(path)?.parameters ?? 0) > 0;
}

/** The name of the nearest block around a layer that is frozen; null where none is. */
export function frozenAround(document: DesignDocument, path: Path): string | null {
  for (let prefix = prefixOf(path); prefix !== ''; ) {
    const around = instanceAround(document, prefix);
    const instance = nodeAt(document, around);
    if (instance?.frozen) return instance.name;
    prefix = prefixOf(around);
  }
  return null;
}

/** Whether all that a layer or block has to learn stays as it is. */
export function isFrozen(analysis: Analysis | null, path: Path): boolean {
  const { parameters = 0, frozen = 0 } = analysis?.nodes.get(path) ?? {};
  return parameters > 0 && frozen === parameters;
}
