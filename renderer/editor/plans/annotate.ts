import type { Annotation, DesignDocument, NodeId } from '../../../engine/graph/document';
import { freshId } from '../../../engine/graph/names';
import { annotationAt, annotationIn, annotationKey, idOf, type Path, type Scope, scopeOf } from '../../state/scope';
import { frameAround, isCollapsed } from '../frames';
import { boundsOf, type Point, snapped } from '../metrics';
import { freeAround } from './free';
import { type Plan, planIn } from './plan';

/** The smallest frame or note, in the canvas's units. */
export const LEAST_NOTE = { width: 120, height: 64 } as const;
const NOTE = { width: 240, height: 144 } as const;

function add(scope: Scope, annotation: Omit<Annotation, 'id'>): Plan {
  const id = freshId(annotation.kind, new Set((scope.annotations ?? []).map((other) => other.id)));
  return planIn(scope, {
    edits: [{ kind: 'addAnnotation', annotation: { id, ...annotation } }],
    label: 'editor.steps.note',
    select: { nodes: [annotationKey(id)] },
  });
}

/** An empty note, its upper left corner there. */
export function planNote(scope: Scope, corner: Point): Plan {
  return add(scope, { kind: 'note', text: '', position: snapped(corner), size: NOTE });
}

/** The same, as near as it covers no card, which would lie over it. */
export function planFreeNote(scope: Scope, corner: Point): Plan {
  const middle = freeAround(scope, { x: corner.x + NOTE.width / 2, y: corner.y + NOTE.height / 2 }, NOTE);
  return planNote(scope, { x: middle.x - NOTE.width / 2, y: middle.y - NOTE.height / 2 });
}

/** A frame around layers; null where none is chosen. */
export function planFrame(scope: Scope, ids: ReadonlySet<NodeId>, title: string): Plan | null {
  const places = scope.nodes.filter(({ id }) => ids.has(id)).map(({ position }) => position);
  if (places.length === 0) return null;
  return add(scope, { kind: 'frame', text: title, ...frameAround([boundsOf(places)]) });
}

/** Other words, another place or another size for a frame or note, by its path; null where it is gone. */
export function planAnnotation(
  document: DesignDocument,
  path: Path,
  change: Partial<Omit<Annotation, 'id' | 'kind'>>,
): Plan | null {
  const scope = scopeOf(document, path);
  const annotation = annotationAt(document, path);
  if (!scope || !annotation) return null;
  return planIn(scope, {
    edits: [{ kind: 'changeAnnotation', id: annotation.id, change }],
    label: 'editor.steps.note',
  });
}

/** Collapses a frame to a small card, or shows again what lies in it; null where no frame is at the path. */
export function planCollapse(document: DesignDocument, path: Path): Plan | null {
  const scope = scopeOf(document, path);
  const frame = scope && annotationIn(scope, idOf(path));
  if (!scope || frame?.kind !== 'frame') return null;
  const collapsed = !isCollapsed(frame);
  return planIn(scope, {
    edits: [{ kind: 'changeAnnotation', id: frame.id, change: { collapsed } }],
    label: collapsed ? 'editor.steps.collapse' : 'editor.steps.expand',
  });
}
