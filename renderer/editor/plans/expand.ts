import { applyEdits } from '../../../engine/graph/applyEdits';
import type { DesignDocument } from '../../../engine/graph/document';
import { type Edit, inGraph } from '../../../engine/graph/edits';
import { graphsOf } from '../../../engine/graph/graphs';
import { annotationIn, idOf, inScope, type Path, scopeOf } from '../../state/scope';
import { hiddenIn, hiderOf, isCollapsed } from '../frames';

/** Edits that expand every frame in which a layer is hidden. */
export function expansionFor(document: DesignDocument, path: Path): readonly Edit[] {
  const edits: Edit[] = [];
  let left = document;
  for (let frame = hiderOf(left, path); frame !== null; frame = hiderOf(left, path)) {
    const scope = scopeOf(left, frame);
    const found = scope && annotationIn(scope, idOf(frame));
    if (!scope || !found) break;
    const edit = inScope(scope, [{ kind: 'changeAnnotation', id: found.id, change: { collapsed: false } }]);
    edits.push(...edit);
    left = applyEdits(left, edit);
  }
  return edits;
}

/**
 * Edits with what they need to hide nothing: what is put or moved into the place that a collapsed frame has would be gone
 * from sight, so that the frame expands in the same step.
 */
export function hidingNothing(document: DesignDocument, edits: readonly Edit[]): readonly Edit[] {
  const foldsFrame = edits.some((edit) => edit.kind === 'changeAnnotation' && edit.change.collapsed !== undefined);
  const graphs = new Map(graphsOf(document).map(({ key, graph }) => [key, graph]));
  if (foldsFrame || ![...graphs.values()].some(({ annotations }) => annotations?.some(isCollapsed))) return edits;
  const expanding = graphsOf(applyEdits(document, edits)).flatMap(({ block, key, graph }) => {
    const before = graphs.get(key);
    const wasHidden = before && hiddenIn(before);
    const frames = new Set([...hiddenIn(graph)].filter(([item]) => !wasHidden?.has(item)).map(([, frame]) => frame.id));
    return inGraph(
      block?.id ?? null,
      [...frames].map((id) => ({ kind: 'changeAnnotation', id, change: { collapsed: false } })),
    );
  });
  return [...edits, ...expanding];
}
