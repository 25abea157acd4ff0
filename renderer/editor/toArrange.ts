import type { DesignDocument, NodeId } from '../../engine/graph/document';
import { byScope, type Path, type Scope, scopeAt } from '../state/scope';
import type { Scene } from './scene';

/** Layers of one graph that are arranged together. */
export interface ToArrange {
  readonly scope: Scope;
  readonly ids: ReadonlySet<NodeId>;
}

/**
 * What is arranged: the chosen layers where there are several, else all of their graph or of the one that is shown; and what
 * lies in those of them that are open blocks, each block once.
 */
export function toArrange(
  document: DesignDocument,
  { grounds }: Pick<Scene, 'grounds'>,
  shown: Scope,
  selected: ReadonlySet<Path>,
): readonly ToArrange[] {
  const [[scope, chosen] = [shown, new Set<NodeId>()]] = byScope(document, selected);
  const ids = chosen.size > 1 ? chosen : allOf(scope);
  const owners = [...ids].map((id) => `${scope.prefix}${id}/`);
  const found = new Map([[scope.graph, { scope, ids }]]);
  for (const prefix of grounds.keys()) {
    const inner = owners.some((owner) => prefix.startsWith(owner)) ? scopeAt(document, prefix) : null;
    if (inner && !found.has(inner.graph)) found.set(inner.graph, { scope: inner, ids: allOf(inner) });
  }
  return [...found.values()];
}

const allOf = ({ nodes }: Scope): ReadonlySet<NodeId> => new Set(nodes.map(({ id }) => id));
